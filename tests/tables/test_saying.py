"""Sentences of the child process: whole in English, and ready to be said in another language."""

import json

import pytest

from authoring.file_words import words_of
from tables import TableError, read_file
from tables.saying import Said, packed, unpacked

ADVICE = Said("Split it.")
TOO_LONG = Said("Row {row} is too long. {advice}", row="7", advice=ADVICE)


def test_sentence_is_english_and_knows_what_it_is_made_of():
    assert TOO_LONG == "Row 7 is too long. Split it."
    assert (TOO_LONG.text, TOO_LONG.values) == ("Row {row} is too long. {advice}", {"row": "7", "advice": ADVICE})


@pytest.mark.parametrize("said", [TOO_LONG, ADVICE, "A plain text with {braces}"])
def test_sentence_is_the_same_after_the_journey(said):
    again = unpacked(json.loads(json.dumps(packed(said))))

    assert (again, type(again)) == (said, type(said))
    assert vars(type(again)) == vars(type(said))
    assert words_of(again) == said


def test_sentence_inside_a_sentence_is_translated_too(monkeypatch):
    monkeypatch.setattr("authoring.file_words.gettext", lambda text: f"[{text}]")

    assert words_of(TOO_LONG) == "[Row 7 is too long. [Split it.]]"
    assert words_of(TableError(ADVICE)) == "[Split it.]"
    assert words_of("Row {row}") == "Row {row}"


def test_error_of_the_child_can_be_said_in_another_language(monkeypatch):
    with pytest.raises(TableError) as found:
        read_file(b"%PDF-1.7 and more")

    monkeypatch.setattr("authoring.file_words.gettext", lambda text: f"[{text}]")
    assert str(found.value) == "This is a PDF. Save the table as .xlsx or CSV, and upload that."
    assert words_of(found.value) == "[[This is a PDF.] [Save the table as .xlsx or CSV, and upload that.]]"


def test_remark_of_the_child_can_be_said_in_another_language(monkeypatch):
    book = read_file("Name;Email\nZoë;zoe@example.org\n".encode("cp1252"))

    monkeypatch.setattr("authoring.file_words.gettext", lambda text: f"[{text}]")
    assert [words_of(remark) for remark in book.remarks] == [
        "[Read as Windows-1252.]",
        "[Read with semicolons between cells.]",
    ]
