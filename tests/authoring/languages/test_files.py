"""Files for translators go out and come back without loss, and what is wrong with one is said by its row."""

import io
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from authoring.languages import queries, reading
from authoring.languages.drafting import Filled, by_key, merged
from authoring.languages.exchange import FileRefusedError, lines_of
from authoring.languages.sheets import workbook_of
from authoring.languages.vocabulary import MOST_LETTERS, MOST_NOTE_LETTERS
from authoring.languages.xliff import NAMESPACE, xliff_of
from tests.bank import WHOLE
from tests.tables.making import csv_of, xlsx_of

pytestmark = pytest.mark.django_db

HEAD = ("Place", "English", "Translation (ar)", "Note")
PLACE = "groups/groups/medical/title"
AWKWARD = (
    "عربي\u200cمتصل",
    "a\u00a0: «b\u202f!»",
    "=1+1",
    "+44",
    "'quoted",
    '<b> & "c"',
    "{name}",
    "e\u0301",
    "🩺",
    "١٢٣",
)


@pytest.fixture
def whole(settings, edition):
    settings.BANKS_DIR = WHOLE


def texts_and_draft():
    """Every text in a different awkward way, with a note for each second one."""
    texts = queries.texts()
    filled = [
        Filled(key, text.source, f"{AWKWARD[at % len(AWKWARD)]} {at}", f"“Note” {at}" if at % 2 else "", "")
        for at, (key, text) in enumerate(by_key(texts).items())
    ]
    return texts, merged({}, filled, texts)


def written(write, content):
    return write(lines_of(content, queries.texts(), queries.built_in()), "ar")


def read(data, content=None):
    return reading.rows_of(data, "ar", content or {}, queries.texts())


def xliff(unit, *, version="1.2", language="ar", start=""):
    body = f'<file original="x" source-language="en-GB" target-language="{language}" datatype="plaintext"><body>'
    return f'{start}<xliff version="{version}" xmlns="{NAMESPACE}">{body}{unit}</body></file></xliff>'.encode()


def unit(target, key=PLACE, more=""):
    return f'<trans-unit id="{key}"><source>Doctors</source><target>{target}</target>{more}</trans-unit>'


def problems_of(data):
    with pytest.raises(FileRefusedError) as refused:
        read(data)
    return list(refused.value.problems)


@pytest.mark.parametrize("write", [workbook_of, xliff_of])
def test_a_file_comes_back_as_it_went(whole, edition, write):
    texts, content = texts_and_draft()

    back = merged(content, read(written(write, content), content), texts)

    assert back == content
    assert sum(map(len, back.values())) == sum(map(len, texts.values()))


def test_xliff_needs_no_draft_to_keep_every_letter(edition):
    texts, content = texts_and_draft()

    assert merged({}, read(written(xliff_of, content)), texts) == content


@pytest.mark.parametrize("write", [workbook_of, xliff_of])
def test_a_file_that_nobody_has_filled_in_changes_nothing(edition, write):
    assert merged({}, read(written(write, {})), queries.texts()) == {}


def test_the_workbook_says_who_reads_a_text_and_how_long_it_may_be(edition):
    content = {"groups": {"groups/medical/title": {"source": "Physicians", "text": "أطباء", "note": "?"}}}

    sheet = load_workbook(io.BytesIO(written(workbook_of, content)))["ar"]

    rows = {row[0].value: [cell.value for cell in row] for row in sheet.iter_rows()}
    assert rows["Place"] == ["Place", "Who reads it", "Longest", "English", "Translation (ar)", "Note", "State"]
    assert rows[PLACE] == [PLACE, "Doctors", "40", "Doctors", "أطباء", "?", "check: the English has changed"]
    assert rows["core/title"][1] == "Nobody who is asked: pages of the round, and results"
    assert {row[1] for row in rows.values()} >= {"Everybody who is asked", "Doctors"}
    assert sheet["E2"].alignment.readingOrder == 2  # from right to left


