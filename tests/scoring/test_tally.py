"""Packed answers are counted once, bounded in memory, and refused where they cannot be right."""

from dataclasses import replace

import pytest

from scoring.figures.tally import collect
from scoring.model import Asked, Evidence, NotAsked, Setting, TwoAnswers
from tests.scoring.instrument import instrument, packed, same

LENGTH = len(instrument().items)


def collected(rows, invited, threshold=5):
    return collect(instrument(), rows, threshold=threshold, invited=invited)


def test_collect_counts_items_and_tallies():
    rows = [("service_user", packed({"S11": "4", "S22": "d", "S23": "n"}), 3), ("service_user", same("n"), 1)]

    (entry,) = collected(rows, {"service_user": 9}).groups

    assert (entry.code, entry.invited, entry.answered) == ("service_user", 9, 4)
    assert (entry.items["S11"], entry.items["S22"], entry.items["S31"]) == (
        (0, 0, 0, 3, 0, 0, 1, 0),
        (0, 0, 0, 0, 0, 3, 1, 0),
        (0, 0, 0, 0, 0, 0, 1, 3),
    )
    assert entry.scales["it_bin"] == {(0, 0, 0, 0, 0, 0, 0): 1, (0, 0, 0, 1, 0, 1, 0): 3}


def test_collect_ignores_characters_of_items_that_the_group_is_not_asked():
    entry = collected([("executive", packed(dict.fromkeys(["E01", "S11"], "1")), 1)], {"executive": None}).groups[0]

    assert (list(entry.items), entry.items["E01"][0]) == ([f"E{number:02}" for number in range(1, 13)], 1)


def test_collect_keeps_bank_order_and_an_entry_for_the_silent():
    evidence = collected([("nursing", same(3), 1)], {"nursing": 2, "medical": 5})

    assert [(entry.code, entry.invited, entry.answered, entry.scales == {}) for entry in evidence.groups] == [
        ("medical", 5, 0, True),
        ("nursing", 2, 1, False),
    ]


def test_collect_gives_the_same_whatever_the_order_and_grouping_of_rows():
    many = [("nursing", same(3), 1), ("medical", same(1), 1), ("nursing", same(3), 1), ("nursing", same("d"), 1)]
    few = [("nursing", same("d"), 1), ("medical", same(1), 1), ("nursing", same(3), 2)]
    invited = {"nursing": None, "medical": None}

    assert repr(collected(many, invited)) == repr(collected(few, invited))


def test_collect_without_groups_is_empty():
    assert collected([], {}) == Evidence(5, ())


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("medical", same(3), 1), "'medical' has answers but was not invited."),
        (("nursing", "333", 1), f"{LENGTH} answers are expected, not 3: '333'."),
        (("nursing", same(3), 0), "A row of 'nursing' has 0 persons; it must have at least 1."),
        (("nursing", same("x"), 1), "S11 has an answer 'x'; allowed are 1 2 3 4 5 d n -."),
    ],
)
def test_collect_refuses_a_row_that_cannot_be_right(row, message):
    with pytest.raises(ValueError) as refused:
        collected([row], {"nursing": None})

    assert str(refused.value) == message


def test_collect_refuses_a_group_that_does_not_exist():
    with pytest.raises(ValueError) as refused:
        collected([], {"wizards": 3, "nursing": None, "elves": None})

    assert str(refused.value) == "Not a group of this instrument: elves, wizards."


def test_collect_refuses_a_threshold_below_five():
    with pytest.raises(ValueError) as refused:
        collected([], {}, threshold=4)

    assert str(refused.value) == "The threshold must be at least 5, not 4."


def test_collect_takes_twenty_thousand_different_rows():
    answers = "12345dn-"
    rows = [("nursing", "".join(answers[(n >> (3 * (i % 6))) % 8] for i in range(LENGTH)), 1) for n in range(20_000)]

    entry = collected(rows, {"nursing": None}).groups[0]

    assert entry.answered == 20_000


def test_collect_counts_people_with_the_same_answers_together_with_all_others():
    """More people than are counted at a time, in rows of one and of many."""
    many = [("nursing", same(answer), 1) for answer in "12345dn-" * 1000]

    (entry,) = collected([*many, ("nursing", same("4"), 3)], {"nursing": None}).groups

    assert (entry.answered, entry.items["S11"]) == (8003, (1000, 1000, 1000, 1003, 1000, 1000, 1000, 1000))


def test_collect_refuses_what_is_no_answer_among_many():
    many = [("nursing", same(4), 1)] * 5000

    with pytest.raises(ValueError) as refused:
        collected([*many, ("nursing", same("x"), 1), *many], {"nursing": None})

    assert str(refused.value) == "S11 has an answer 'x'; allowed are 1 2 3 4 5 d n -."


def test_collect_keeps_the_setting():
    setting = Setting({"nursing": Asked("everyone", 9)}, {"medical": NotAsked("later", "In spring.")})

    found = collect(instrument(), [], threshold=5, invited={"nursing": 9}, setting=setting)

    assert found.setting == setting


