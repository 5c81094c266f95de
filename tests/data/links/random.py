"""Computes what pseudo-random numbers in links stand for, with NumPy and nothing of Poolscope's.

Run: pip install numpy && python3 random.py
Writes random.json: the weights that `he-SEED` has in a kernel of SIZE × SIZE for each of CHANNELS maps, and
checksums of the noise picture's grey levels.

The generator is wyrand with the constants of wyhash's final version 4.2
(https://github.com/wangyi-fudan/wyhash). The numbers are the ones that the crate fastrand 2.5.0 gives.
"""

import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
MASK = 2**64 - 1


def wyrand(seed):
    state = seed
    while True:
        state = (state + 0x2D358DCCAA6C78A5) & MASK
        product = state * (state ^ 0x8BB84B93962EACC9)
        yield (product & MASK) ^ (product >> 64)


def uniform(bits):
    """Numbers from 0 to below 1: 63 bits rounded to the nearest f32, without those that round to 1."""
    for number in bits:
        rounded = np.float32(number >> 1) * np.float32(2.0**-63)
        if rounded < 1:
            yield rounded


def he(seed, size, channels):
    """Normal numbers by Box and Muller with variance 2 / fan-in (He et al. 2015), to four decimals."""
    random = uniform(wyrand(seed))
    deviation = np.sqrt(np.float32(2) / np.float32(channels * size * size))
    kernels = []
    for _ in range(channels):
        weights = []
        for _ in range(size * size):
            u, v = np.float32(1) - next(random), next(random)
            log = np.float32(np.log(np.float64(u)))
            cos = np.float32(np.cos(np.float64(np.float32(2 * np.pi) * v)))
            scaled = np.sqrt(np.float32(-2) * log) * cos * deviation * np.float32(1e4)
            # Halves away from zero.
            rounded = np.copysign(np.floor(np.abs(np.float64(scaled)) + 0.5), scaled)
            weights.append(np.float32(rounded) / np.float32(1e4))
        kernels.append(" ".join(f"{weight:.4f}" for weight in weights))
    return {"seed": seed, "size": size, "channels": channels, "kernels": kernels}


def noise(side):
    """FNV-1a of the grey levels, row by row: the low byte of each number of the seed 1."""
    random = wyrand(1)
    levels = [next(random) & 0xFF for _ in range(side * side)]
    checksum = 0xCBF29CE484222325
    for level in levels:
        checksum = (checksum ^ level) * 0x100000001B3 & MASK
    return {"side": side, "first": levels[:8], "checksum": f"{checksum:016x}"}


SEEDS = [0, 1, 2, 7, 42, 1234567890, 2**32 - 1]
SHAPES = [(1, 1), (2, 1), (3, 1), (3, 3), (5, 2), (11, 1)]
table = {
    "he": [he(seed, size, channels) for seed in SEEDS for size, channels in SHAPES],
    "noise": [noise(side) for side in [2, 3, 16, 64, 100, 512]],
}
lines = ",\n".join(json.dumps(entry) for entry in table["he"])
noises = ",\n".join(json.dumps(entry) for entry in table["noise"])
(HERE / "random.json").write_text(f'{{"he": [\n{lines}\n], "noise": [\n{noises}\n]}}\n')
