"""Draws the samples again with NumPy, for tests/samples.rs.

Run: pip install numpy && python3 make.py
Writes expected.json: by sample, its red, green and blue bytes at a side of 8, and the FNV-1a checksums of its bytes at
sides of 3, 64 and 101. Everything is computed in single precision, as the page does, so that all bytes agree.
"""

import json
import math
import pathlib

import numpy as np

F = np.float32
HERE = pathlib.Path(__file__).parent


def places(side):
    line = (np.arange(side, dtype=F) + F(0.5)) * F(64) / F(side)
    return np.meshgrid(line, line)


def length(x, y):
    return np.sqrt(x * x + y * y)


def rounded(values):
    """Halves away from zero."""
    whole = np.trunc(values)
    return whole + (values - whole >= F(0.5))


def painted(side, background, *shapes):
    """Shapes are (colour, signed distance in 64ths of the side); an edge is one pixel wide."""
    x, y = places(side)
    picture = np.stack(np.broadcast_arrays(*background(x, y)), axis=-1).astype(F)
    for colour, distance in shapes:
        coverage = np.clip(F(0.5) - distance(x, y) * (F(side) / F(64)), F(0), F(1))[..., None]
        picture = picture + (np.array(colour, F) - picture) * coverage
    return rounded(picture).astype(np.uint8)


def plain(grey):
    return lambda x, y: [np.full_like(x, F(grey))] * 3


def line(points, half_width):
    points = [(F(x), F(y)) for x, y in points]

    def distance(x, y):
        nearest = None
        for (ax, ay), (bx, by) in zip(points, points[1:]):
            along, down = bx - ax, by - ay
            px, py = x - ax, y - ay
            t = np.clip((px * along + py * down) / (along * along + down * down), F(0), F(1))
            apart = length(px - t * along, py - t * down)
            nearest = apart if nearest is None else np.minimum(nearest, apart)
        return nearest - F(half_width)

    return distance


def disc(centre, radius):
    return lambda x, y: length(x - F(centre[0]), y - F(centre[1])) - F(radius)


def rectangle(left, top, right, bottom):
    return lambda x, y: np.maximum(np.maximum(F(left) - x, x - F(right)), np.maximum(F(top) - y, y - F(bottom)))


def checkers(cell):
    """Inside are the fields whose column and row add up to an odd number."""
    cell = F(cell)

    def distance(x, y):
        def to_line(v):
            return np.abs(v / cell - rounded(v / cell)) * cell

        edge = np.minimum(to_line(x), to_line(y))
        even = (np.floor(x / cell) + np.floor(y / cell)) % 2 == 0
        return np.where(even, edge, -edge)

    return distance


def on_ellipse(centre, radii, angle):
    sin, cos = F(math.sin(angle)), F(math.cos(angle))
    return F(centre[0]) + F(radii[0]) * cos, F(centre[1]) + F(radii[1]) * sin


def shapes(side):
    def gradient(x, y):
        part = (x + F(2) * y) / F(192)
        return [F(a) + (F(b) - F(a)) * part for a, b in zip((14, 16, 38), (44, 46, 84))]

    ring = lambda x, y: np.abs(length(x - F(27), y - F(35)) - F(19)) - F(3.5)
    patch, fields = rectangle(44, 4, 60, 20), checkers(4)
    return painted(
        side,
        gradient,
        ((255, 240, 150), ring),
        ((86, 204, 214), line([(20.5, 41.5), (33.5, 28.5)], 2.8)),
        ((196, 78, 74), patch),
        ((255, 196, 160), lambda x, y: np.maximum(patch(x, y), fields(x, y))),
        ((240, 150, 200), disc((54.5, 54.5), 4.5)),
    )


def digit(side):
    bowl = [on_ellipse((29.5, 40), (13.5, 11), -2.1 + (2.55 + 2.1) * step / 24) for step in range(25)]
    return painted(side, plain(0), ((255,) * 3, line([(45, 13.5), (26, 14.5), (22.5, 31)] + bowl, 3.2)))


def letter(side):
    legs = line([(14, 53), (32, 11), (50, 53)], 3)
    return painted(side, plain(255), ((0,) * 3, legs), ((0,) * 3, line([(20.5, 38.5), (43.5, 38.5)], 2.6)))


def lines(side):
    ends = [[on_ellipse((32.5, 32.5), (r, r), ray * math.pi / 8) for r in (9, 28)] for ray in range(16)]
    rays = [line(pair, 0.6) for pair in ends]
    return painted(side, plain(0), ((255,) * 3, lambda x, y: np.minimum.reduce([ray(x, y) for ray in rays])))


def dot(side):
    picture = np.zeros((side, side, 3), np.uint8)
    picture[side // 2, side // 2] = 255
    return picture


def checkerboard(side):
    return painted(side, plain(255), ((0,) * 3, checkers(8)))


def gradient(side):
    greys = [(column * 255 + (side - 1) // 2) // (side - 1) for column in range(side)]
    return np.broadcast_to(np.array(greys, np.uint8)[None, :, None], (side, side, 3))


def noise(side):
    """Wyrand from seed 1, as the crate fastrand has it since its version 2.1."""
    state, bits = 1, (1 << 64) - 1
    greys = []
    for _ in range(side * side):
        state = (state + 0x2D358DCCAA6C78A5) & bits
        product = state * (state ^ 0x8BB84B93962EACC9)
        greys.append((product ^ (product >> 64)) & 255)
    return np.repeat(np.array(greys, np.uint8), 3).reshape(side, side, 3)


def fnv(data):
    total = 0xCBF29CE484222325
    for byte in data:
        total = ((total ^ byte) * 0x100000001B3) & ((1 << 64) - 1)
    return f"{total:016x}"


samples = [shapes, digit, letter, lines, dot, checkerboard, gradient, noise]
expected = {
    sample.__name__: {
        "pixels": np.ascontiguousarray(sample(8)).ravel().tolist(),
        "checksums": {str(side): fnv(np.ascontiguousarray(sample(side)).tobytes()) for side in (3, 64, 101)},
    }
    for sample in samples
}
(HERE / "expected.json").write_text(json.dumps(expected) + "\n")
