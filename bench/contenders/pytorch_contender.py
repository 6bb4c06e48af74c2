"""seed-deep in PyTorch. Arguments: folder of MNIST's files, float32 or bfloat16."""

import contextlib
import sys
import time

import torch
from torch import nn

import contender
import mnist

BATCH = 64
PREDICT_BATCH = 500
TRIAL_STEPS = 60

folder, precision = sys.argv[1:]
torch.set_num_threads(contender.cores())
torch.manual_seed(1)
IMAGES, LABELS = map(torch.from_numpy, mnist.read(folder, "train"))
TEST_IMAGES = torch.from_numpy(mnist.read(folder, "t10k")[0])


def autocast():
    if precision == "bfloat16":
        return torch.autocast("cpu", torch.bfloat16)
    return contextlib.nullcontext()


class Trainer:
    """The network with its optimiser, in one of the ways in which PyTorch can run it."""

    def __init__(self, layout, is_compiled):
        self.how = f"{'torch.compile' if is_compiled else 'eager'}, {str(layout).removeprefix('torch.')}, fused Adam"
        self.images = IMAGES[:, None].contiguous(memory_format=layout)
        self.test_images = TEST_IMAGES[:, None].contiguous(memory_format=layout)
        self.model = nn.Sequential(
            *(nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2)),
            *(nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2)),
            *(nn.Conv2d(64, 64, 3), nn.ReLU(), nn.Flatten()),
            *(nn.Linear(576, 64), nn.ReLU(), nn.Linear(64, 10)),
        ).to(memory_format=layout)
        self.optimiser = torch.optim.Adam(self.model.parameters(), 1e-3, fused=True)
        self.loss = torch.compile(self._loss) if is_compiled else self._loss

    def _loss(self, images, labels):
        with autocast():
            logits = self.model(images)
        return nn.functional.cross_entropy(logits.float(), labels)

    def train(self, steps):
        started_at = time.perf_counter()
        total = torch.zeros(())
        step = 0
        while step < steps:
            for indices in torch.randperm(len(LABELS)).split(BATCH)[: steps - step]:
                loss = self.loss(self.images[indices], LABELS[indices])
                self.optimiser.zero_grad()
                loss.backward()
                self.optimiser.step()
                total += loss.detach()
                step += 1
        return {"loss": total.item() / steps, "seconds": time.perf_counter() - started_at}

    @torch.inference_mode()
    def predict(self, count, times):
        seconds = []
        for _ in range(times):
            started_at = time.perf_counter()
            with autocast():
                for images in self.test_images[:count].split(PREDICT_BATCH):
                    self.model(images).softmax(1)
            seconds.append(time.perf_counter() - started_at)
        return {"seconds": seconds}


def trial(layout, is_compiled):
    """Seconds that some steps take in one way, infinite where that way does not work here."""
    trainer = Trainer(layout, is_compiled)
    try:
        trainer.train(TRIAL_STEPS)
        return trainer.train(TRIAL_STEPS)["seconds"]
    except Exception as error:  # torch.compile needs a C++ compiler
        print(f"{trainer.how} does not work here: {error}", file=sys.stderr)
        return float("inf")


WAYS = [
    (torch.contiguous_format, False),
    (torch.channels_last, False),
    (torch.contiguous_format, True),
    (torch.channels_last, True),
]
trainer = Trainer(*min(WAYS, key=lambda way: trial(*way)))
contender.serve(
    f"PyTorch {torch.__version__}",
    f"{trainer.how} (the fastest of {len(WAYS)} ways tried first); predict in batches of {PREDICT_BATCH}",
    {"train": trainer.train, "predict": trainer.predict},
)
