"""Differencing: no arithmetic on everything that is printed of a round gives a figure of a hidden group."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement
from random import Random

import pytest

from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model import Asked, NotAsked, Setting
from scoring.model.serial import readiness_as_json
from tests.proof.attacker import determined, equations
from tests.proof.colluders import all_published, answers_found, figures, record
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
    cells += [told["cell"] for row in data["predictions"] for told in row["told"] if is_secret(data, told["group"])]

    assert [cell for cell in cells if cell["mean"] is not None and cell["n"] < one.threshold] == []
    assert [cell for cell in cells if cell["state"] == "hidden" and (cell["n"], cell["mean"]) != (None, None)] == []
    assert [cell for cell in cells if cell["below"] is not None and cell["n"] < 10] == []


def is_secret(data, group):
    return data["groups"][group]["confidential"]


@pytest.mark.parametrize("people", [5, 7, 9])
def test_score_and_bar_of_one_question_tell_no_more_than_the_score(people):
    """Whatever few people answered, all answers with the same sum print the same."""
    prints = {}
    for answers in combinations_with_replacement("12345", people):
        rows = [("medical", packed({"S11": answer}), 1) for answer in answers]
        found = assess(collect(instrument(), rows, threshold=5, invited={"medical": 20}), instrument())
        prints.setdefault(sum(map(int, answers)), set()).add(repr(found.items["medical"]["S11"]))

    assert [len(same) for same in prints.values()] == [1] * (4 * people + 1)


@pytest.mark.parametrize("people", [5, 9])
def test_score_and_bar_of_two_questions_tell_no_more_than_the_score(people):
    """Whatever few patients answered on a principle of two questions."""
    chance = Random(people)
    prints = {}
    for _ in range(150):
        said = [
            (group, {**answers, "S31": chance.choice("24"), "S32": chance.choice("24")})
            for group, answers in [same_answers("service_user", "3")] * people
        ]
        found = assess(evidence_of(Round(instrument(), 5, {"service_user": None}, said)), instrument())
        cell = found.groups["service_user"].cells["P3"]
        prints.setdefault(round(cell.mean, 6), set()).add(repr((cell.n, cell.interval80, cell.interval90)))

    assert len(prints) > people
    assert [len(same) for same in prints.values()] == [1] * len(prints)


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


# Somebody who knows the answers of everybody in a group but one.


def same_answers(group, answer):
    return group, {item.code: answer for item in instrument().items if group in item.asked_of}


def any_answers(chance, group, weights=(1, 1, 1, 1, 1)):
    codes = [item.code for item in instrument().items if group in item.asked_of]
    return group, dict(zip(codes, chance.choices("12345", weights, k=len(codes)), strict=True))


def test_four_aliases_who_all_answer_3_find_no_answer_of_the_fifth_person():
    """They found 21 of 21 while figures of five people were printed in whole points."""
    one = Round(instrument(), 5, {"nursing": 5}, [any_answers(Random(1), "nursing")])
    one.people += [same_answers("nursing", "3")] * 4

    assert answers_found(one, 0) == []
    assert answers_found(one, 0, all_published) == []


@pytest.mark.parametrize("own", "15")
@pytest.mark.parametrize("theirs", "135")
@pytest.mark.parametrize("people", [5, 9])
def test_aliases_find_no_answer_of_somebody_who_answers_one_end_to_everything(own, theirs, people):
    others = [same_answers("medical", theirs)] * (people - 1)
    one = Round(instrument(), 5, {"medical": None}, [same_answers("medical", own), *others])

    assert answers_found(one, 0, figures) == []


@pytest.mark.parametrize("group", ["medical", "service_user", "informatics"])
@pytest.mark.parametrize("people", range(5, 10))
def test_no_figure_tells_an_answer_to_those_who_know_all_others(group, people):
    chance = Random(people)
    weights = chance.choice([(1, 1, 1, 1, 1), (0, 0, 0, 1, 9), (9, 1, 0, 0, 0)])
    others = [any_answers(chance, group) for _ in range(people - 1)]
    more = [any_answers(chance, "executive") for _ in range(3)] + [
        any_answers(chance, "operational") for _ in range(12)
    ]
    one = Round(instrument(), 5, {group: None, "executive": 3, "operational": 20}, [])
    one.people = [any_answers(chance, group, weights), *others, *more]

    assert answers_found(counting(one, **{group: 7, "operational": 20}), 0, figures) == []


def counting(one, **sizes):
    """With all that a round says of who was asked."""
    asked = {code: Asked("everyone", sizes.get(code)) for code in one.invited}
    left = [code for code in one.instrument.expected_groups if code not in one.invited]
    setting = Setting(asked, {code: NotAsked("not_concerned", "Rosters only.") for code in left})
    return replace(one, setting=setting, invited={code: sizes.get(code) for code in one.invited})


def all_keys(value, path=()):
    """Every place of a record with what stands there."""
    if isinstance(value, dict):
        return {place: said for key, item in value.items() for place, said in all_keys(item, (*path, key)).items()}
    if isinstance(value, list):
        return {place: said for at, item in enumerate(value) for place, said in all_keys(item, (*path, at)).items()}
    return {path: value}


def at_the_line(answer):
    """Five nurses who know 21 of 30 answers or 20, as the first of them says; everybody else is content."""
    first = dict.fromkeys(("S12", "S13", "S21", "S22", "S23"), "4") | {"S11": answer}
    unsure = {"S11": "4", "S12": "4", "S13": "d", "S21": "4", "S22": "4", "S23": "d"}
    others = [("nursing", same_answers("nursing", "4")[1] | unsure)] * 3
    last = ("nursing", same_answers("nursing", "4")[1] | dict.fromkeys(("S12", "S13", "S23"), "d"))
    content = [same_answers(group, "4") for group in ("medical", "service_user") for _ in range(12)]
    people = [("nursing", same_answers("nursing", "4")[1] | first), *others, last, *content]
    return counting(Round(instrument(), 5, dict.fromkeys(("nursing", "medical", "service_user")), people))


def test_reason_that_hangs_on_one_answer_changes_no_figure():
    """Whoever knows the other four learns one bit: that the fifth did not know enough. Nothing says what."""
    one, other = at_the_line("4"), at_the_line("d")

    assert [reasons_of(one), reasons_of(other)] == [[], ["know_rate"]]
    assert figures(one) == figures(other)
    said, now = all_keys(record(one)), all_keys(record(other))
    changed = {path for path in said.keys() | now.keys() if said.get(path) != now.get(path)}
    assert {path[0] for path in changed} <= {"flags", "findings", "practices", "variations"}
    assert [now[path] for path in changed if has_figure(now.get(path))] == []


def reasons_of(one):
    verdicts = record(one)["flags"]["it_bin"]["verdicts"]
    return [reason["code"] for verdict in verdicts if verdict["code"] == "nursing" for reason in verdict["reasons"]]


def has_figure(said):
    """A number of five people, or a sentence that has one."""
    return isinstance(said, float) or (isinstance(said, str) and "nurses" in said.lower() and has_digit(said))


def has_digit(said):
    return any(sign.isdigit() for sign in said)


@pytest.mark.parametrize("swapped", ["S11", "S12", "S21"])
def test_reason_does_not_tell_which_question_somebody_could_not_answer(swapped):
    """One who knows the other four sees the same, whichever question the fifth left at "I don't know"."""
    one, other = at_the_line("d"), at_the_line("4")
    group, answers = other.people[0]
    other.people[0] = (group, answers | {swapped: "d"})

    assert record(other) == record(one)


@pytest.mark.parametrize("seed", range(30))
def test_reason_of_few_people_has_no_number_and_of_a_combined_group_no_name(seed):
    one = a_round(Random(seed))
    found = published(assess(evidence_of(one), one.instrument))
    titles = {group.code: group.title.lower() for group in one.instrument.groups}
    for flag in found.flags.values():
        for verdict in flag.verdicts:
            group = found.groups[verdict.code]
            said = " ".join([*(reason.sentence for reason in verdict.reasons), *verdict.cautions]).lower()
            if group.confidential and group.answered < 10:
                assert not has_digit(said)
            assert [code for code in group.members if titles[code] in said] == []


def test_no_figure_tells_an_answer_in_a_group_that_is_shown_only_with_others():
    chance = Random(4)
    sizes = {"medical": 3, "nursing": 4, "service_user": 2}
    people = [any_answers(chance, group) for group, size in sizes.items() for _ in range(size)]
    one = Round(instrument(), 5, dict.fromkeys(sizes), people)

    found = [answers_found(one, place, figures) for place in (0, 3, 8)]

    assert found == [[], [], []]


def test_most_extreme_answers_of_all_are_printed_like_the_next_ones():
    """Otherwise an aggregate of 0 or 100 would tell everybody's answers."""
    one = Round(instrument(), 5, {"medical": None}, [same_answers("medical", "5")] * 5)

    printed = record(one)["groups"]["medical"]["cells"]["P1"]

    assert (printed["mean"], printed["interval80"]) == (90.0, {"low": 70.0, "high": 100.0})


