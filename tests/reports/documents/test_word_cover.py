"""The board cover sheet, and the report as a part of a longer paper."""

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from improvement.present.last_time import LastTime
from reports.documents.word import cover, paste
from reports.documents.word import make as word_file
from results.present.change.data import ChangePage, FlagState, FlagThenNow
from tests.reports.documents.material import MATERIAL
from tests.samples import BOARD, FACTS

ROWS = [
    "Item",
    "Title of the paper",
    "Meeting",
    "Date of the meeting",
    "Purpose",
    "Action required",
    "Owner of the decision",
    "Review of the decision",
    "Executive summary",
    "Risk and assurance",
    "Previous forum",
    "Equality and health inequality impact",
    "Financial implications",
    "Author",
    "Executive sponsor",
]


def _sheet(**changes):
    material = replace(MATERIAL, board=replace(BOARD, **changes))
    paper = Document(io.BytesIO(cover.make(material)))
    return paper, {row.cells[0].text: row.cells[1].text for row in paper.tables[0].rows}


def _facts(**changes):
    return replace(BOARD.results, facts=replace(FACTS, **changes))


def test_sheet_has_the_rows_of_nhs_boards_in_their_order():
    paper, cells = _sheet()

    assert (len(paper.tables), list(cells)) == (1, ROWS)


def test_sheet_holds_what_the_results_say():
    _, cells = _sheet()

    assert cells["Title of the paper"] == "Shared care record: socio-technical readiness"
    assert cells["Action required"] == "Pause the roll-out.\nAsk the wards."
    assert "In the IT bin (red). Doctors see an IT project, not better care." in cells["Executive summary"]
    assert "Divided. Why divided matters. Doctors; Nurses and midwives" in cells["Risk and assurance"]
    assert cells["Author"] == FACTS.lead
    assert cells["Executive sponsor"] == FACTS.sponsor


def test_sheet_marks_what_people_have_to_complete():
    paper, cells = _sheet(results=_facts(lead="", sponsor=""))

    marked = [
        "".join(text.text for text in run.iter(qn("w:t")))
        for run in paper.element.body.iter(qn("w:r"))
        if run.rPr is not None and run.rPr.find(qn("w:highlight")) is not None
    ]
    open_rows = [name for name, text in cells.items() if str(cover.TO_COMPLETE) in text]
    assert open_rows == [
        "Meeting",
        "Date of the meeting",
        "Owner of the decision",
        "Review of the decision",
        "Risk and assurance",
        "Previous forum",
        "Equality and health inequality impact",
        "Financial implications",
        "Author",
        "Executive sponsor",
    ]
    assert marked == [cover.TO_COMPLETE] * len(open_rows)


@pytest.mark.parametrize(("decision", "ticked"), [(("Go on.",), "For decision"), ((), "For information")])
def test_sheet_ticks_its_purpose(decision, ticked):
    _, cells = _sheet(decision=decision)

    assert cells["Purpose"].count("☒") == 1
    assert f"☒ {ticked}" in cells["Purpose"]
    assert cells["Purpose"].count("☐") == 2


def test_sheet_names_the_owner_of_the_decision_and_the_day_of_review():
    _, cells = _sheet(owner="Asha Example", review_on="3 June 2026")

    assert (cells["Owner of the decision"], cells["Review of the decision"]) == ("Asha Example", "3 June 2026")


def test_sheet_says_what_changed_and_who_was_not_heard():
    state = FlagState("Round 2", 2, "clear", "Clear", "Not in the IT bin", "flag/it_bin")
    change = ChangePage(
        heading="", lead="It rose.", rounds=(), drawn_too="", left_out=(), heard=(), then="", now="", groups=(),
        made_of="", flags=(FlagThenNow("IT bin", None, state, ("It was red in March.",)),),
        principles=(), has_limits=False, has_gaps=False,
    )  # fmt: skip
    flags = tuple(
        replace(flag, missing="Not heard: patients.", then_and_now="Red in March.", verdict="") for flag in BOARD.flags
    )

    _, cells = _sheet(change=change, flags=flags, last_time=LastTime("", "1 step is late.", (), 1))

    said = f"In the IT bin (red). {BOARD.flags[0].panel.sentence} Red in March."
    assert cells["Executive summary"].splitlines()[1] == said
    assert cells["Executive summary"].splitlines()[-2:] == ["It rose.", "Agreed last time: 1 step is late."]
    assert cells["Equality and health inequality impact"].count("Not heard: patients.") == 1


def test_first_column_of_the_sheet_is_bold():
    paper, _ = _sheet()

    assert {row.cells[0].paragraphs[0].style.name for row in paper.tables[0].rows} == {"Table heading"}


def _styles(data):
    return {line.text: line.style.name for line in Document(io.BytesIO(data)).paragraphs}


def test_pasted_report_has_headings_one_level_deeper():
    whole, pasted = _styles(word_file.make(MATERIAL)), _styles(paste.make(MATERIAL))

    assert pasted["Shared care record"] == "Heading 1"
    titles = [section.title for section in word_file.in_order(BOARD)]
    assert [pasted[title] for title in titles] == ["Heading 2"] * len(BOARD.sections)
    assert pasted["What most needs attention"] == "Heading 3"
    assert whole["Shared care record"] == "Title"


@pytest.mark.parametrize("level", [1, 2, 3])
def test_pasted_report_can_be_deeper_still(level):
    styles = _styles(word_file.make(MATERIAL, paste_level=level))

    assert styles["Shared care record"] == f"Heading {level}"
    assert max(name for name in styles.values() if name.startswith("Heading")) == f"Heading {3 + level}"


def test_pasted_report_has_no_contents_and_starts_no_page():
    paper = Document(io.BytesIO(paste.make(MATERIAL)))

    assert list(paper.element.body.iter(qn("w:instrText"))) == []
    assert list(paper.element.body.iter(qn("w:pageBreakBefore"))) == []
    assert paper.settings.element.findall(qn("w:updateFields")) == []
