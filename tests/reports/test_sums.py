"""Sums that add up: what a reader subtracts or adds from the printed numbers is what the report says."""

import json
import re
from random import Random

import pytest

from questions.reader import read_banks
from reports.board import Cover
from reports.documents import figures, record
from reports.documents.material import Material
from reports.present.board import Words, board
from results.facts import Facts
from results.present.asking.asked import COUNTED
from scoring.disclosure.published import published
from scoring.engine import assess
from tests.bank import WHOLE
from tests.cases.situations import CASES, sample
from tests.proof.rounds import a_round, evidence_of
from tests.reports.documents.material import COVER

ROUNDS = 60
SAID = re.compile(r"Executives expect (\d+) and front-line staff score (\d+): (\d+) points? (more|fewer) are expected")


@pytest.fixture(scope="module")
def materials():
    banks = read_banks(WHOLE)
    rounds = [*(sample(case) for case in CASES), *(a_round(Random(seed)) for seed in range(ROUNDS))]
    return [_material(one, banks) for one in rounds]


def _material(one, banks):
    readiness = published(assess(evidence_of(one), one.instrument))
    made = board(readiness, banks, Facts("The project"), Words(""), threshold=one.threshold, setting=one.setting)
    return Material(made, Cover("Official", "Version 1, final", COVER.made_on), (), readiness, banks.versions)


def _rows(material):
    yield from figures.of_project(material)
    yield from figures.of_principles(material)
    yield from figures.of_questions(material)
    yield from figures.of_flags(material)
    yield from figures.of_leaders(material)
    yield from figures.of_expectations(material)


def test_difference_from_what_executives_expect_is_that_of_the_printed_scores(materials):
    said = [SAID.search(row.sentence) for one in materials for row in one.readiness.predictions]
    told = [tuple(found.groups()) for found in said if found]

    assert len(told) > 20
    assert [one for one in told if abs(int(one[0]) - int(one[1])) != int(one[2])] == []


def test_difference_in_the_json_is_that_of_its_scores(materials):
    rows = [
        row for one in materials for row in json.loads(record.make(one))["readiness"]["predictions"]
        if row["apart"] is not None
    ]  # fmt: skip

    assert len(rows) > 20
    assert [row for row in rows if row["predicted"]["mean"] - row["front"] != row["apart"]] == []


def test_every_score_lies_within_its_printed_range(materials):
    rows = [row for one in materials for row in _rows(one) if row.low is not None]

    assert len(rows) > 1_000
    assert [row.key for row in rows if not row.low <= row.score <= row.high] == []


def test_no_score_of_a_sample_stands_at_the_edge_of_its_range(materials):
    rows = [row for one in materials[: len(CASES)] for row in _rows(one) if row.low is not None]

    assert [row.key for row in rows if row.score in (row.low, row.high) and 0 < row.score < 100] == []


def test_answers_to_a_question_add_up_to_the_people_behind_its_score(materials):
    rows = [row for one in materials for row in figures.of_questions(one) if row.counts and row.score is not None]

    assert len(rows) > 100
    assert [row.key for row in rows if sum(row.counts[:5]) != row.people] == []


def test_share_that_could_answer_is_that_of_the_printed_counts(materials):
    rows = [row for one in materials for row in figures.of_questions(one) if row.counts]

    assert [
        row.key for row in rows if row.could_answer != int(100 * sum(row.counts[:5]) / sum(row.counts[:6]) + 0.5) / 100
    ] == []


def test_everyone_who_answered_is_in_a_row_of_the_table(materials):
    answered = []
    for one in materials:
        told = re.match(r"(\d+)(?: of \d+)? (?:people|person) answered", one.board.results.heard)
        rows = [row for row in one.board.results.asked if COUNTED not in row.shown]
        answered.append((sum(int(row.answered) for row in rows), int(told[1])))

    assert [pair for pair in answered if pair[0] != pair[1]] == []
    assert max(total for total, _ in answered) > 100
