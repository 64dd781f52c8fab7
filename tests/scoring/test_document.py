"""The worked examples of docs/scoring.md come out as they are written there, and it names every rule."""

import re
from dataclasses import replace
from functools import cache
from math import sqrt
from statistics import NormalDist

import pytest

from scoring.change.flags import standing
from scoring.change.model import GroupSeries, Point
from scoring.change.series import ReadableRound, front_series, series
from scoring.change.xmr import centre_and_reach, limits
from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures.agreement import consensus
from scoring.figures.tally import collect
from scoring.findings.registry import KINDS
from scoring.model import Asked, Interval, NotAsked, Setting
from scoring.model.scales import add_up
from tests.scoring.instrument import ROOT, instrument, packed
from tests.scoring.test_xmr import VISCOSITY

DOCUMENT = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
FIRST, _, SECOND = DOCUMENT.partition("## A worked example")[2].partition("## A second example")
CODES = ["S11", "S12", "S13", "S21", "S22", "S23"]
PEOPLE = [
    (group, packed(dict(zip(CODES, answers.split(" | "), strict=True))), score)
    for group, answers, score in re.findall(r"^\| (\w+)-\d \| (.+) \| ([\d.]+|none) \|$", FIRST, re.MULTILINE)
]
NOT_CONCERNED = NotAsked("not_concerned", "The change does not touch their work.")
SETTING = Setting(
    asked={"medical": Asked("everyone", 20), "nursing": Asked("everyone", 12)},
    not_asked={
        "allied": NOT_CONCERNED,
        "operational": NOT_CONCERNED,
        "service_user": NotAsked("later", "They will be asked after the pilot."),
    },
)


def collected(people):
    rows = [(group, answers, 1) for group, answers, _ in people]
    found = collect(instrument(), rows, threshold=5, invited={"medical": 20, "nursing": 12})
    return replace(found, setting=SETTING)


def flag():
    return assess(collected(PEOPLE), instrument()).flags["it_bin"]


def told(pattern, text=FIRST):
    return re.findall(pattern, text, re.MULTILINE)


def ends(bar):
    return f"{bar.low:.1f} to {bar.high:.1f}"


@pytest.mark.parametrize("person", PEOPLE, ids=[f"{group} {score}" for group, _, score in PEOPLE])
def test_person_has_the_score_of_the_table(person):
    entry = next(entry for entry in collected([person]).groups if entry.answered)

    mean = add_up(entry.scales["it_bin"]).mean

    assert ("none" if mean is None else f"{mean:.1f}") == person[2]


def test_people_are_eleven():
    assert len(PEOPLE) == 11


def test_groups_have_the_figures_of_the_table():
    found = flag()

    assert told(r"^\| (\w+) \| (\d+) \| ([\d.]+) \| ([\d.]+ to [\d.]+) \| (\w+) \| ([\d.]+) \|$") == [
        (one.code, str(one.n), f"{one.mean:.1f}", ends(one.interval80), one.verdict, f"{silent.break_even:.1f}")
        for one, silent in zip(found.verdicts, found.silent, strict=True)
    ]


def test_bar_of_the_doctors_is_worked_out_as_the_text_says():
    scores = [0.25, 0.15, 0.25, 0.25, 0.291667]
    parts = len(scores) + 1
    mean, square = (sum(scores) + 0.5) / parts, (sum(one**2 for one in scores) + 0.375) / parts
    variance = (square - mean**2) / (parts + 1)
    size = mean * (1 - mean) / variance - 1

    numbers = told(r"m = .*= ([\d.]+),   q = .*= ([\d.]+)$") + told(r"var = .* = ([\d.]+)$")
    numbers += told(r"kappa = .* = ([\d.]+)$") + told(r"of Beta\(([\d.]+), ([\d.]+)\)$")

    assert numbers == [
        (f"{mean:.5f}", f"{square:.5f}"),
        f"{variance:.7f}",
        f"{size:.2f}",
        (f"{mean * size:.2f}", f"{(1 - mean) * size:.2f}"),
    ]


def test_flag_has_the_state_sentence_and_firmness_of_the_text():
    found = flag()

    assert told(r"^- State: (\w+)\n- Sentence: (.+)\n- Holds in: (\d+) of (\d+) ") == [
        (found.state, found.sentence, str(found.stands_under), str(len(found.variations)))
    ]
    assert told(r"front line's own bar is ([\d.]+ to [\d.]+)") == [ends(found.front.interval80)]


