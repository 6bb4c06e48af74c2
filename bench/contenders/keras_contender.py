"""seed-deep in Keras on TensorFlow. Arguments: folder of MNIST's files, float32 or bfloat16."""

import os
import sys
import time

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import tensorflow
from keras import layers

import contender
import mnist

BATCH = 64
PREDICT_BATCH = 500

folder, precision = sys.argv[1:]
if precision == "bfloat16":
    keras.mixed_precision.set_global_policy("mixed_bfloat16")
keras.utils.set_random_seed(1)
images, labels = mnist.read(folder, "train")
images = images[..., None]
test_images = mnist.read(folder, "t10k")[0][..., None]

model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, dtype="float32"),
    ]
)
# No metrics beside the loss and no XLA, which takes three times as long on a CPU: the fastest way that is usual.
model.compile(
    keras.optimizers.Adam(1e-3),
    keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    jit_compile=False,
)


class EpochTime(keras.callbacks.Callback):
    """Seconds of the epoch itself, as the progress bar counts them: making a data set of the arrays is left out."""

    seconds = 0.0

    def on_epoch_begin(self, epoch, logs=None):
        self.started_at = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds += time.perf_counter() - self.started_at


def train(steps):
    clock = EpochTime()
    steps_an_epoch = -(-len(images) // BATCH)
    while steps > 0:
        some = min(steps, steps_an_epoch)
        history = model.fit(
            images[: some * BATCH], labels[: some * BATCH], batch_size=BATCH, verbose=0, callbacks=[clock]
        )
        steps -= some
    return {"seconds": clock.seconds, "loss": history.history["loss"][-1]}


def predict(count, times):
    some = test_images[:count]
    seconds = []
    for _ in range(times):
        started_at = time.perf_counter()
        if count <= PREDICT_BATCH:
            model.predict_on_batch(some)
        else:
            model.predict(some, batch_size=PREDICT_BATCH, verbose=0)
        seconds.append(time.perf_counter() - started_at)
    return {"seconds": seconds}


contender.serve(
    f"Keras {keras.__version__} on TensorFlow {tensorflow.__version__}",
    f"model.fit on arrays in memory, without metrics; predict in batches of {PREDICT_BATCH}",
    {"train": train, "predict": predict},
)
