"""The data dictionary has every column, id and reason of the files, and the how-to's statements work."""

import io
import re
from dataclasses import replace

import duckdb
import pytest
from openpyxl import load_workbook

from questions.reader import read_banks
from reports.documents import table
from reports.documents.reasons import REASONS
from reports.documents.workbook import make as workbook_file
from tests.bank import WHOLE
from tests.docs.documents import ROOT, blocks
from tests.reports.documents import reading
from tests.reports.documents.material import at_sites, of_third_edition

DICTIONARY = (ROOT / "docs" / "data-dictionary.md").read_text()
HOW_TO = (ROOT / "docs" / "how-to" / "figures-in-duckdb-or-power-bi.md").read_text()
WORDS = {"GROUP": "[a-z_]+", "PRINCIPLE": r"P\d", "SCALE": r"(?:P\d|[a-z_]+)", "FLAG": "[a-z_]+"}
WORDS |= dict.fromkeys(("QUESTION", "STATEMENT"), r"[A-Z]\d+") | {"FINDING": "[a-z_]+", "SITE": "[^/]+"}


def section(name):
    return DICTIONARY.split(f"\n## {name}\n")[1].split("\n## ")[0]


def rows_of(text):
    """The rows of a table, without its head."""
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


@pytest.fixture(scope="module")
def rounds():
    """Two rounds of one project, as material: in the second more managers answer."""
    banks = read_banks(WHOLE)
    made = [of_third_edition(banks, managers=number) for number in (4, 11)]
    return [_numbered(material, number) for number, material in enumerate(made, start=1)]


def _numbered(material, number):
    results = material.board.results
    facts = replace(results.facts, round=number)
    return replace(material, board=replace(material.board, results=replace(results, facts=facts)))


@pytest.fixture(scope="module")
def figures(rounds):
    materials = [*rounds, at_sites(read_banks(WHOLE))]
    return [row for material in materials for row in reading.table(table.make(material))]


def test_dictionary_has_every_column_of_the_csv_in_order():
    assert [row[0].strip("`") for row in rows_of(section("The CSV file"))] == list(table.columns())


def test_every_column_says_what_it_is_its_unit_and_when_it_is_empty():
    assert [row for row in rows_of(section("The CSV file")) if not all(row) or len(row) != 4] == []


def test_dictionary_has_every_kind_of_figure(figures):
    told = set(
        re.findall(r"`([a-z ]+)`", next(row[2] for row in rows_of(section("The CSV file")) if row[0] == "`about`"))
    )

    assert {row["about"] for row in figures} == told


def test_every_id_has_a_pattern_and_every_pattern_its_ids(figures):
    patterns = {row[0].strip("`"): row[2].strip("`") for row in rows_of(section("Ids"))}
    forms = {name: re.compile(re.sub("[A-Z]{4,}", lambda word: WORDS[word[0]], name)) for name in patterns}

    ids = {row["id"] for row in figures}
    assert [one for one in ids if sum(bool(form.fullmatch(one)) for form in forms.values()) != 1] == []
    assert [name for name, form in forms.items() if not any(map(form.fullmatch, ids))] == []
    assert [name for name, form in forms.items() if not form.fullmatch(patterns[name])] == []


def test_dictionary_has_every_reason():
    assert {row[0].strip("`"): row[1] for row in rows_of(section("Reasons"))} == REASONS


def test_dictionary_has_every_sheet_and_its_columns(rounds):
    book = load_workbook(io.BytesIO(workbook_file.make(rounds[1])))
    told = {name: columns.split("; ") for name, columns in rows_of(section("The sheets of the Excel file"))}

    assert list(told) == book.sheetnames
    for sheet in book.worksheets[2:]:
        assert told[sheet.title] == [cell.value for cell in sheet[1]]
    heat_map = [cell.value for cell in book["Heat map"][1]]
    assert told["Heat map"] == [heat_map[0], "a column for each principle, in points", heat_map[-1]]


def test_statements_of_the_how_to_work_on_two_rounds(rounds, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number, material in enumerate(rounds, start=1):
        (tmp_path / f"round-{number}.csv").write_bytes(table.make(material))
    create, which, scores, reasons, flags = blocks(HOW_TO, "sql")

    with duckdb.connect(
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    ) as database:
        database.execute(create)
        types = dict(
            database.execute(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'figures'"
            ).fetchall()
        )
        found = [database.execute(statement).fetchall() for statement in (which, scores, reasons, flags)]

    assert [types[name] for name in ("score", "people", "round", "could_answer", "closed_on")] == [
        "BIGINT", "BIGINT", "BIGINT", "DOUBLE", "DATE",
    ]  # fmt: skip
    assert [row[1] for row in found[0]] == [1, 2]
    assert {row[0] for row in found[1]} >= {"principle/P1", "cell/nursing/P7"}
    assert {row[1] for row in found[2]} <= set(REASONS)
    assert [(row[0], row[1]) for row in found[3]] == [
        (number, title) for number in (1, 2) for title in ("IT bin", "Local ownership")
    ]