def test_flag_is_stopped_by_what_the_text_lists():
    listed = FIRST.partition('These things stop "clear":')[2].partition("**The principles.**")[0]

    assert tuple(told(r"^- (.+)$", listed)) == flag().stops


def test_few_people_are_printed_as_the_text_says():
    rows = told(r"^\| (\w+) \| (P\d|it_bin) \| (\d+) \| (\d+) to (\d+) \|$")

    assert rows == [
        (group, scale, *(f"{number:.0f}" for number in (one.mean, one.interval80.low, one.interval80.high)))
        for group, scales in assess(collected(PEOPLE), instrument()).printed.items()
        for scale, one in scales.items()
    ]


def test_few_people_print_no_question_and_the_others_alone():
    found = published(assess(collected(PEOPLE), instrument()))
    shown = [item for items in found.items.values() for item in items.values() if item.cell.mean is not None]

    assert (shown, found.principles["P1"].groups, found.principles["P1"].score) == ([], ("nursing",), 65.0)


def test_principle_has_the_figures_of_the_text():
    found = assess(collected(PEOPLE), instrument()).principles["P1"]

    assert told(r"^- P1: ([\d.]+), bar ([\d.]+ to [\d.]+), lowest (\w+)$") == [
        (f"{found.score:.1f}", ends(found.interval80), found.lowest_group)
    ]


# The second example.

LEADERS = [{"E12": good, "E12W": shared, "X73": expected} for good, shared, expected in ("544", "455", "445", "544")]
DOCTORS = re.findall(r"^\| \d+ \| (.) \| (.) \| (.) \|$", SECOND, re.MULTILINE)


@cache
def second():
    rows = [
        *(("executive", packed(answers), 1) for answers in LEADERS),
        *(("medical", packed(dict(zip(("S71", "S72", "S73"), answers, strict=True))), 1) for answers in DOCTORS),
    ]
    found = collect(instrument(), rows, threshold=5, invited={"executive": None, "medical": None})
    return assess(found, instrument())


def written(pattern):
    return told(pattern, SECOND)


def test_second_example_has_twelve_doctors():
    assert len(DOCTORS) == 12


def test_second_example_agrees_as_the_text_says():
    item, cell = second().items["medical"]["S71"], second().groups["medical"].cells["P7"]

    assert written(r"^- S71: know-rate (\d+)%, score ([\d.]+), bar ([\d.]+ to [\d.]+)$") == [
        (f"{100 * item.know_rate:.0f}", f"{item.cell.mean:.1f}", ends(item.cell.interval80))
    ]
    assert written(r"^- P7: score ([\d.]+), word (\w+), consensus ([\d.]+)$") == [
        (f"{cell.mean:.1f}", cell.word, f"{cell.consensus:.2f}")
    ]
    assert (cell.below, cell.above, cell.n) == (7, 4, 12)


def test_second_example_has_the_leaders_of_the_text():
    assert written(r"^- E12: (.+)$") == [second().leaders["executive"]["E12"].sentence]


def test_second_example_has_the_gap_of_the_text():
    (row,) = [row for row in second().predictions if row.statement == "S73"]
    expected = row.predicted

    assert written(
        r"^- S73: expected ([\d.]+), bar ([\d.]+ to [\d.]+); answered ([\d.]+), bar ([\d.]+ to [\d.]+); "
        r"D = ([\d.]+), at least ([\d.]+)$"
    ) == [
        (
            f"{expected.mean:.1f}",
            ends(expected.interval80),
            f"{row.front:.1f}",
            ends(row.front_interval),
            f"{row.apart:.1f}",
            f"{row.least_apart:.1f}",
        )
    ]
    low = row.apart - sqrt((expected.mean - expected.interval80.low) ** 2 + (row.front_interval.high - row.front) ** 2)
    assert low == pytest.approx(row.least_apart)


def test_second_example_raises_the_findings_of_the_text():
    assert written(r"^- ([a-z_]+): (.+)$") == [(one.code, one.sentence) for one in second().findings if one.raised]


def test_second_example_proposes_the_practices_of_the_text():
    assert written(r"^- (R\d+): (.+)$") == [(one.code, " ".join(one.reasons)) for one in second().practices[:2]]


