// Loads tfjs-node's addon, tfjs_backend.node beside this one, without what TensorFlow says while it is loaded.
//
// TensorFlow obeys TF_CPP_MIN_LOG_LEVEL, but since 2.19 it logs two lines before it reads it, from a static initialiser
// that nothing can come before. So where that variable asks for quiet, stderr is away while the libraries are loaded.

#include <dlfcn.h>
#include <fcntl.h>
#include <node_api.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace {

constexpr char kBackend[] = "tfjs_backend.node";
constexpr char kInit[] = "napi_register_module_v1";

using Init = napi_value (*)(napi_env, napi_value);

/** Takes stderr away for its lifetime, where TF_CPP_MIN_LOG_LEVEL asks for it. */
class Quiet {
 public:
  Quiet() {
    const char* level = std::getenv("TF_CPP_MIN_LOG_LEVEL");
    if (level == nullptr || std::atoi(level) == 0) return;
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    kept_ = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
    if (kept_ >= 0) dup2(nowhere, STDERR_FILENO);
    close(nowhere);
  }
  ~Quiet() {
    if (kept_ < 0) return;
    dup2(kept_, STDERR_FILENO);
    close(kept_);
  }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  int kept_ = -1;
};

/** The folder of this addon, with a slash at the end. */
std::string OwnFolder() {
  Dl_info info;
  if (dladdr(reinterpret_cast<const void*>(&OwnFolder), &info) == 0) return "./";
  const std::string path = info.dli_fname;
  return path.substr(0, path.find_last_of('/') + 1);
}

/** nullptr where it cannot be loaded; dlerror() says why. */
Init LoadBackend() {
  const Quiet quiet;
  void* const backend = dlopen((OwnFolder() + kBackend).c_str(), RTLD_LAZY | RTLD_LOCAL);
  return backend == nullptr ? nullptr : reinterpret_cast<Init>(dlsym(backend, kInit));
}

}  // namespace

NAPI_MODULE_INIT() {
  const Init init = LoadBackend();
  if (init == nullptr) {
    napi_throw_error(env, nullptr, dlerror());
    return nullptr;
  }
  // What TensorFlow logs from here on obeys the variable.
  return init(env, exports);
}
