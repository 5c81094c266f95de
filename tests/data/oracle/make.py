"""Computes the maps of one lesson on one picture with NumPy alone, for tests/e2e/oracle.rs.

Run: pip install numpy pillow && python3 make.py
Writes picture.png (the upload) and expected.json (the link, the maps of every stage and the pixels of
every tile). Nothing here is taken from Poolscope: rules are those of PyTorch and of the page's text.
"""

import json
import pathlib

import numpy as np
from PIL import Image

HERE = pathlib.Path(__file__).parent
ROWS, COLUMNS = 17, 23

random = np.random.default_rng(2026)
down, across = np.mgrid[0:ROWS, 0:COLUMNS]
rings = 0.5 + 0.5 * np.cos(np.hypot(down - 7, across - 12) * 1.1)
rgb = np.stack([rings, across / COLUMNS, random.random((ROWS, COLUMNS))], axis=2)
rgb = np.round(255 * rgb).astype(np.uint8)
Image.fromarray(rgb, "RGB").save(HERE / "picture.png")

picture = rgb.transpose(2, 0, 1) / 255.0

# Two filters over red, green and blue, 3 × 3, given to four decimals so that the link can hold them.
weights = np.round(random.normal(0, 0.4, (2, 3, 3, 3)), 4)
bias = np.array([0.25, -0.5])


def windows(maps, size, stride):
    view = np.lib.stride_tricks.sliding_window_view(maps, (size, size), axis=(1, 2))
    return view[:, ::stride, ::stride]


def convolution(maps):
    padded = np.pad(maps, ((0, 0), (1, 1), (1, 1)), mode="reflect")
    return np.einsum("crsij,fcij->frs", windows(padded, 3, 1), weights) + bias[:, None, None]


def max_pooling(maps):
    padded = np.pad(maps, ((0, 0), (1, 1), (1, 1)), constant_values=-np.inf)
    return windows(padded, 3, 2).max(axis=(3, 4))


def average_pooling(maps):
    return windows(maps, 2, 2).mean(axis=(3, 4))


stages = [convolution(picture)]
stages.append(np.maximum(stages[-1], 0))
stages.append(max_pooling(stages[-1]))
stages.append(average_pooling(stages[-1]))

# One scale for each filter over all its stages; the grey colour map has 255 steps.
pixels = []
for maps in stages:
    planes = []
    for channel, plane in enumerate(maps):
        low = min(stage[channel].min() for stage in stages)
        high = max(stage[channel].max() for stage in stages)
        step = np.round((plane - low) / (high - low) * 254)
        planes.append(np.round(step / 254 * 255).astype(int).tolist())
    pixels.append(planes)


def number(value):
    return f"{value:.4f}".rstrip("0").rstrip(".")


def filter_text(kernels, offset):
    return "~".join("/".join(number(w) for w in kernel.ravel()) for kernel in kernels) + ":" + number(offset)


filters = ",".join(filter_text(kernels, offset) for kernels, offset in zip(weights, bias))
link = (
    f"v=1&size={COLUMNS}&colour=rgb&stages=conv,3,p1,reflect,{filters};relu;max,3,s2,p1;average,2,s2"
    "&chosen=4&colours=grey"
)
expected = {
    "link": link,
    "picture": picture.tolist(),
    "stages": [maps.tolist() for maps in stages],
    "pixels": pixels,
}
(HERE / "expected.json").write_text(json.dumps(expected))
