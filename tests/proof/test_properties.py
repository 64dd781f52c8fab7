"""What must hold for every round, whatever the answers."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.disclosure.suppression import group_views
from scoring.engine import assess
from scoring.figures.intervals import fit, interval
from scoring.model.serial import readiness_as_json
from scoring.traces import trace
from tests.proof.oracle import Round
from tests.proof.rounds import TEMPERS, a_round, evidence_of

SEEDS = st.integers(0, 10**9)
HIGHEST = {"warn": 0, "split": 1, "support": 2, "unclear": 2}
PROVED = settings(deadline=None, max_examples=15, derandomize=True)


def readiness(one):
    return assess(evidence_of(one), one.instrument)


def raised(one, chance):
    """One front-line answer of 1 to 4 becomes a higher one, where there is one."""
    front = {group.code for group in one.instrument.groups if group.side == "frontline"}
    places = [
        (place, code)
        for place, (group, answers) in enumerate(one.people)
        for code, answer in answers.items()
        if group in front and answer in "1234"
    ]
    if not places:
        return one
    place, code = chance.choice(places)
    group, answers = one.people[place]
    better = answers | {code: str(chance.randint(int(answers[code]) + 1, 5))}
    return replace(one, people=[*one.people[:place], (group, better), *one.people[place + 1 :]])


def front(flag):
    return {one.code: one for one in flag.verdicts if one.side == "frontline"}


@PROVED
@given(SEEDS)
def test_raising_a_front_line_answer_never_moves_a_group_down_nor_lowers_the_mean(seed):
    chance = Random(seed)
    one = a_round(chance)
    before, after = readiness(one), readiness(raised(one, chance))

    for code, flag in before.flags.items():
        old, new = front(flag), front(after.flags[code])
        assert list(old) == list(new)
        assert [group for group in old if HIGHEST[new[group].verdict] < HIGHEST[old[group].verdict]] == []
        assert sum(found.mean for found in new.values()) >= sum(found.mean for found in old.values()) - 1e-9


def test_raising_an_answer_never_brings_a_bar_down_to_the_midpoint_in_any_group_of_nine():
    """Every way in which nine persons can answer one question, and every way to raise one of them."""
    for counts in compositions(9):
        high = interval(fit(counts)).high
        for better in raised_counts(counts) if high >= 50 else ():
            assert interval(fit(better)).high >= 50


def compositions(n, categories=5):
    if categories == 1:
        return [(n,)]
    return [(first, *rest) for first in range(n + 1) for rest in compositions(n - first, categories - 1)]


def raised_counts(counts):
    for low in range(4):
        for high in range(low + 1, 5):
            if counts[low]:
                yield [count - (place == low) + (place == high) for place, count in enumerate(counts)]


@PROVED
@given(SEEDS)
def test_order_of_persons_and_groups_changes_nothing(seed):
    chance = Random(seed)
    one = a_round(chance)
    said = evidence_of(one)
    groups = list(said.groups)
    chance.shuffle(groups)
    mixed = replace(one, people=chance.sample(one.people, len(one.people)))

    assert readiness(mixed) == readiness(one)
    assert assess(replace(said, groups=tuple(groups)), one.instrument) == readiness(one)


@PROVED
@given(SEEDS, st.sampled_from(["executive", "programme"]), st.integers(1, 12), st.sampled_from(TEMPERS))
def test_answers_of_leaders_never_turn_anything_clear(seed, group, persons, temper):
    chance = Random(seed)
    one = a_round(chance)
    codes = [item.code for item in one.instrument.items if group in item.asked_of]
    more = [
        (group, dict(zip(codes, chance.choices("12345", temper, k=len(codes)), strict=True))) for _ in range(persons)
    ]
    joined = Round(one.instrument, one.threshold, {**one.invited, group: None}, [*one.people, *more])
    before, after = readiness(one), readiness(joined)

    assert [c for c, flag in after.flags.items() if flag.state == "clear" != before.flags[c].state] == []


@PROVED
@given(SEEDS)
def test_twice_the_same_persons_never_widen_a_bar(seed):
    one = a_round(Random(seed))
    invited = dict.fromkeys(one.invited)
    once = readiness(replace(one, invited=invited))
    twice = readiness(replace(one, invited=invited, people=one.people * 2))

    for code, group in once.groups.items():
        again = twice.groups.get(code)
        if again is not None and again.members == group.members:
            wider = [
                scale
                for scale, cell in group.cells.items()
                if cell.interval80 and width(again.cells[scale].interval80) > width(cell.interval80) + 1e-9
            ]
            assert (code, wider) == (code, [])


def width(bar):
    return bar.high - bar.low


@PROVED
@given(SEEDS)
def test_rounds_never_depend_on_what_hidden_groups_answered(seed):
    """The same round with other answers of everyone in a hidden group gives the same print, down to the last word."""
    chance = Random(seed)
    one = a_round(chance)
    other = with_other_answers_of_the_hidden(one, chance)

    assert readiness_as_json(readiness(other)) == readiness_as_json(readiness(one))


def with_other_answers_of_the_hidden(one, chance):
    hidden = {view.group.code for view in group_views(evidence_of(one), one.instrument) if view.still_needed}
    people = [
        (group, {code: chance.choice("12345dn-") for code in answers}) if group in hidden else (group, answers)
        for group, answers in one.people
    ]
    return replace(one, people=people)


@PROVED
@given(SEEDS)
def test_rounds_never_tell_which_member_of_a_combined_group_said_what(seed):
    """Persons of different members change places: the print stays, so no arithmetic on it finds a member's figure."""
    chance = Random(seed)
    one = a_round(chance)
    found = readiness(one)
    people = list(one.people)
    for group in found.groups.values():
        places = [place for place, person in enumerate(people) if person[0] in group.members]
        answers = [people[place][1] for place in places]
        chance.shuffle(answers)
        for place, said in zip(places, answers, strict=True):
            people[place] = (people[place][0], said)

    assert readiness_as_json(readiness(replace(one, people=people))) == readiness_as_json(found)


@settings(PROVED, max_examples=4)
@given(SEEDS)
def test_traces_never_depend_on_what_hidden_groups_answered(seed):
    chance = Random(seed)
    one = a_round(chance)

    assert traces(with_other_answers_of_the_hidden(one, chance)) == traces(one)


def traces(one):
    said, found = evidence_of(one), readiness(one)
    return {key: trace.trace(said, one.instrument, found, key) for key in trace.keys(found)}
