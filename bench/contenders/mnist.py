"""MNIST as its four files hold it."""

import os

import numpy

IMAGES_HEADER = 16
LABELS_HEADER = 8


def read(folder, split):
    """Images [n, 28, 28] with values 0-1, and labels [n]. split: "train" or "t10k"."""
    images = numpy.fromfile(os.path.join(folder, f"{split}-images-idx3-ubyte"), numpy.uint8)[IMAGES_HEADER:]
    labels = numpy.fromfile(os.path.join(folder, f"{split}-labels-idx1-ubyte"), numpy.uint8)[LABELS_HEADER:]
    return images.reshape(-1, 28, 28).astype("float32") / 255, labels.astype("int64")
