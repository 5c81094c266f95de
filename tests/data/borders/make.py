"""Pads maps with numpy.pad, for tests/borders.rs.

Run: pip install numpy && python3 make.py
Writes expected.json: maps, the padding of each side, and the padded maps by numpy's name of the mode.
"""

import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
random = np.random.default_rng(2026)
MODES = ("constant", "reflect", "edge", "wrap")

cases = []
for number in range(60):
    mode = MODES[number % len(MODES)]
    rows, columns = (int(n) for n in random.integers(1, 7, 2))
    # PyTorch, and the page with it, takes less than n cells of a mirrored map and at most n of a repeated one.
    most = {"reflect": lambda n: n - 1, "wrap": lambda n: n}.get(mode, lambda n: 6)
    pad = [int(random.integers(0, most(n) + 1)) for n in (rows, columns, rows, columns)]
    top, left, bottom, right = pad
    plane = random.integers(-99, 100, (rows, columns))
    padded = np.pad(plane, ((top, bottom), (left, right)), mode=mode)
    case = {"mode": mode, "pad": pad, "map": plane.tolist(), "padded": padded.tolist()}
    cases.append(case)

lines = ",\n".join(json.dumps(case) for case in cases)
(HERE / "expected.json").write_text(f'{{"numpy": "{np.__version__}", "cases": [\n{lines}\n]}}\n')
