"""Figures in sentences: those of the tables beside them, and differences that a reader can check by subtracting."""

import re

import pytest

from questions.reader import read_banks
from results.facts import Facts
from results.present.leaders_page import leaders_page
from results.present.presentation import present
from scoring.disclosure.published import published
from scoring.engine import assess
from tests.bank import WHOLE
from tests.cases.situations import CASES, SITUATIONS, sample, situation
from tests.proof.rounds import evidence_of

_NUMBER = r"(\d+(?:\.\d+)?)"
# Two scores and how far they are apart, in the order in which a sentence gives them.
_SENTENCES = (
    (re.compile(rf"expect {_NUMBER} and front-line staff score {_NUMBER}: {_NUMBER} points? "), (0, 1, 2)),
    (re.compile(rf"{_NUMBER} points? (?:higher|lower) on .*? \({_NUMBER}\) than on .*? \({_NUMBER}\)"), (1, 2, 0)),
    (
        re.compile(rf"side {_NUMBER} and the social side {_NUMBER}(?:: the \w+ side is |, ){_NUMBER} points? "),
        (0, 1, 2),
    ),
)
_ROUNDS = [(case["id"], sample, case) for case in CASES] + [(case["id"], situation, case) for case in SITUATIONS]


@pytest.fixture(scope="module")
def results():
    """Name of a case -> its results as they may be shown."""
    rounds = {name: make(case) for name, make, case in _ROUNDS}
    return {name: published(assess(evidence_of(one), one.instrument)) for name, one in rounds.items()}


def _sentences(readiness):
    yield from (finding.sentence or finding.reason for finding in readiness.findings)
    yield from (row.sentence for row in readiness.predictions)


def test_differences_are_those_of_the_figures_beside_them(results):
    wrong, read = [], 0
    for name, readiness in results.items():
        for sentence in _sentences(readiness):
            for pattern, order in _SENTENCES:
                for found in pattern.findall(sentence):
                    one, other, apart = (float(found[place]) for place in order)
                    read += 1
                    wrong += [(name, sentence)] if round(abs(one - other) - apart, 3) else []

    assert wrong == []
    assert read > 30


def test_what_executives_expect_is_one_figure_in_sentence_and_table(results):
    rows = [(name, row) for name, readiness in results.items() for row in leaders_page(readiness).predictions]
    told = [(name, row, re.match(r"Executives expect (\d+)", row.sentence)) for name, row in rows]

    assert [(name, row.sentence) for name, row, found in told if found and found[1] != row.predicted.score] == []
    assert sum(1 for _, _, found in told if found) > 10


def test_points_are_one_or_many(results):
    told = [text for readiness in results.values() for text in _sentences(readiness)]

    assert [text for text in told if re.search(r"\b1 points\b|\b(?!1 )\d+ point\b", text)] == []


def test_scores_in_the_sentences_of_a_flag_are_those_of_its_table(results):
    banks, wrong, read = read_banks(WHOLE), [], 0
    for name, readiness in results.items():
        for flag in present(readiness, banks, Facts("A project"), threshold=5).flags:
            said = " ".join((flag.sentence, *(row.now for row in flag.stops))).lower()
            for row in flag.verdicts:
                scores = re.findall(rf"{row.group.lower()} (?:score|average) ((?:about )?\d+)(?: of 100|, short)", said)
                read += len(scores)
                wrong += [(name, said) for score in scores if score != row.score]

    assert wrong == []
    assert read > 30


def test_lowest_score_of_a_principle_stands_in_the_heat_map(results):
    banks, wrong, read = read_banks(WHOLE), [], 0
    for name, readiness in results.items():
        shown = present(readiness, banks, Facts("A project"), threshold=5)
        columns = [column.code for column in shown.heat_map.columns]
        for row in shown.principles:
            found = re.search(r"Lowest: (.*), (?:about )?(\d+)\.", row.description)
            if found:
                cells = next(group.cells for group in shown.heat_map.rows if group.group == found[1])
                read += 1
                wrong += [(name, row.description)] if cells[columns.index(row.code)].text != found[2] else []

    assert wrong == []
    assert read > 100
