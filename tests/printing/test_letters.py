"""Letters of other scripts: printed in a font that has them, with their words, language and direction in the file."""

import hashlib
import unicodedata
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
import weasyprint.pdf
from fontTools.ttLib import TTFont

from printing import faces, scripts
from printing.directions import set_directions
from printing.draw import draw
from printing.faces import FILES, faces_in
from printing.files import OwnFiles
from printing.long_words import break_long_words
from printing.scripts import direction_of, language_of
from tests.printing.letters import FROM_THE_RIGHT, OF_THE_SYSTEM, PICTURES, REMARKS
from tests.reports.pdf_checks import elements, opened, problems, text_of

VENDOR = Path(__file__).parents[2] / "static" / "vendor"
PAGE = """<html lang="en-GB"><head><title>Remarks</title><link rel="stylesheet" href="print:board.css"></head>
<body><h1>Remarks</h1>{}</body></html>"""
HERE = [code for code in REMARKS if code not in OF_THE_SYSTEM or faces._CJK_FILE.exists()]


def drawn(*texts):
    return draw(PAGE.format("".join(f'<p dir="auto">{text}</p>' for text in texts)))


def fonts_of(pdf_bytes):
    found = {
        str(font.BaseFont).partition("+")[2]
        for page in opened(pdf_bytes).pages
        for font in page.Resources.Font.values()
    }
    return {name.strip(",").replace("-", " ").replace(", Bold", "").strip() for name in found}


def plain(text):
    """Without joiners, and without the marks of direction that pdftotext adds."""
    return " ".join("".join(one for one in text if unicodedata.category(one) != "Cf").split())


def assigned(letters):
    """Every assigned character of a class of ranges, without those that only format."""
    ends = iter(letters)
    for first in ends:
        last = first
        if letters[letters.index(first) + 1 : letters.index(first) + 2] == "-":
            next(ends)
            last = next(ends)
        for number in range(ord(first), ord(last) + 1):
            if unicodedata.category(chr(number)) != "Cn":
                yield number


@pytest.mark.parametrize("face", [face for face in faces.faces() if face.regular], ids=lambda face: face.family)
def test_face_has_every_letter_that_it_is_taken_for(face):
    for name in filter(None, (face.regular, face.bold)):
        held = TTFont(FILES[f"print:{name}"]).getBestCmap()
        assert [hex(number) for number in assigned(face.letters) if number not in held] == []


def test_font_of_the_system_has_every_letter_that_it_is_taken_for():
    assert faces._CJK_FILE.exists(), "The font was not found. On Debian: apt-get install fonts-noto-cjk"
    held = TTFont(faces._CJK_FILE, fontNumber=2).getBestCmap()

    assert [hex(number) for number in assigned(scripts.CJK.letters) if number not in held] == []


def test_vendored_letters_are_those_that_are_written_down():
    lines = [line.split("  ") for line in (VENDOR / "VENDORED.txt").read_text().splitlines() if "  letters/" in line]

    assert {name.removeprefix("letters/") for _, name in lines} == {path.name for path in VENDOR.glob("letters/*")}
    assert {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for _, name in lines} == {
        name: written for written, name in lines
    }


@pytest.mark.parametrize("code", HERE)
def test_text_of_the_file_is_what_is_seen(code, caplog):
    said = REMARKS[code]

    assert plain(said) in plain(text_of(drawn(said, *REMARKS.values())))
    assert [message for message in caplog.messages if "notdef" in message] == []


def test_text_of_two_directions_is_read_in_both():
    read = plain(text_of(draw(PAGE.format(f"<p>{REMARKS['hi']} {REMARKS['ar']}</p>"))))

    assert REMARKS["hi"] in read
    assert "السجل بطيء" in read


def test_pictures_are_drawn_and_read_as_they_were_written():
    pdf = drawn(PICTURES)

    assert PICTURES in " ".join(text_of(pdf).split())
    assert fonts_of(pdf) == {"Bold", "Regular", "emoji"}


