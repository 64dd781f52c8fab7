"""What must hold for every round, whatever the answers."""

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine import assess
from scoring.model import Asked, NotAsked
from scoring.model.serial import readiness_as_json
from scoring.traces import trace
from tests.proof.laws import VALUES, law_of
from tests.proof.oracle import parties, questions_of
from tests.proof.rounds import TEMPERS, a_round, evidence_of

SEEDS = st.integers(0, 10**9)
HIGHEST = {"warn": 0, "split": 1, "unclear": 2, "unproven": 2, "support": 2}
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
    low = {counts: law_of(scores_of(counts)).bar_is_below(50, 0.8) for counts in compositions(9)}

    assert [counts for counts in low if not low[counts] and any(map(low.get, raised_counts(counts)))] == []


def scores_of(counts):
    return [Fraction(value) for value, count in zip(VALUES, counts, strict=True) for _ in range(count)]


def compositions(n, categories=5):
    if categories == 1:
        return [(n,)]
    return [(first, *rest) for first in range(n + 1) for rest in compositions(n - first, categories - 1)]


def raised_counts(counts):
    for low in range(4):
        for high in range(low + 1, 5):
            if counts[low]:
                yield tuple(count - (place == low) + (place == high) for place, count in enumerate(counts))


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
    joined = asked_as_well(replace(one, people=[*one.people, *more]), group)

    assert newly_clear(one, joined) == []


def asked_as_well(one, group):
    """The same round, had the group been asked, whether it was or not."""
    setting = one.setting and replace(
        one.setting,
        asked={**one.setting.asked, group: Asked("everyone")},
        not_asked={code: said for code, said in one.setting.not_asked.items() if code != group},
    )
    return replace(one, invited={**one.invited, group: None}, setting=setting)


def newly_clear(before, after):
    old, new = readiness(before), readiness(after)
    return [code for code, flag in new.flags.items() if flag.state == "clear" != old.flags[code].state]


@PROVED
@given(SEEDS)
def test_predictions_the_core_and_the_work_system_change_no_flag(seed):
    chance = Random(seed)
    one = a_round(chance)
    codes = {item.code for item in one.instrument.items if item.kind == "prediction"}
    codes |= {item.code for item in one.instrument.items if item.kind == "statement" and not item.principles}
    other = answering_otherwise(one, codes, chance)

    assert readiness(other).flags == readiness(one).flags


def answering_otherwise(one, codes, chance):
    """The same round with other answers to these questions, of everybody who was put them."""
    people = [
        (group, {code: chance.choice("12345dn-") if code in codes else answer for code, answer in answers.items()})
        for group, answers in one.people
    ]
    return replace(one, people=people)


@PROVED
@given(SEEDS)
def test_raising_a_second_answer_never_lowers_a_leader(seed):
    chance = Random(seed)
    one = a_round(chance)
    shared = {item.code for item in one.instrument.items if item.kind == "shared"}
    people = [
        (group, {code: raised_answer(chance, answer) if code in shared else answer for code, answer in answers.items()})
        for group, answers in one.people
    ]
    before, after = readiness(one), readiness(replace(one, people=people))

    for code, group in before.groups.items():
        pairs = [(cell.mean, after.groups[code].cells[scale].mean) for scale, cell in group.cells.items()]
        assert (code, [pair for pair in pairs if pair[0] is not None and pair[1] < pair[0] - 1e-9]) == (code, [])


def raised_answer(chance, answer):
    return str(chance.randint(int(answer), 5)) if answer in "12345" else answer


@PROVED
@given(SEEDS)
def test_group_of_the_front_line_that_is_left_out_keeps_a_flag_from_being_clear(seed):
    """Whatever the reason, unless the change does not concern it and a sentence says why."""
    chance = Random(seed)
    one = a_round(chance)
    front = [group.code for group in one.instrument.groups if group.side == "frontline"]
    asked = [code for code in front if code in one.invited and code in one.instrument.expected_groups]
    if one.setting is None or not asked:
        return
    left = chance.choice(asked)
    whys = [NotAsked(why.code, "" if why.allows_clear else "A sentence.") for why in one.instrument.not_asked]
    said = chance.choice([*whys, None])
    not_asked = one.setting.not_asked | ({left: said} if said else {})
    other = replace(
        without(one, left),
        setting=replace(one.setting, asked=less(one.setting.asked, left), not_asked=not_asked),
    )

    assert [flag.state for flag in readiness(other).flags.values() if flag.state == "clear"] == []


def without(one, group):
    people = [person for person in one.people if person[0] != group]
    return replace(one, people=people, invited=less(one.invited, group))


def less(some, code):
    return {key: value for key, value in some.items() if key != code}


@PROVED
@given(SEEDS)
def test_score_is_inside_its_bar(seed):
    found = readiness(a_round(Random(seed)))
    pairs = [
        *((cell.mean, cell.interval80) for group in found.groups.values() for cell in group.cells.values()),
        *((cell.mean, cell.interval90) for group in found.groups.values() for cell in group.cells.values()),
        *((item.cell.mean, item.cell.interval80) for items in found.items.values() for item in items.values()),
        *((principle.score, principle.interval80) for principle in found.principles.values()),
        *((one.mean, one.interval80) for flag in found.flags.values() for one in flag.verdicts),
        *((flag.front.mean, flag.front.interval80) for flag in found.flags.values() if flag.front),
        *((row.front, row.front_interval) for row in found.predictions),
    ]

    assert [(mean, bar) for mean, bar in pairs if mean is not None and not bar.low <= mean <= bar.high] == []


@PROVED
@given(SEEDS)
def test_flag_is_clear_where_nothing_stops_it_and_says_what_does(seed):
    for flag in readiness(a_round(Random(seed))).flags.values():
        assert (flag.state == "clear") == (flag.stops == ())
        assert len(flag.stops) == len(flag.would_clear)
        assert flag.asking == "stated" or flag.not_asked == ()


@PROVED
@given(SEEDS)
def test_reasons_touch_nothing_but_support(seed):
    """Whatever the project says of how people were chosen, no group that warns, is split or is unclear is another."""
    one = a_round(Random(seed))
    picked = next(way.code for way in one.instrument.chosen if not way.supports)
    if one.setting is None:
        return
    setting = replace(one.setting, asked=dict.fromkeys(one.invited, Asked(picked)))
    before, after = readiness(one), readiness(replace(one, setting=setting, invited=dict.fromkeys(one.invited, 1000)))

    for code, flag in before.flags.items():
        expected = {"support": "unproven"}
        verdicts = [expected.get(found.verdict, found.verdict) for found in flag.verdicts]
        assert [found.verdict for found in after.flags[code].verdicts] == verdicts


@PROVED
@given(SEEDS)
def test_twice_the_same_persons_never_widen_a_bar(seed):
    """But for bars of few people on a question or two, which are not those of their own answers."""
    one = a_round(Random(seed))
    invited = dict.fromkeys(one.invited)
    once = readiness(replace(one, invited=invited))
    twice = readiness(replace(one, invited=invited, people=one.people * 2))

    for party in parties(replace(one, invited=invited)):
        group, again = once.groups[party.code], twice.groups.get(party.code)
        if again is not None and again.members == group.members:
            wider = [
                scale
                for scale, cell in group.cells.items()
                if cell.interval80
                and len(questions_of(one.instrument, party, scale)) > 2
                and width(again.cells[scale].interval80) > width(cell.interval80) + 1e-9
            ]
            assert (party.code, wider) == (party.code, [])


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
    hidden = {party.code for party in parties(one) if party.status == "hidden" and not party.is_folded}
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
