"""The child process that reads a logo: a picture comes in, the same picture made afresh goes out, or what is wrong.

A few bytes may say that they are a billion points, so the size is checked before any point is read, and the process has
limits of its own. Only the points are kept: no text, position or other data of the file. Loads nothing of Django.
"""

import base64
import io
import json
import sys

from PIL import Image, ImageOps

from printing.limits import limit_this_process

PNG, JPEG = "image/png", "image/jpeg"
MAX_SIDE = 3000  # points
BOX = (600, 200)  # points; larger pictures are made smaller
MEMORY_BYTES = 600_000_000  # of address space
CPU_SECONDS = 10


class LogoError(Exception):
    """The file is no logo that we take. The message says what to do."""


def main() -> None:
    """Anything else that is wrong ends the process with an error."""
    limit_this_process(memory=MEMORY_BYTES, cpu_seconds=CPU_SECONDS)
    try:
        kind, content = made_afresh(sys.stdin.buffer.read())
        answer = {"kind": kind, "content": base64.b64encode(content).decode()}
    except LogoError as error:
        answer = {"problem": str(error)}
    sys.stdout.write(json.dumps(answer))


def made_afresh(data: bytes) -> tuple[str, bytes]:
    """Its kind and its content. Raises LogoError, or whatever Pillow raises for what it cannot read."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is stricter, and has a message
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        if max(picture.size) > MAX_SIDE:
            raise LogoError(f"The logo is larger than {MAX_SIDE:,} by {MAX_SIDE:,} pixels. Make it smaller.")
        kind = PNG if picture.format == "PNG" else JPEG
        mode = "RGBA" if picture.has_transparency_data else "RGB"
        points = ImageOps.exif_transpose(picture).convert(mode)
    points.thumbnail(BOX)
    bare = Image.new(points.mode, points.size)
    bare.paste(points)
    file = io.BytesIO()
    bare.save(file, format=kind.removeprefix("image/"), optimize=True)
    return kind, file.getvalue()