@pytest.mark.parametrize("code", HERE)
def test_only_the_faces_that_are_used_are_in_the_file(code):
    (face,) = faces_in(REMARKS[code])

    assert len(fonts_of(drawn(REMARKS[code])) - {"Bold", "Regular"}) == 1
    assert [one for one in faces.faces() if one != face and one in faces_in(REMARKS[code])] == []


def test_file_in_english_does_not_grow(monkeypatch):
    english = "“It’s slow – and nobody answers…” said a nurse at Tŷ Gŵyr. £5 → £7 ✓"  # noqa: RUF001
    size = len(drawn(english))
    monkeypatch.setattr(weasyprint.pdf, "Stream", weasyprint.pdf.stream.Stream)
    monkeypatch.setattr("printing.draw.speak", lambda: None)
    monkeypatch.setattr("printing.draw.put_right", lambda pdf, fonts: None)

    assert faces_in(english) == ()
    assert size <= 1.02 * len(drawn(english))
    assert OwnFiles().fetch("print:board.css").read() == OwnFiles.NAMED["print:board.css"].read_bytes()


def test_each_text_has_its_language_and_structure_holds(caplog):
    pdf = opened(drawn(*(REMARKS[code] for code in HERE)))

    assert problems(pdf) == []
    content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    assert [code for code in HERE if f"/Lang ({code})" not in content] == []
    assert "/Lang (en" not in content


@pytest.mark.parametrize("code", FROM_THE_RIGHT)
def test_those_who_listen_get_a_line_from_the_right_as_a_whole_and_in_order(code):
    pdf = opened(drawn(REMARKS[code]))

    said = [str(one.ActualText) for one in elements(pdf.Root.StructTreeRoot.K) if "/ActualText" in one]

    assert said == [f"{REMARKS[code]} "]  # a word ends where a line ends


def test_bold_letters_come_from_the_bold_file():
    pdf = draw(PAGE.format(f"<h2>{REMARKS['hi']}</h2>"))

    assert {name for name in fonts_of(pdf) if name.startswith("Letters")} == {"Letters deva Bold"}


@pytest.mark.parametrize(("language", "said"), REMARKS.items())
def test_language_and_direction_are_told_by_the_letters(language, said):
    assert language_of(said) == language
    assert direction_of(f"12. {said}") == ("rtl" if language in FROM_THE_RIGHT else "ltr")


@pytest.mark.parametrize(
    "said", ["", "12", "Zażółć gęślą jaźń", "Привет", "“…” 5", "He said 水 twice", "সাল 😀 is not most of it"]
)
def test_language_is_not_guessed(said):
    assert language_of(said) is None


def test_text_without_letters_has_no_direction():
    assert direction_of("12 (3)") is None


def test_assamese_is_not_taken_for_bengali():
    assert language_of("নতুন ৰেকৰ্ড") == "as"


def test_direction_is_that_of_the_own_text_of_an_element():
    root = fromstring(
        f'<body><p dir="auto"><b dir="ltr">P1 Users:</b> {REMARKS["ar"]}<i> end</i></p><p dir="auto">12</p>'
        f'<bdi lang="sd">{REMARKS["ar"]}</bdi><p>{REMARKS["ar"]}</p></body>'
    )

    set_directions(root)

    first, number, bdi, plain = root
    assert (first.attrib, first[0].attrib) == ({"dir": "rtl", "lang": "ar"}, {"dir": "ltr"})
    assert (number.attrib, plain.attrib) == ({"dir": "ltr"}, {})
    assert bdi.attrib == {"lang": "sd", "dir": "rtl"}


def test_long_words_are_not_broken_before_a_mark_or_where_letters_join():
    thai, hindi = f"<p>{'ก' * 39}กิ{'ก' * 10}</p>", f"<p>{'क' * 39}क्{'क' * 10}</p>"

    assert break_long_words(thai) == f"<p>{'ก' * 39}กิ\u200b{'ก' * 10}</p>"
    assert break_long_words(hindi) == f"<p>{'क' * 39}क्क\u200b{'क' * 9}</p>"


def test_scripts_whose_lines_end_anywhere_get_no_breaks():
    assert "\u200b" not in break_long_words(f"<p>{'水' * 100}</p>")