def test_document_has_the_published_example_of_consensus():
    counts, value = re.findall(r"the counts ([\d, ]+) give ([\d.]+)\.", DOCUMENT)[0]

    assert f"{consensus([int(count) for count in counts.split(', ')]):.4f}" == value


def test_document_has_every_kind_of_finding():
    section = DOCUMENT.partition("## 8.")[2].partition("## 9.")[0]

    assert sorted(re.findall(r"^\| ([a-z_]+) \|.*\|.*\|$", section, re.MULTILINE)) == list(KINDS)


def test_document_has_the_thresholds_of_the_banks():
    rules = instrument().rules

    assert f"holds {100 * rules.bar:.0f}%, in the appendix 90%" in DOCUMENT
    assert f"the shortfall is more than {rules.shortfall:.0f} |" in DOCUMENT
    assert f"less than {100 * rules.know_rate:.0f}% are valid" in DOCUMENT
    assert (rules.response, "less than a quarter of them answered" in DOCUMENT) == (0.25, True)
    assert f"f below {rules.clear_line:.0f};" in DOCUMENT
    assert (rules.supporters, "fewer than two groups that support" in DOCUMENT) == (2, True)
    assert f" {rules.chance:.2f} / m, so that over all m statements" in DOCUMENT
    assert (rules.prior_persons, rules.midpoint, rules.front_line_bar) == (1, 50, True)


# Rounds of one project.

OVER_TIME = DOCUMENT.partition("## 11.")[2].partition("## What this cannot tell")[0]


def numbers_of(pattern):
    (found,) = re.findall(pattern, OVER_TIME)
    return found


def test_front_line_has_the_bar_of_the_text():
    *groups, mean, low, high = map(
        float,
        numbers_of(
            r"doctors at (\d+), bar (\d+) to (\d+), and nurses at (\d+), bar (\d+) to (\d+), "
            r"the front line is at ([\d.]+), bar ([\d.]+) to ([\d.]+)\."
        ),
    )
    panel = {
        code: GroupSeries(code, code, "frontline", series((Point(1, at, Interval(*bar)),) * 2))
        for code, at, *bar in (("doctors", *groups[:3]), ("nurses", *groups[3:]))
    }

    found = front_series([ReadableRound(1, None, {}, {})] * 2, panel).points[0]

    assert (found.mean, round(found.interval80.low, 1), round(found.interval80.high, 1)) == (mean, low, high)


def test_limits_are_those_of_the_text():
    figures, *told = numbers_of(r"the figures ([\d, ]+) have the mean ([\d.]+) and limits ([\d.]+) to ([\d.]+)\.")

    found = limits([float(figure) for figure in figures.split(", ")])

    assert told == [f"{one:.1f}" for one in (found.mean, found.low, found.high)]


def test_limits_of_rounded_figures_are_those_of_the_text():
    figures, *told = numbers_of(r"rounding .*?: ([\d, ]+) would have limits .*?, and has ([\d.]+) to ([\d.]+)\.")

    found = limits([float(figure) for figure in figures.split(", ")])

    assert told == [f"{one:.1f}" for one in (found.low, found.high)]


def test_check_value_of_limits_is_that_of_the_text():
    mean, reach = centre_and_reach(VISCOSITY)

    told = numbers_of(r"textbook have the mean ([\d.]+) and limits ([\d.]+) to ([\d.]+)\.")

    assert (len(VISCOSITY), *told) == (15, *(f"{one:.2f}" for one in (mean, mean - reach, mean + reach)))


def test_flag_counts_as_the_text_says():
    states, counted = (found.split(", ") for found in numbers_of(r"After ([a-z, ]+) it counts as ([a-z, ]+)\."))

    assert [standing(states[: place + 1]) for place in range(len(states))] == counted
    assert len(states) == 4


def test_bars_that_do_not_touch_are_as_rare_as_the_text_says():
    """Two scores that are equally sure: the ends of their bars meet at twice the 90% quantile of one."""
    apart = 2 * NormalDist().inv_cdf(0.5 + instrument().rules.bar / 2) / sqrt(2)
    told = numbers_of(r"a difference of ([\d.]+) standard errors, which chance alone gives about once in (\w+) times")

    assert told == (f"{apart:.1f}", {14: "fourteen"}[round(1 / (2 * NormalDist().cdf(-apart)))])
