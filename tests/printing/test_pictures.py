"""Pictures: a PNG is drawn of an SVG drawing, in a process with limits."""

import base64
import io
import json
import logging
import sys

import pytest
from PIL import Image

from printing import draw_picture as child
from printing import drawing, limits
from printing.drawing import PdfError, png_of, pngs_of
from tests.printing.test_drawing import HOSTILE, own_limits

__all__ = ["own_limits"]


def drawing_of(inside):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 120" '
        f'width="960" height="120" font-family="sans-serif" fill="#212b32">{inside}</svg>'
    )


def opened(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return Image.open(io.BytesIO(png))


def ink(picture):
    """The box of all that is not white."""
    return picture.convert("L").point(lambda level: 255 - level).getbbox()


def test_picture_is_wide_and_white_and_shows_the_drawing():
    picture = opened(png_of(drawing_of('<rect x="480" y="60" width="240" height="30" fill="#ff0000" />')))

    assert (picture.size, picture.mode) == ((1600, 200), "RGB")
    assert ink(picture) == (800, 100, 1200, 150)
    assert (picture.getpixel((0, 0)), picture.getpixel((1000, 125))) == ((255, 255, 255), (255, 0, 0))


def test_drawing_without_content_is_white():
    assert ink(opened(child.draw(drawing_of("")))) is None


def test_same_drawing_gives_the_same_picture():
    svg = drawing_of('<text x="20" y="60">Wellbeing</text>')

    assert child.draw(svg) == child.draw(svg)


@pytest.mark.parametrize(("weight", "font"), [("", "Regular"), (' font-weight="700"', "Bold")])
def test_words_have_our_letters_whatever_the_drawing_asks_for(monkeypatch, weight, font):
    pdfs = []
    monkeypatch.setattr(child, "_picture", lambda pdf, _: pdfs.append(pdf))

    child.draw(drawing_of(f'<g font-family="serif"><text x="20" y="60"{weight}>Wellbeing</text></g>'))

    with child.pypdfium2.PdfDocument(pdfs[0]) as document:
        names = {part.get_font().get_base_name() for part in document[0].get_objects() if part.type == 1}
    assert [name.split("+")[1].split(",")[0] for name in names] == [font]


def test_picture_loads_nothing_that_the_drawing_asks_for(caplog):
    images = "".join(f'<image href="{url}" width="90" height="90" />' for url in HOSTILE)

    picture = opened(child.draw(drawing_of(images)))

    assert ink(picture) is None
    failed = [message for message in caplog.messages if message.startswith("Failed to load")]
    assert [message for message in failed if "RefusedAddressError" not in message] == []


def test_drawing_without_a_size_is_refused():
    with pytest.raises(ValueError, match="a drawing without a size"):
        child.draw('<svg xmlns="http://www.w3.org/2000/svg"></svg>')


def test_main_turns_standard_input_into_a_png(monkeypatch, own_limits):
    given, made = io.TextIOWrapper(io.BytesIO(drawing_of("").encode())), io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdin", given)
    monkeypatch.setattr(sys, "stdout", made)
    # The memory of a child: the process of the tests is larger.
    monkeypatch.setitem(limits.limit_this_process.__kwdefaults__, "memory", 2**40)

    child.main(40)

    assert opened(made.buffer.getvalue()).size == (1600, 200)


def test_picture_is_refused_after_its_time():
    with pytest.raises(PdfError) as error:
        png_of(drawing_of(""), seconds=0.01)

    assert str(error.value) == "Drawing the document took longer than 0.01 seconds. Try again later."


def test_picture_too_large_for_the_memory_is_refused(caplog):
    caplog.set_level(logging.ERROR)

    with pytest.raises(PdfError):
        png_of(drawing_of("").replace('height="120"', 'height="400000"'))

    assert len(caplog.messages) == 1


def test_picture_is_drawn_in_the_child(monkeypatch):
    monkeypatch.setattr(drawing, "_PICTURE", (sys.executable, "-c", "import sys; sys.stdout.write(sys.stdin.read())"))

    assert png_of("as it \udce9came") == b"as it came"


def test_several_pictures_are_drawn_by_one_process(monkeypatch):
    drawings = [drawing_of('<rect width="960" height="120" fill="#ff0000" />'), drawing_of("")]
    started = []
    run = drawing.child.run_as_job
    monkeypatch.setattr(
        drawing.child, "run_as_job", lambda *given, **more: started.append(given) or run(*given, **more)
    )

    first, second = (opened(png).convert("RGB") for png in pngs_of(drawings))

    assert len(started) == 1
    assert (first.getpixel((800, 100)), ink(second)) == ((255, 0, 0), None)


def test_several_pictures_are_answered_as_a_list(monkeypatch, capsys, own_limits):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps([drawing_of("")]).encode())))

    child.draw_many(40)

    (picture,) = json.loads(capsys.readouterr().out)
    assert opened(base64.b64decode(picture)).size == (1600, 200)


def test_pictures_of_a_job_are_waited_for_on_a_busy_machine(monkeypatch):
    busy = "from time import process_time\nwhile process_time() < 0.9: pass\nprint('[]')"
    monkeypatch.setattr(drawing, "_PICTURES", (sys.executable, "-c", busy))

    assert pngs_of([], seconds=0.4) == ()
