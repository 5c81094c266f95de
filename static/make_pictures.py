"""Shrinks the sample photographs and wraps them as classic scripts. Needs Pillow and NumPy.

    python3 static/make_pictures.py FOLDER_WITH_THE_ORIGINALS

Each becomes a PNG (Lanczos, long side 256; grey where the original is grey; transparency over
white) inside NAME.js, because a page with origin "null" may load a script but not read a file.
thumbnails.js holds all of them at long side 48, for the menu of samples.
"""
import base64
import io
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

ORIGINALS = {
    "cameraman": "camera.png",
    "cat": "chelsea.png",
    "astronaut": "astronaut.png",
    "coffee": "coffee.png",
    "rocket": "rocket.jpg",
    "bricks": "brick.png",
    "horse": "horse.png",
    "clock": "clock_motion.png",
}


def opaque(path):
    picture = Image.open(path).convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    rgb = Image.alpha_composite(white, picture).convert("RGB")
    pixels = np.asarray(rgb)
    grey = (pixels == pixels[..., :1]).all()
    return Image.fromarray(pixels[..., 0].copy()) if grey else rgb


def shrunk(picture, long_side):
    longest = max(picture.size)
    size = [max(1, (2 * side * long_side + longest) // (2 * longest)) for side in picture.size]
    return picture.resize(size, Image.LANCZOS)


def png(picture):
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode()


def main(originals):
    here = Path(__file__).parent / "pictures"
    thumbnails = {}
    for name, file in ORIGINALS.items():
        picture = opaque(originals / file)
        small = shrunk(picture, 256)
        (here / f"{name}.js").write_text(f'poolscopePicture("{name}","{png(small)}")\n')
        thumbnail = shrunk(picture, 48).quantize(32) if picture.mode == "RGB" else shrunk(picture, 48)
        thumbnails[name] = "data:image/png;base64," + png(thumbnail)
        print(name, small.mode, small.size, (here / f"{name}.js").stat().st_size)
    calls = [f"poolscopeThumbnail({json.dumps(name)},{json.dumps(url)})\n" for name, url in thumbnails.items()]
    (here / "thumbnails.js").write_text("".join(calls))
    print("thumbnails", (here / "thumbnails.js").stat().st_size)


main(Path(sys.argv[1]))