def test_xliff_is_what_tools_expect(edition):
    root = ET.fromstring(written(xliff_of, {}))

    found = root.find(f".//{{{NAMESPACE}}}trans-unit[@id='{PLACE}']")
    assert (root.tag, root.attrib) == (f"{{{NAMESPACE}}}xliff", {"version": "1.2"})
    assert [file.get("target-language") for file in root] == ["ar"] * len(root)
    assert found.attrib == {"id": PLACE, "maxwidth": "40", "size-unit": "char"}
    assert [(part.tag.partition("}")[2], part.text) for part in found] == [
        ("source", "Doctors"),
        ("target", None),
        ("note", "Doctors"),
    ]


def test_xliff_of_other_tools_is_read(edition):
    more = "<alt-trans><source>Physician</source><target>لا</target></alt-trans><note>ask Nia</note>"
    marked = '<mrk mtype="seg" mid="0">أطباء</mrk>\n'

    for encoding in ("utf-8", "utf-16"):
        start = f'<?xml version="1.0" encoding="{encoding}"?>'
        data = xliff(unit(marked, more=more), start=start).decode().encode(encoding)
        assert [(row.key, row.source, row.text, row.note) for row in read(data)] == [
            (PLACE, "Doctors", "أطباء", "ask Nia")
        ]


def test_notes_are_cut_and_invisible_letters_go(edition):
    row = (PLACE, "Doctors", "a\u0001b", "n" * 600)

    (found,) = read(xlsx_of(HEAD, row))

    assert (found.text, len(found.note)) == ("ab", MOST_NOTE_LETTERS)


def test_a_text_with_the_same_columns_is_read_too(edition):
    (found,) = read(csv_of([HEAD[:3], (PLACE, "Doctors", "أطباء")]).encode())

    assert (found.key, found.text, found.note, found.where) == (PLACE, "أطباء", "", "Row 2")


def test_every_wrong_row_is_named(edition):
    rows = [(PLACE, "Doctors", "a"), ("groups/nowhere", "x", "b"), (PLACE, "Doctors", "c" * (MOST_LETTERS + 1))]

    assert problems_of(xlsx_of(HEAD, *rows)) == [
        "Row 3: the questions have no text at “groups/nowhere”. Delete this row.",
        f"Row 4: “{PLACE}” stands in the file twice, first here: Row 2. Delete one of them.",
        "Row 4: the translation has more than 4000 characters. Shorten it.",
    ]
    assert problems_of(xliff(unit("a", key="nowhere"))) == [
        "Line 1: the questions have no text at “nowhere”. Delete this row."
    ]


def test_rows_without_a_translation_may_be_of_anything(edition):
    assert read(xlsx_of(HEAD, ("Translated by Nia", "", ""))) == []


def test_a_formula_is_no_translation(edition):
    def formula(_, sheet):
        sheet.write_formula(1, 2, '=HYPERLINK("https://example.org")', None, "")

    assert problems_of(xlsx_of(HEAD, (PLACE, "Doctors", ""), edit=formula)) == [
        "Row 2: the translation is a formula. Write the words themselves."
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (xlsx_of(("Place", "English", "Translation (pl)"), ("x", "y", "z")), "“Place”, “English”, “Translation (ar)”"),
        (xlsx_of(("Name",)), "No sheet begins with a row that has these headings"),
        (b"", "There is nothing to read"),
        (b"%PDF-1.7", "This is a PDF."),
        (b"<html><body></body></html>", "This is a web page"),
        (xliff("", language="pl"), "Line 1: this file is in “pl”. It must be in “ar”."),
        (xliff("", version="2.0"), "This is XLIFF 2.0. Save it as XLIFF 1.2."),
        (xliff("<trans-unit>"), "This is no sound XLIFF file."),
        (xliff("", start='<?xml version="1.0" encoding="nonsense"?>'), "This is no sound XLIFF file."),
        (xliff("", start='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'), "This is no sound XLIFF file."),
        (xliff("", start='<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'), "This is no sound XLIFF file."),
        (xliff("<x>" * 1000), "This is no sound XLIFF file."),
        (xliff(unit("x" * 2_000_000)), "The file is larger than 2 MB."),
        (xliff(unit("x") * 5_001), "The file has more than 5000 rows."),
    ],
    ids=range(14),
)
def test_other_files_and_attacks_are_refused(edition, data, said):
    (problem,) = problems_of(data)

    assert said in problem


def test_words_outside_a_unit_are_no_translation(edition):
    assert read(xliff(f"<note>All of it</note><target>x</target>{unit('أطباء')}"))[0].text == "أطباء"