# Leaders' two answers.


def leaders(*pairs, group="executive"):
    """`("4", "2")`: the first and the second answer of one person to E01."""
    rows = [(group, packed({"E01": good, "E01W": shared}), 1) for good, shared in pairs]
    return collected(rows, {group: None}).groups[0]


@pytest.mark.parametrize(
    ("good", "shared", "place"),
    [
        ("4", "2", 1),
        ("2", "4", 1),
        ("5", "5", 4),
        ("4", "-", 3),
        ("4", "n", 3),
        ("4", "d", 5),
        ("d", "4", 5),
        ("d", "-", 5),
        ("d", "d", 5),
        ("-", "4", 7),
        ("-", "d", 7),
        ("n", "4", 6),
    ],
)
def test_collect_takes_the_lower_of_two_answers_and_none_that_nobody_can_say_is_shared(good, shared, place):
    counts = leaders((good, shared)).items["E01"]

    assert [number for number, count in enumerate(counts) if count] == [place]


def test_collect_uses_the_one_value_on_every_scale():
    entry = leaders(("5", "2"), ("4", "d"), ("3", "-"))

    assert entry.scales["solution_first.earlier"] == {
        (0, 0, 0, 0, 0, 1, 1): 1,
        (0, 0, 1, 0, 0, 0, 1): 1,
        (0, 1, 0, 0, 0, 0, 1): 1,
    }


def test_collect_keeps_both_answers_as_they_were_given_and_counts_missing_second_ones():
    entry = leaders(("5", "2"), ("4", "-"), ("4", "-"), ("d", "-"), ("-", "3"))

    assert entry.two_answers["E01"] == TwoAnswers(
        good=(0, 0, 0, 2, 1, 1, 0, 1), shared=(0, 1, 1, 0, 0, 0, 0, 3), missing=2
    )


def test_collect_has_no_item_or_scale_of_second_answers_and_predictions():
    rows = [("executive", same(4), 1)]

    (entry,) = collected(rows, {"executive": None}).groups

    assert {code for code in entry.items if code.endswith("W") or code.startswith("X")} == set()
    assert [sum(tally) for tally in entry.scales["it_bin"]] == [4]


def test_collect_counts_predictions_by_statement_and_only_of_those_who_are_asked():
    rows = [("executive", packed({"X11": 4}), 2), ("programme", packed({"X11": 4}), 1), ("medical", same(4), 1)]

    entries = {
        entry.code: entry for entry in collected(rows, dict.fromkeys(["executive", "programme", "medical"])).groups
    }

    assert list(entries["executive"].predictions) == ["S11", "S22", "S31", "S41", "S51", "S61", "S73"]
    assert entries["executive"].predictions["S11"] == (0, 0, 0, 2, 0, 0, 0, 0)
    assert (entries["programme"].predictions, entries["medical"].predictions) == ({}, {})
    assert list(entries["programme"].two_answers) == [f"E{number:02}" for number in range(1, 13)]
    assert entries["medical"].two_answers == {}


def test_collect_of_a_bank_without_second_answers_takes_the_first():
    items = tuple(item for item in instrument().items if not item.about)
    using = replace(instrument(), items=items)
    first = "".join("4" if item.code == "E01" else "-" for item in items)

    (entry,) = collect(using, [("executive", first, 1)], threshold=5, invited={"executive": None}).groups

    assert (entry.items["E01"][3], entry.two_answers, entry.predictions) == (1, {}, {})


@pytest.mark.parametrize("code", ["E01", "E01W", "X11"])
def test_collect_refuses_a_leaders_answer_that_is_none(code):
    told = {"E01": "E01", "E01W": "E01", "X11": "S11"}[code]

    with pytest.raises(ValueError) as refused:
        collected([("executive", packed({code: "x"}), 1)], {"executive": None})

    assert str(refused.value) == f"{told} has an answer 'x'; allowed are 1 2 3 4 5 d n -."


# Sites.


def at_sites(*people):
    """`("4", "North")`: one doctor's answer to everything, and their site."""
    rows = [("medical", same(answer), 1, site) for answer, site in people]
    return collected(rows, {"medical": None}).groups[0].sites


def test_collect_keeps_sums_of_squares_of_each_site():
    north, south = at_sites(("4", "North"), ("2", "North"), ("5", "South"))

    assert north.scales["it_bin"] == {6: (2, 0, 6, 0, 6, 0, 6**2 + 18**2)}
    assert south.scales["it_bin"] == {6: (1, 0, 0, 0, 0, 6, 24**2)}


def test_collect_has_no_sites_where_all_are_at_one():
    assert at_sites(("4", "North"), ("2", "North")) == ()


def test_collect_has_no_sites_where_nothing_may_be_told_of_one():
    assert at_sites(("4", "North"), ("2", None), ("5", "South")) == ()


def test_collect_counts_sites_the_same_whatever_the_order():
    people = [("4", "North"), ("2", "North"), ("5", "South"), ("1", ""), ("3", "South")]

    assert at_sites(*people) == at_sites(*reversed(people))
