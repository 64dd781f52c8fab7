"""Sites: the engine and the oracle tell the same, and what is hidden cannot be worked out."""

import os
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from scoring.engine import assess
from scoring.model.serial import readiness_as_json
from scoring.words import groups as words
from tests.proof.attacker import determined
from tests.proof.compare_sites import differences
from tests.proof.oracle import TELLS, Round, figure_of, items_of, parties
from tests.proof.oracle_sites import scales, single_rows
from tests.proof.rounds import a_round, evidence_at, evidence_of, large_round, placed
from tests.scoring.instrument import instrument

CASES = int(os.environ.get("PROOF_CASES", "40"))
BLOCKS = 4


def scored(one, sites):
    return readiness_as_json(assess(evidence_at(one, sites), one.instrument))


def random_round(seed):
    chance = Random(seed)
    one = chance.choice((a_round, large_round, large_round))(chance)
    return one, placed(one, chance)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_engine_tells_the_same_of_sites_as_the_oracle(block):
    for seed in range(block, CASES, BLOCKS):
        one, sites = random_round(seed)
        data = scored(one, sites)

        assert (seed, differences(one, sites, data)) == (seed, [])


def test_random_rounds_reach_everything_that_can_happen_to_a_site():
    reasons = Counter()
    for seed in range(20):
        for rows in scored(*random_round(seed))["sites"].values():
            for row in rows.values():
                reasons[row["reason"]] += 1
                reasons.update(figure["reason"] for figure in row["figures"].values())

    assert {"", words.WITHIN_OTHER_SITES(), words.FEW_AT_SITES(), words.WOULD_REVEAL_SITE()} <= set(reasons)


@pytest.mark.parametrize("seed", range(6))
def test_sites_change_no_other_figure(seed):
    one, sites = random_round(seed)

    without = readiness_as_json(assess(evidence_of(one), one.instrument))

    assert scored(one, sites) | {"sites": {}} == without


@pytest.mark.parametrize("seed", range(12))
def test_nothing_that_is_told_of_sites_depends_on_what_was_answered_at_a_hidden_one(seed):
    """Where a site shows no scale that a question is on, everybody who gave a number there gives another one."""
    one, sites = random_round(seed)
    chance, data = Random(seed), scored(one, sites)

    people = [person_of(one, data, place, sites, chance) for place in range(len(one.people))]

    assert scored(replace(one, people=people), sites)["sites"] == data["sites"]


def person_of(one, data, place, sites, chance):
    group, answers = one.people[place]
    rows = data["sites"].get(group, {})
    code = next((code for code, row in rows.items() if row["title"] == (sites[place] or "No site named")), None)
    on = {scale: items_of(one.instrument, scale, group) for scale in scales(one)}
    shown = {item for scale, items in on.items() if not is_hidden(rows, code, scale) for item in items}
    changed = {item for items in on.values() for item in items} - shown
    return group, {
        item: chance.choice("12345") if item in changed and answer in "12345" else answer
        for item, answer in answers.items()
    }


def is_hidden(rows, code, scale):
    """Whether what was said at a site is in no figure of any row."""
    inside = [row for row in rows.values() if row["code"] == code or code in row["members"]]
    return bool(inside) and all(row["figures"].get(scale, {}).get("mean") is None for row in inside)


# The attacker knows how many have a score at each site on each scale, and where everybody answered everything.

SIZES = (2, 3, 4, 5, 6, 7, 9)
SKIPPED = ("P1", "P2", "P3", "P5", "P6")


def partial_round(chance):
    """Doctors at a few sites; at some of these, some leave all questions of one principle blank."""
    people, sites, complete = [], [], set()
    for site in ("a", "b", "c", "d", "e")[: chance.randint(3, 5)]:
        size, skipped = chance.choice(SIZES), chance.choice((None, *SKIPPED))
        skipping = chance.randint(1, size) if skipped else 0
        complete |= set() if skipping else {site}
        people += [doctor(chance, skipped if place < skipping else None) for place in range(size)]
        sites += [site] * size
    return Round(instrument(), chance.choice((5, 6)), {"medical": None}, people), sites, complete


def doctor(chance, skipped):
    asked = [item for item in instrument().items if "medical" in item.asked_of and skipped not in item.principles]
    return "medical", {item.code: chance.choice("12345") for item in asked}


def sizes_of(one, rows, scale):
    """Site's code -> how many have a score."""
    return {row.code: figure_of(one.instrument, row.people, scale).n for row in rows}


def equations(one, rows, complete, data):
    """Each a mapping from (site, scale) to its weight, for sums that are printed or known."""
    for scale in scales(one):
        sizes = sizes_of(one, rows, scale)
        if data["groups"]["medical"]["cells"][scale]["mean"] is not None:
            yield {(code, scale): Fraction(n) for code, n in sizes.items() if n}
        for code, row in data["sites"]["medical"].items():
            if row["figures"].get(scale, {}).get("mean") is not None:
                yield {(one_of, scale): Fraction(sizes[one_of]) for one_of in row["members"] or [code] if sizes[one_of]}
    for flag in one.instrument.flags:
        for row in (row for row in rows if row.title in complete):
            parts = {(row.code, principle): Fraction(1, len(flag.principles)) for principle in flag.principles}
            yield parts | {(row.code, flag.code): Fraction(-1)}


def leaks(one, rows, complete, data):
    """Sites that together are fewer than ten people and of which the equations give the mean.

    Where they are all who have a score, that is the group's own figure, which is printed in steps.
    """
    known = list(equations(one, rows, complete, data))
    found = []
    for scale in scales(one):
        sizes = sizes_of(one, rows, scale)
        for some in (some for count in (1, 2, 3) for some in combinations(sizes, count)):
            people = sum(sizes[code] for code in some)
            if 0 < people < max(one.threshold, TELLS) and people < sum(sizes.values()):
                wanted = {(code, scale): Fraction(sizes[code]) for code in some if sizes[code]} | {"sum": Fraction(-1)}
                found += [(scale, some)] if "sum" in determined([*known, wanted]) else []
    return found


@pytest.mark.parametrize("seed", range(40))
def test_attacker_finds_no_figure_of_few_people_at_sites(seed):
    one, sites, complete = partial_round(Random(seed))
    data = scored(one, sites)
    rows = single_rows(one, next(party for party in parties(one) if party.code == "medical"), sites)

    assert leaks(one, rows, complete, data) == []


def test_attacker_is_able_would_the_scales_of_a_flag_hide_apart():
    """North has nine people with a score on P1 and is hidden there; West, where everybody answers, must be as well."""
    chance = Random(1)
    people = [doctor(chance, None) for _ in range(15 + 13)] + [doctor(chance, "P1") for _ in range(3)]
    people += [doctor(chance, None) for _ in range(9)]
    sites = ["East"] * 15 + ["West"] * 13 + ["North"] * 12
    one = Round(instrument(), 5, {"medical": None}, people)
    data = scored(one, sites)
    rows = single_rows(one, parties(one)[0], sites)
    north, west = rows[1], rows[2]

    assert (north.title, west.title, leaks(one, rows, {"East", "West"}, data)) == ("North", "West", [])
    data["sites"]["medical"][west.code]["figures"]["it_bin"]["mean"] = 1.0
    data["sites"]["medical"][west.code]["figures"]["P2"]["mean"] = 1.0
    assert leaks(one, rows, {"East", "West"}, data) == [("P1", (north.code,))]
