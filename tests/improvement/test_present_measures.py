"""What charts of indicators say and where their lines stand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from improvement.present.indicators import Change, Picked, Value, indicator_rows
from improvement.present.measures import chart_links, measured, measured_one
from improvement.present.run_charts import letter
from tests.samples import CATALOGUE

OWN = Picked("own1", "Letters sent", "up", "", "", "", title="Letters", unit="percent")


def month(place):
    return date(2024 + place // 12, place % 12 + 1, 1)


def having(*values, entry=OWN, **more):
    rows = tuple(Value(month(place), Decimal(str(value))) for place, value in enumerate(values))
    return replace(entry, values=rows, **more)


def one(*values, **more):
    return measured_one(having(*values, **more), None)


FIRST = "Since the first value of"


@pytest.mark.parametrize(
    ("values", "more", "sentence"),
    [
        ([41], {}, "One value so far: 41% (January 2024)."),
        ([41], {"baseline": "30"}, "Since the baseline of 30%: up by 11 percentage points to 41% (January 2024)."),
        ([41, 40], {}, f"{FIRST} 41% (January 2024): down by 1 percentage point to 40% (February 2024)."),
        ([4, 6], {"baseline": "a few", "unit": "any"}, f"{FIRST} 4 (January 2024): up by 2 to 6 (February 2024)."),
        ([41, 41], {"baseline": "41"}, "Since the baseline of 41%: no difference. It is 41% (February 2024)."),
        ([9, 1250], {"unit": "count"}, f"{FIRST} 9 (January 2024): up by 1,241 to 1,250 (February 2024)."),
        (
            [41],
            {"baseline": "40.5", "every": "day"},
            "Since the baseline of 40.5%: up by 0.5 percentage points to 41% (1 January 2024).",
        ),
    ],
)
def test_it_says_what_moved_since_the_baseline(values, more, sentence):
    assert one(*values, **more).since == sentence


@pytest.mark.parametrize(
    ("better", "last", "icon"),
    [
        ("up", 90, "better-up"),
        ("up", 10, "worse-down"),
        ("down", 90, "worse-up"),
        ("down", 10, "better-down"),
        ("none", 90, "up"),
        ("none", 10, "down"),
        ("up", 50, "common"),
    ],
)
def test_sign_of_variation_says_whether_it_got_better(better, last, icon):
    found = one(*[49, 51] * 8, last, better=better)

    assert found.variation.icon == icon
    assert found.variation.words in found.sentence
    shapes = {"better": "better", "worse": "worse"}
    assert found.chart.dots[-1].shape == ("usual" if icon == "common" else shapes.get(icon.split("-")[0], "other"))


@pytest.mark.parametrize(("target", "icon"), [("40%", "hit"), ("50", "either"), ("90", "miss")])
def test_sign_of_assurance_compares_with_the_target(target, icon):
    found = one(*[49, 51] * 6, target=target)

    assert found.assurance.icon == f"target-{icon}"
    assert f"{target.rstrip('%')}%" in found.assurance.words
    assert (found.chart.target != "", len(found.signs)) == (True, 2)


def test_few_values_have_neither_signs_nor_lines():
    found = one(1, 2, 3, target="soon")

    assert (found.signs, found.chart.middles, found.chart.limits, found.chart.target) == ((), (), (), "")
    assert found.drawn == (
        "These are just the values. A chart that tells change from chance needs 10, and limits need 12.",
    )
    assert [words for _, _, words in found.key] == ["a value"]
    assert found.description == f"Letters: 3 values, January 2024 to March 2024. {found.sentence}"


def test_run_chart_has_the_median_and_its_rules():
    found = one(*[1, 9] * 5)

    assert (found.signs, len(found.chart.middles), found.chart.limits) == ((), 1, ())
    assert found.drawn == (
        "A run chart with the median, 5.0%. Limits need 12 values.",
        "Nothing in this chart is unusual.",
        "The values change sides of the median more often than chance would have it.",
        "Judge by eye whether a single value is far out of line: this chart has no rule for it.",
    )
    assert one(*[1] * 5, *[9] * 5).drawn[2] == (
        "The values change sides of the median less often than chance would have it."
    )
    assert (
        one(*range(5), *[2, 9, 1, 8, 3]).drawn[1]
        == "Unusual in this chart: 5 or more values in a row that rise, or fall."
    )
    assert [words for _, _, words in one(*[5] * 10).key] == ["median", "a value as usual"]


def test_chart_with_limits_says_where_they_are():
    found = one(*[49, 51] * 6)

    assert found.drawn == (
        "Mean 50.0%. As usual, values lie between 44.7% and 55.3%.",
        "Two values in a row usually differ by no more than 6.5%, on average by 2.0%.",
        "Nothing in this chart is unusual.",
    )
    assert [words for _, _, words in found.key] == ["mean", "limits", "a value as usual"]


@pytest.mark.parametrize("values", [[0, 2] * 6, [98, 100] * 6])
def test_limit_that_is_cut_is_said_to_be(values):
    assert "A limit stops where values cannot go." in one(*values).drawn


def test_every_kind_of_signal_is_named():
    found = one(*[49, 51] * 8, 90, *[40] * 7, *range(30, 36), better="up")

    assert found.drawn[-1] == (
        "Unusual in this chart: a value outside the limits; 7 or more values in a row on one side of the mean; "
        "two of three values in a row near a limit, on one side; 6 or more values in a row that rise, or fall."
    )


def test_changes_are_lettered_and_say_what_they_do_to_the_limits():
    changes = (
        Change(month(3), "All wards", begins_again=False),
        Change(month(12), "New form", begins_again=True),
        Change(month(24), "Newer form", begins_again=True),
    )
    found = one(*[9, 11] * 6, *[19, 21] * 8, changes=changes)

    assert [(row.letter, row.words, row.effect) for row in found.changes] == [
        ("A", "All wards", "Limits go on as before."),
        ("B", "New form", "Limits begin again here."),
        ("C", "Newer form", "Limits begin again here once there are 12 values from this day on."),
    ]
    assert [flag.letter for flag in found.chart.flags] == ["A", "B", "C"]
    assert [found.chart.flags[1].x] == [found.chart.middles[1].x] == [found.chart.middles[0].to]
    assert "a change was made" in [words for _, _, words in found.key]


def test_few_values_before_a_change_have_no_limits():
    found = one(*range(5), *[9, 11] * 6, changes=(Change(month(5), "New form", begins_again=True),))

    assert ([line.x for line in found.chart.middles], len(found.chart.limits)) == ([found.chart.flags[0].x], 2)
    assert found.variation.words == "No clear change since June 2024"


def test_change_before_the_first_value_stands_at_the_left_edge():
    early = Change(date(2020, 1, 1), "Start", begins_again=False)

    assert one(1, 2, changes=(early,)).chart.flags[0].x == "62.0"


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        ([5], ["5.0%", "5.5%", "6.0%"]),
        ([0, 0.3], ["0.0%", "0.1%", "0.2%", "0.3%"]),
        ([20, 75], ["20%", "40%", "60%", "80%"]),
        ([0, 1000], ["0%", "500%", "1,000%"]),
    ],
)
def test_levels_are_round_numbers(values, levels):
    found = one(*values, unit="percent")

    assert [level.text for level in found.levels] == levels
    assert {196.0} >= {float(found.levels[0].y)}
    assert all(14 <= float(dot.y) <= 196 and 62 <= float(dot.x) <= 468 for dot in found.chart.dots)


def test_letters_go_on_after_z():
    assert [letter(count) for count in (0, 25, 26, 53)] == ["A", "Z", "A2", "B3"]


def test_indicators_stand_in_the_order_of_the_bank_then_the_own_ones():
    own = having(1)
    bank = replace(own, code="I24", title="", unit="", measure="", better="")
    unknown = replace(bank, code="I99")
    empty = replace(bank, code="I12", values=(), target="80")

    found = measured([own, unknown, bank, empty], CATALOGUE)

    assert [(row.code, row.title, row.reading) for row in found] == [
        ("I24", "A community", "Number. Higher is better."),
        ("own1", "Letters", "Percentage. Higher is better."),
    ]
    assert [(link.title, link.words) for link in chart_links([own, unknown, bank, empty], CATALOGUE)] == [
        ("In daily use", "no values yet."),
        ("A community", "One value so far: 1 (January 2024)."),
        ("Letters", "One value so far: 1% (January 2024)."),
    ]
    assert [row.title for row in indicator_rows([own, unknown, bank, empty], CATALOGUE)] == [
        "In daily use",
        "A community",
        "Letters",
    ]
