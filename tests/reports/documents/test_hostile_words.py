"""What people typed stays what it is: never a formula, never a broken file, never off a slide."""

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from questions.reader import read_banks
from reports.documents.plain import file_safe, not_a_formula
from reports.present.quotes import Remark
from tests.bank import WHOLE
from tests.reports.documents.material import COVER, MAKERS, answers_of, scored
from tests.reports.documents.reading import READERS, slides, table, workbook
from tests.samples import FACTS

BEGINNINGS = [
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "\n=",
    " =",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
    "\u202e=",
    "\u0007=",
]
FORMULA = 'HYPERLINK("http://127.0.0.1:9/","x")'
NASTY = [f"{start}{FORMULA}" for start in BEGINNINGS]
BROKEN = "a\u0000b\u0008c\ud800d\uffffe\ufdd0f\u2066g"
STRANGE = "tŷ & <b>水</b> \U0001f600 \u0645\u0631\u062d\u0628\u0627"
EVERY_COMMENT = [*NASTY, BROKEN, STRANGE]


@pytest.fixture(scope="module")
def material():
    """Nine groups, 5,000 comments, and something nasty in every place that people can write in."""
    banks = read_banks(WHOLE)
    remarks = [Remark(None, "Doctors", f"{EVERY_COMMENT[n % len(EVERY_COMMENT)]} {n}") for n in range(5_000)]
    names = ("project", "organisation", "aim", "service", "sponsor", "lead", "stage")
    facts = replace(FACTS, sites=tuple(NASTY), **{name: f"={name}{BROKEN}" for name in names})
    cover = replace(COVER, marking=f"={BROKEN}", version=f"@{BROKEN}", what_changed=f"+{BROKEN}")
    answers = answers_of(banks, dict.fromkeys(banks.groups, 11), ["1", "2", "5"])
    return scored(banks, answers, facts, decision="\n".join(EVERY_COMMENT), remarks=remarks, cover=cover)


@pytest.fixture(scope="module")
def made(material):
    office = ("docx", "xlsx", "pptx", "csv", "json")
    return {code: MAKERS[code](material) for code in office}


def _parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}


@pytest.mark.parametrize("code", ["docx", "xlsx", "pptx"])
def test_every_part_of_an_office_file_is_sound_xml(code, made):
    parsed = [etree.fromstring(part) for part in _parts(made[code]).values()]

    assert len(parsed) > 5


def test_workbook_has_no_formula_and_no_link(made):
    cells = [cell for sheet in workbook(made["xlsx"]) for row in sheet.iter_rows() for cell in row]

    assert {cell.data_type for cell in cells} == {"d", "n", "s"}
    assert [cell for cell in cells if cell.hyperlink] == []
    assert [name for name, part in _parts(made["xlsx"]).items() if b"<f>" in part] == []


def test_workbook_keeps_every_comment(made):
    texts = [row[2] for row in workbook(made["xlsx"])["Comments"].iter_rows(min_row=2, values_only=True)]

    assert len(texts) == 5_000
    assert texts[0] == f"={FORMULA} 0"
    assert texts[len(NASTY)] == f"abcdefg {len(NASTY)}"
    assert texts[len(NASTY) + 1] == f"{STRANGE} {len(NASTY) + 1}"


def test_csv_has_no_cell_that_begins_a_formula(made):
    cells = [cell for row in table(made["csv"]) for cell in row.values()]

    assert [cell for cell in cells if cell[:1] in "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20" and cell] == []
    assert cells.count("'=projectabcdefg") > 0


@pytest.mark.parametrize("code", ["docx", "pptx", "json"])
def test_words_come_through_without_what_nobody_sees(code, made):
    text = READERS[code](made[code])

    assert text.count("=projectabcdefg") > 0
    assert [letter for letter in BROKEN if not letter.isalpha() and letter in text] == []


def test_pdfs_are_drawn(material):
    """With fewer comments, because 5,000 take twenty seconds."""
    few = replace(material, remarks=material.remarks[:300])

    texts = {code: READERS[code](MAKERS[code](few)) for code in ("onepage", "annex")}

    assert [code for code, text in texts.items() if "=projectabc" not in text] == []
    assert texts["annex"].count("HYPERLINK") == 264


def test_slides_stay_as_many(made):
    assert len(slides(made["pptx"]).slides) == 8


@pytest.mark.parametrize("text", NASTY)
def test_not_a_formula_puts_an_apostrophe_before_it(text):
    assert not_a_formula(text)[0] == "'"


@pytest.mark.parametrize("text", ["", "a = b", "Ward 3", "5-6 people", "'quoted'"])
def test_not_a_formula_leaves_all_else_alone(text):
    assert not_a_formula(text) == text


def test_file_safe_keeps_lines_emoji_and_every_script():
    assert file_safe(f" {STRANGE}\r\nnext\tcell ") == f"{STRANGE}\nnext\tcell"
    assert file_safe(BROKEN) == "abcdefg"
