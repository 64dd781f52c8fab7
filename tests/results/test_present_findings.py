"""What stands out, and what to do, in words."""

from dataclasses import replace

import pytest

from questions.reader import read_banks
from results.present.answer.cases import story
from results.present.data import FindingRow, Link, PracticeRow
from results.present.findings import finding_row, findings
from results.present.practices import practices
from results.vocabulary import Urgency
from tests.bank import WHOLE
from tests.samples import FINDINGS, READINESS

CATALOGUE = read_banks(WHOLE)


def test_finding_row_says_everything_about_a_raised_finding():
    assert finding_row(FINDINGS[2], READINESS.groups) == FindingRow(
        code="divided",
        title="Divided",
        sentence="What was found on divided.",
        groups="Doctors; Nurses and midwives (43 people)",
        questions="",
        meaning="Why divided matters.",
        would_clear="What clears divided.",
        case=story("ics_england"),
        figure="finding/divided",
    )


def test_finding_row_names_no_group_that_was_not_there():
    row = finding_row(FINDINGS[3], READINESS.groups)

    assert (row.groups, row.case) == ("", "")


def test_finding_row_names_groups_without_a_count_where_there_is_none():
    row = finding_row(replace(FINDINGS[0], n=None), READINESS.groups)

    assert row.groups == "Doctors"


def test_finding_row_names_the_questions_behind_it_or_counts_them():
    few, many = (
        finding_row(replace(FINDINGS[0], items=codes), READINESS.groups) for codes in (("S1", "S2"), ("S1",) * 7)
    )

    assert (few.questions, many.questions) == ("S1 and S2", "7 questions")


def test_findings_put_what_most_groups_and_most_people_say_first():
    found = findings(READINESS)

    assert [row.code for row in found.raised] == ["divided", "not_shared", "perception_gap", "missing_voices"]


def test_findings_keep_apart_what_was_not_found_and_what_could_not_be_looked_for():
    found = findings(READINESS)

    assert [row.code for row in found.not_raised] == ["overload"]
    assert [row.code for row in found.not_evaluated] == ["solution_first"]


def test_practices_put_five_first():
    offered = practices(READINESS, CATALOGUE, threshold=5)

    assert [row.code for row in offered.first] == ["hear", "R1", "R2", "R3", "R4"]
    assert [row.code for row in offered.others] == ["R5", "R6", "R7"]


def test_practice_row_leads_to_what_it_answers():
    question = "When people talk about this change, how far do they talk about better care?"
    assert practices(READINESS, CATALOGUE, threshold=5).first[1] == PracticeRow(
        code="R1",
        title="Practice 1",
        reasons=(
            "Addresses the red flag “IT bin”.",
            "Addresses “Divided”.",
            "Helps with “There are no IT projects”, where a group scores below 50.",
        ),
        figures=(
            Link("flag/it_bin", "IT bin"),
            Link("finding/divided", "Divided"),
            Link("principle/P1", "P1 There are no IT projects"),
        ),
        urgency=Urgency.MONEY,
        measure=f"Doctors score 50 or more on “{question}” when asked again.",
        principles=("P1",),
    )


@pytest.mark.parametrize(("count", "words"), [(0, ""), (1, "Looked at 1 figure."), (7, "Looked at 7 figures.")])
def test_finding_row_says_how_many_figures_were_looked_at(count, words):
    assert finding_row(replace(FINDINGS[0], looked_at=count), READINESS.groups).looked_at == words
