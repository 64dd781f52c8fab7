"""Principles, heat map and who was asked, in words and numbers."""

from dataclasses import replace

import pytest

from results.charts import Bar
from results.facts import Facts
from results.present import wording
from results.present.about import about
from results.present.asking.asked import COUNTED, asked_row
from results.present.data import AskedRow, HeatCell, HeatColumn, Note, PrincipleRow, Spread
from results.present.methods.method import method, versions
from results.present.principles import principle_row
from scoring.model import Cell
from tests import samples
from tests.samples import CATALOGUE, FACTS, PRESENTATION, READINESS


def _principle(code, **changes):
    result = replace(READINESS.principles[code], **changes)
    return principle_row(result, CATALOGUE.principles[code], READINESS.groups)


def test_principle_row_names_score_interval_and_lowest_group():
    assert _principle("P1") == PrincipleRow(
        code="P1",
        title="There are no IT projects",
        score="50",
        interval="Very likely between 44 and 56",
        lowest="Lowest: Doctors, 23.",
        description="50 of 100. Very likely between 44 and 56. Lowest: Doctors, 23.",
        bar=Bar(fill="#8fb8c2", width="198.8", low="182.8", high="230.8", lowest="98.0"),
        figure="principle/P1",
        spread=Spread(("98.0",), ("332.8",), "Group by group: Executives and board 81; Doctors 23."),
    )


def test_principle_row_says_that_there_is_no_figure():
    assert _principle("P7") == PrincipleRow(
        code="P7",
        title="Monitor, evaluate and learn",
        score="",
        interval="",
        lowest="",
        description="No figure: no group that can be shown has a score on this principle.",
        bar=None,
        figure="",
    )


def test_principle_row_names_no_lowest_group_where_there_is_none():
    assert _principle("P1", lowest_group=None, lowest_score=None).lowest == ""


def test_heat_map_has_a_column_a_principle_and_a_row_a_group():
    heat_map = PRESENTATION.heat_map

    assert heat_map.columns[0] == HeatColumn("P1", "There are no IT projects")
    assert [row.group for row in heat_map.rows] == [group.title for group in READINESS.groups.values()]


def test_heat_map_shows_whole_numbers_with_their_steps():
    doctors = PRESENTATION.heat_map.rows[1]

    assert doctors.cells[:2] == (
        HeatCell("23", "2", "", "cell/medical/P1"),
        HeatCell("31", "2", "", "cell/medical/P2"),
    )


@pytest.mark.parametrize(
    ("row", "column", "cell"),
    [
        (0, 5, HeatCell("not asked", "not-asked", samples.NOT_ASKED.reason, "")),
        (1, 6, HeatCell("hidden", "hidden", samples.FEW.reason, "")),
        (3, 0, HeatCell("hidden", "hidden", samples.HIDDEN_REASON, "")),
        (4, 0, HeatCell("no answers", "no-answers", samples.SUPPLIERS.reason, "")),
    ],
)
def test_heat_map_says_why_there_is_no_number(row, column, cell):
    assert PRESENTATION.heat_map.rows[row].cells[column] == cell


def test_heat_map_tells_each_reason_once():
    assert PRESENTATION.heat_map.notes == (
        samples.NOT_ASKED.reason,
        samples.FEW.reason,
        samples.HIDDEN_REASON,
        samples.SUPPLIERS.reason,
    )


def test_asked_row_tells_who_was_asked_and_answered():
    assert asked_row(samples.DOCTORS, READINESS.groups) == AskedRow(
        group="Doctors",
        side="Front line",
        record="confidential",
        asked="40",
        answered="14",
        share="35%",
        shown="Shown.",
        figure="group/medical",
    )


def test_asked_row_knows_no_share_where_nobody_counted_the_asked():
    row = asked_row(samples.NURSES, READINESS.groups)

    assert (row.asked, row.share) == ("not known", "")


def test_group_that_shows_no_score_is_not_called_shown():
    few = Cell("hidden", reason="Not shown: fewer than 10 people.", is_coarse=True)
    unasked = Cell("not_asked", reason="Not asked.")

    silent = replace(samples.NURSES, cells={"P1": few, "P2": unasked})
    without_questions = replace(samples.NURSES, cells={"P1": unasked, "P2": unasked})

    assert asked_row(silent, READINESS.groups).shown == "No score: too few people could answer enough."
    assert asked_row(without_questions, READINESS.groups).shown == "Shown."


def test_asked_row_says_why_a_group_is_hidden():
    row = asked_row(samples.PATIENTS, READINESS.groups)

    assert row.shown == samples.HIDDEN_REASON


def test_asked_row_names_who_is_in_a_combined_group():
    row = asked_row(samples.COMBINED, READINESS.groups)

    assert row.shown == "Shown, with Doctors and Nurses and midwives combined. Its people are counted above."


def test_asked_row_says_who_is_left_out_and_counts_them_in_the_share():
    row = asked_row(replace(samples.DOCTORS, answered=19, left_out=1, invited=40), READINESS.groups)

    assert (row.answered, row.share) == ("20", "50%")
    assert row.shown == (
        "19 paper or imported answers are shown. 1 online answer cannot be shown: the people who added the 19 could "
        "work it out."
    )


def test_asked_row_of_a_combined_group_says_who_is_left_out():
    row = asked_row(replace(samples.COMBINED, left_out=3), READINESS.groups)

    assert row.shown.endswith(
        f" combined. 3 online answers cannot be shown, because somebody could work them out. {COUNTED}"
    )


def test_method_names_the_groups_in_which_people_are_left_out():
    shown = replace(samples.DOCTORS, answered=1, left_out=2)
    hidden = replace(samples.PATIENTS, left_out=1)

    note = method(5, [shown, hidden, samples.NURSES])[-1]

    assert note.title == "Answers that are left out"
    assert note.text.endswith(
        "so that nobody can work out what they said. "
        "Doctors: 1 paper or imported answer is shown. 2 online answers cannot be shown: the people who added the 1 "
        "could work them out. "
        "Patients, service users and carers: 1 online answer cannot be shown, because somebody could work it out."
    )
    assert [note.title for note in method(5, [samples.NURSES])][-1] == "What this does not prove"


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listed_reads_like_a_sentence(names, words):
    assert wording.listed(names) == words


def test_about_tells_what_is_known_of_the_project():
    assert about(FACTS) == (
        Note("Stage", "Pilot"),
        Note("Round", "2"),
        Note("Closed on", "4 March 2026"),
        Note("Service", "Community nursing"),
        Note("Sponsor", "Chief nurse"),
        Note("Project lead", "Head of community services"),
        Note("Aim", "One record that follows the person."),
        Note("Sites", "North clinic, South clinic"),
    )


def test_about_is_silent_when_only_the_name_is_known():
    assert about(Facts("A file")) == ()


def test_method_tells_the_threshold_of_the_round():
    small_groups = next(note for note in method(7) if note.title == "Small groups")

    assert small_groups.text.startswith(
        "A confidential group's figures are shown only if they come from at least 7 people"
    )


def test_versions_name_engine_and_banks():
    assert versions(READINESS, CATALOGUE) == (
        Note("Scoring engine", "1.0.0"),
        Note("Question banks", "executive-checklist 1 and seven-principles 2"),
        Note("Fingerprint of the banks", "0123456789ab"),
    )


def test_presentation_puts_flags_and_principles_in_bank_order():
    assert [flag.code for flag in PRESENTATION.flags] == ["it_bin", "local_ownership"]
    assert [row.code for row in PRESENTATION.principles] == ["P1", "P2", "P3", "P4", "P5", "P6", "P7"]
