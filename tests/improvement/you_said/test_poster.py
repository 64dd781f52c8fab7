"""The poster: the largest type in which its lines fit, on one sheet, with the address broken after slashes only."""

import io

import pikepdf
import pytest

from improvement.present.you_said import LineRow
from improvement.you_said.pages import Shown
from improvement.you_said.poster import poster_html, poster_pdf, rows_on, type_for

LONG = "Everybody writes the forms at home in the evening, and nobody reads them. " * 4


def row(said="It is slow.", decided="We wait.", done="", status=""):
    return LineRow(said, "We decided", decided, "Agreed" if status else "", status, "", done, is_on_poster=True)


LONGEST = row(LONG[:240], LONG[:240], LONG[:160], f"The reason: {LONG}{LONG}"[:412])


def test_few_words_are_printed_large_and_many_small():
    assert [type_for([row()]), type_for([row(LONG[:240])] * 4), type_for([LONGEST])] == [0, 4, 4]


def test_only_as_many_lines_are_printed_as_fit():
    assert [len(rows_on(rows)) for rows in ([row()] * 4, [LONGEST] * 4, [LONGEST])] == [4, 1, 1]


@pytest.mark.parametrize("size", ["a4", "a3"])
@pytest.mark.parametrize("rows", [[row()], [row(LONG[:240])] * 4, [LONGEST] * 4])
def test_poster_is_one_sheet(closed_round, size, rows):
    shown = Shown(tuple(rows), None)

    pdf = poster_pdf(closed_round, shown, "https://sttool.northdale.example/shared/outcome/ABCD-EFGH-JKLM/", size)

    assert len(pikepdf.open(io.BytesIO(pdf)).pages) == 1


@pytest.mark.parametrize(
    ("word", "done", "labels"),
    [
        ("Agreed", "", ["We decided"]),
        ("Will not be done", "", ["We decided"]),
        ("Agreed", "Half of it.", ["We decided", "We did"]),
        ("Done", "All of it.", ["We did", ""]),
    ],
)
def test_only_what_is_done_is_called_done(closed_round, word, done, labels):
    line = LineRow("It is slow.", "We decided", "We wait.", word, "", "", done, is_on_poster=True)

    html = poster_html(closed_round, Shown((line,), None), "https://a.example/", "a4")

    assert [label for label, _, _ in line.on_poster] == labels
    assert [html.count(f"<dt>{label}</dt>") for label in ("We decided", "We did")] == [
        labels.count(label) for label in ("We decided", "We did")
    ]


def test_address_is_broken_after_slashes(closed_round):
    html = poster_html(closed_round, Shown((row(), row()), None), "https://a.example/shared/outcome/AB-CD/", "a4")

    assert [html.count(f">{part}</span>") for part in ("https://", "a.example/", "shared/", "outcome/", "AB-CD/")] == [
        1
    ] * 5
    assert "Where it all stands now:" in html
