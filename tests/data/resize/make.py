"""Writes source.rgb and what Pillow's LANCZOS makes of it (raw RGB bytes). Needs Pillow and NumPy.

    python3 tests/data/resize/make.py
"""
from pathlib import Path

import numpy as np
from PIL import Image

here = Path(__file__).parent
width, height = 97, 61
y, x = np.mgrid[0:height, 0:width]
ring = np.where(np.abs(np.hypot(x - 40, y - 30) - 20) < 4, 255, 0)
waves = 127.5 + 127.5 * np.sin(x * x / 300.0)
noise = np.random.default_rng(1).integers(0, 256, (height, width))
pixels = np.stack([ring, waves, noise], axis=2).astype(np.uint8)
(here / "source.rgb").write_bytes(pixels.tobytes())
for long_side in (64, 20, 120):
    size = (long_side, (2 * height * long_side + width) // (2 * width))
    small = Image.fromarray(pixels).resize(size, Image.LANCZOS)
    (here / f"pillow-{long_side}.rgb").write_bytes(small.tobytes())
