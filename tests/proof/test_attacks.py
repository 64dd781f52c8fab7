"""Differencing: no arithmetic on everything that is printed of a round gives a figure of a hidden group."""

from fractions import Fraction
from itertools import combinations_with_replacement
from random import Random

import pytest

from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model.serial import readiness_as_json
from tests.proof.attacker import determined, equations
from tests.proof.oracle import Round, parties, questions_of, scales_of
from tests.proof.rounds import a_round, evidence_of
from tests.scoring.instrument import instrument, packed

SIZES = (0, 1, 2, 3, 4, 5, 6, 7, 12)


def complete_round(chance):
    """Groups of random sizes in which everybody answers every question."""
    sizes = {group.code: chance.choice(SIZES) for group in instrument().groups}
    people = [
        (code, {item.code: chance.choice("12345") for item in instrument().items if code in item.asked_of})
        for code, size in sizes.items()
        for _ in range(size)
    ]
    return Round(instrument(), chance.choice((5, 6, 8)), sizes, people)


def printed(one):
    return readiness_as_json(assess(evidence_of(one), one.instrument))


@pytest.mark.parametrize("seed", range(12))
def test_attacker_finds_no_figure_of_a_hidden_group(seed):
    one = complete_round(Random(seed))
    data = printed(one)
    hidden = {code for code, group in data["groups"].items() if group["status"] == "hidden"}
    shown = {code for code, group in data["groups"].items() if group["status"] == "shown"}
    found = {group for group, _ in determined(equations(one, data))}

    assert (found & hidden, shown - found) == (set(), set())


def test_attacker_is_able_would_a_member_of_a_combined_group_be_shown():
    one = Round(instrument(), 5, {"medical": 9, "nursing": 3, "allied": 6}, [])
    one.people = complete_people({"medical": 9, "nursing": 3, "allied": 6})
    data = printed(one)
    leak = {("allied", "P1"): Fraction(1)}

    assert ("nursing", "P1") not in determined(equations(one, data))
    assert ("nursing", "P1") in determined([*equations(one, data), leak])


def complete_people(sizes):
    return [
        (code, {item.code: "4" for item in instrument().items if code in item.asked_of})
        for code, size in sizes.items()
        for _ in range(size)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_figure_of_few_persons_is_printed_nowhere(seed):
    """Whatever has a number has at least as many persons behind it as the round's threshold, on-record groups aside."""
    chance = Random(seed)
    one = complete_round(chance)
    one.people = [(group, {c: chance.choice((a, "d", "n")) for c, a in said.items()}) for group, said in one.people]
    data = printed(one)
    cells = [
        cell
        for code, group in data["groups"].items()
        if group["confidential"]
        for cell in (*group["cells"].values(), *(item["cell"] for item in data["items"].get(code, {}).values()))
    ]

    assert [cell for cell in cells if cell["mean"] is not None and cell["n"] < one.threshold] == []
    assert [cell for cell in cells if cell["state"] == "hidden" and (cell["n"], cell["mean"]) != (None, None)] == []
    assert [cell for cell in cells if cell["below"] is not None and cell["n"] < 10] == []


@pytest.mark.parametrize("people", [5, 7, 9])
def test_score_and_bar_of_one_question_tell_no_more_than_the_score(people):
    """Whatever few people answered, all answers with the same sum print the same."""
    prints = {}
    for answers in combinations_with_replacement("12345", people):
        rows = [("medical", packed({"S11": answer}), 1) for answer in answers]
        found = assess(collect(instrument(), rows, threshold=5, invited={"medical": 20}), instrument())
        prints.setdefault(sum(map(int, answers)), set()).add(repr(found.items["medical"]["S11"]))

    assert [len(same) for same in prints.values()] == [1] * (4 * people + 1)


@pytest.mark.parametrize("seed", range(20))
def test_no_question_is_hidden_alone_on_a_scale(seed):
    one = a_round(Random(seed))
    data = printed(one)
    alone = [
        (party.code, scale)
        for party in parties(one)
        if party.status == "shown" and party.confidential
        for scale in scales_of(one.instrument)
        if _hidden(party, questions_of(one.instrument, party, scale), data["items"][party.code]) == 1
    ]

    assert alone == []


def _hidden(party, codes, items):
    """How many of several questions are hidden; of one alone the scale is hidden as well."""
    put = [code for code in codes if code in items]
    return sum(items[code]["cell"]["state"] == "hidden" for code in put) if len(put) > 1 else 0