@pytest.mark.parametrize("before", [5, 9, 10, 24])
def test_no_figure_of_a_later_round_tells_an_answer_of_the_one_person_who_joined(before):
    """Though the attacker knows all answers of those who answered before."""
    chance = Random(before)
    people = [any_answers(chance, "nursing", (1, 2, 3, 4, 9)) for _ in range(before + 1)]
    later = Round(instrument(), 5, {"nursing": None}, people)

    assert answers_found(later, 0, lambda one: figures(one, {"nursing": (before,)})) == []


def test_somebody_who_joins_ten_others_would_be_found_without_the_earlier_rounds_size():
    chance = Random(10)
    people = [any_answers(chance, "nursing") for _ in range(11)]
    later = Round(instrument(), 5, {"nursing": None}, people)

    assert answers_found(later, 0, _counts_of_p1) == ["S11", "S12", "S13"]


def _counts_of_p1(one):
    items = record(one)["items"]["nursing"]
    return [items[code]["counts"] for code in ("S11", "S12", "S13")]


@pytest.mark.parametrize("answer", ["1", "3", "d", "-"])
def test_prediction_beside_few_people_tells_nothing_of_what_one_of_them_answered(answer):
    """Executives expect 5; whatever the fifth nurse says to S11, all rows and all findings read the same."""
    people = [same_answers("executive", "5")] * 5 + [same_answers("nursing", "4")] * 5
    people += [same_answers(group, "4") for group in ("medical", "service_user") for _ in range(12)]
    one = counting(Round(instrument(), 5, dict.fromkeys(("executive", "nursing", "medical", "service_user")), people))
    group, said = people[5]
    other = replace(one, people=[*people[:5], (group, {**said, "S11": answer}), *people[6:]])

    told, now = record(one), record(other)

    assert (now["predictions"], now["mirror"], now["items"]) == (told["predictions"], told["mirror"], told["items"])
    assert [finding["looked_at"] for finding in now["findings"]] == [f["looked_at"] for f in told["findings"]]
