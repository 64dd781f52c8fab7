"""Every question by group: what may be told of it, and the mirror that is made of it."""

from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model import Interval
from tests.scoring.instrument import instrument, packed


def of(people):
    rows = [(group, packed(answers), count) for group, count, answers in people]
    return assess(
        collect(instrument(), rows, threshold=5, invited=dict.fromkeys(group for group, _, _ in rows)), instrument()
    )


def item(group, code, people):
    return of(people).items[group][code]


def test_items_are_those_that_a_shown_group_was_asked_and_somebody_answered():
    found = of([("medical", 6, {"S11": 4}), ("nursing", 6, {"S12": "n"}), ("service_user", 2, {"S21": 4})]).items

    assert {group: list(results) for group, results in found.items()} == {
        "medical": ["S11", "S12"],
        "nursing": ["S11", "S12"],
    }


def test_item_of_ten_tells_how_they_answered():
    one = item("medical", "S11", [("medical", 7, {"S11": 4}), ("medical", 3, {"S11": 1}), ("medical", 2, {"S11": "d"})])

    assert (one.code, one.cell.n, one.cell.mean, one.cell.below, one.cell.above) == ("S11", 10, 52.5, 3, 7)
    assert one.cell.word == "Shared"
    assert (one.counts, round(one.know_rate, 4), round(one.cell.consensus, 4)) == (
        (3, 0, 0, 7, 0, 2, 0, 0),
        0.8333,
        0.4204,
    )


def test_item_of_fewer_than_ten_tells_only_score_and_bar():
    one = item("medical", "S11", [("medical", 9, {"S11": 4})])

    assert (one.cell.mean, one.cell.word, one.cell.consensus) == (75.0, None, None)
    assert (one.counts, one.know_rate) == (None, None)
    assert (type(one.cell.interval80), one.cell.interval90) == (Interval, None)


def test_item_of_fewer_than_ten_has_a_bar_that_tells_nothing_of_their_answers():
    alike = item("medical", "S11", [("medical", 6, {"S11": 3})])
    apart = item("medical", "S11", [("medical", 3, {"S11": 1}), ("medical", 3, {"S11": 5})])

    assert alike == apart
    assert (round(alike.cell.interval80.low, 1), round(alike.cell.interval80.high, 1)) == (33.6, 66.4)


def test_item_of_leaders_has_a_bar_of_their_answers():
    alike = item("executive", "E01", [("executive", 6, {"E01": 3})])
    apart = item("executive", "E01", [("executive", 3, {"E01": 1}), ("executive", 3, {"E01": 5})])

    assert alike.cell.interval80 != apart.cell.interval80


def test_item_that_alone_is_hidden_takes_the_least_answered_with_it():
    people = [("medical", 8, {"S11": 4, "S12": 4, "S13": "d"}), ("medical", 3, {"S11": 4, "S13": 2})]
    found = of(people).items["medical"]

    assert [(code, found[code].cell.state, found[code].counts is None) for code in ("S11", "S12", "S13")] == [
        ("S11", "shown", False),
        ("S12", "hidden", True),
        ("S13", "hidden", True),
    ]
    assert found["S12"].cell.reason == (
        "Not shown, because it would reveal another question that too few people answered."
    )


def test_item_hidden_with_another_tells_no_answers_although_ten_gave_one():
    people = [("medical", 4, {"S11": 4, "S12": 4, "S13": 4}), ("medical", 8, {"S11": 4, "S12": 4})]
    found = of(people).items["medical"]

    assert [(code, found[code].cell.state, found[code].counts is None) for code in ("S11", "S12", "S13")] == [
        ("S11", "hidden", True),
        ("S12", "shown", False),
        ("S13", "hidden", True),
    ]


def test_item_hidden_on_a_scale_of_two_takes_the_other_of_the_two_with_it():
    """P2 of service users has S22 and S23 alone; S11 is on the flag's scale with them, and answered by fewer."""
    few, others = ("service_user", 4, {"S11": 4, "S22": 4, "S23": 4}), ("service_user", 8, {"S23": 4})
    found = of([few, ("service_user", 3, {"S11": 4}), others]).items["service_user"]

    assert {code: found[code].cell.state for code in ("S11", "S22", "S23")} == {
        "S11": "shown",
        "S22": "hidden",
        "S23": "hidden",
    }


def test_item_that_few_know_tells_its_know_rate_but_no_score():
    one = item("medical", "S11", [("medical", 3, {"S11": 4}), ("medical", 9, {"S11": "d"})])

    assert (one.cell.state, one.cell.mean, one.counts, one.know_rate) == ("hidden", None, None, 0.25)


def test_mirror_sets_the_claim_beside_what_echoes_it():
    doctors = {"S71": 2, "S72": 3, "S73": 1}
    row = of([("executive", 3, {"E12": 5}), ("medical", 6, doctors), ("informatics", 6, {"S71": 1})]).mirror[11]

    assert (row.code, row.title, [(one.group, one.cell.mean, one.figure) for one in row.leaders]) == (
        "E12",
        "Learning as we go",
        [("executive", 100.0, "item/executive/E12")],
    )
    assert [(echo.code, [(one.group, one.cell.mean) for one in echo.told]) for echo in row.echoes] == [
        ("S71", [("medical", 25.0)]),
        ("S72", [("medical", 50.0)]),
        ("S73", [("medical", 0.0)]),
    ]
    assert row.sentence == "Leaders: executives and board 100; front line: doctors 0 to 50."


def test_mirror_gives_each_question_in_its_own_words():
    texts = {item.code: item.text for item in instrument().items}
    rows = of([("executive", 3, {"E12": 5})]).mirror

    asked = [item.code for item in instrument().items if item.kind == "checklist"]
    assert {row.code: row.text for row in rows} == {code: texts[code] for code in asked}
    assert [echo.text for echo in rows[11].echoes] == [texts[code] for code in ("S71", "S72", "S73")]


def test_mirror_says_where_nothing_can_be_set_beside_a_claim():
    rows = of([("programme", 3, {"E11": 4, "E12": "d"}), ("medical", 6, {"S71": "d"})]).mirror

    assert [rows[place].sentence for place in (0, 10, 11)] == [
        "No leader answered this; no front-line answers can be shown.",
        "Leaders: programme and project team 75; the front line was not asked about this.",
        "No leader answered this; no front-line answers can be shown.",
    ]


def test_mirror_gives_one_number_where_all_answers_are_the_same():
    row = of([("medical", 6, {"S71": 4, "S72": 4})]).mirror[11]

    assert row.sentence == "No leader answered this; front line: doctors 75."
