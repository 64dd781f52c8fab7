"""Packed answers are counted once, bounded in memory, and refused where they cannot be right."""

import pytest

from scoring.figures.tally import collect
from scoring.model import Evidence
from tests.scoring.instrument import instrument, packed, same


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
        (("nursing", "333", 1), "48 answers are expected, not 3: '333'."),
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
    rows = [("nursing", "".join(answers[(n >> (3 * (i % 6))) % 8] for i in range(48)), 1) for n in range(20_000)]

    entry = collected(rows, {"nursing": None}).groups[0]

    assert entry.answered == 20_000
