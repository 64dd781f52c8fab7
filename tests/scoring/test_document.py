"""The worked examples of docs/scoring.md come out as they are written there, and it names every rule."""

import re
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
from scoring.model import Interval
from scoring.model.scales import add_up
from tests.scoring.instrument import ROOT, instrument, packed
from tests.scoring.test_xmr import VISCOSITY

DOCUMENT = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
TEXT = DOCUMENT.partition("## A worked example")[2]
SECOND = DOCUMENT.partition("## A second example")[2]
CODES = ["S11", "S12", "S13", "S21", "S22", "S23"]
PEOPLE = [
    (group, packed(dict(zip(CODES, answers.split(" | "), strict=True))), score)
    for group, answers, score in re.findall(r"^\| (\w+)-\d \| (.+) \| ([\d.]+|none) \|$", TEXT, re.MULTILINE)
]


def collected(people):
    rows = [(group, answers, 1) for group, answers, _ in people]
    return collect(instrument(), rows, threshold=5, invited={"medical": 20, "nursing": 12})


def flag():
    return assess(collected(PEOPLE), instrument()).flags["it_bin"]


@pytest.mark.parametrize("person", PEOPLE, ids=[f"{group} {score}" for group, _, score in PEOPLE])
def test_person_has_the_score_of_the_table(person):
    entry = next(entry for entry in collected([person]).groups if entry.answered)

    mean = add_up(entry.scales["it_bin"]).mean

    assert ("none" if mean is None else f"{mean:.1f}") == person[2]


def test_people_are_eleven():
    assert len(PEOPLE) == 11


def test_groups_have_the_figures_of_the_table():
    rows = re.findall(
        r"^\| (\w+) \| (\d+) \| ([\d.]+) \| ([\d.]+) to ([\d.]+) \| (\w+) \| ([\d.]+) \|$", TEXT, re.MULTILINE
    )
    found = flag()

    assert rows == [
        (
            one.code,
            str(one.n),
            f"{one.mean:.1f}",
            f"{one.interval80.low:.1f}",
            f"{one.interval80.high:.1f}",
            one.verdict,
            f"{silent.break_even:.1f}",
        )
        for one, silent in zip(found.verdicts, found.silent, strict=True)
    ]


def test_flag_has_the_state_sentence_and_firmness_of_the_text():
    found = flag()

    assert re.findall(r"^- State: (\w+)\n- Sentence: (.+)\n- Holds in: (\d+) of (\d+) ", TEXT, re.MULTILINE) == [
        (found.state, found.sentence, str(found.stands_under), str(len(found.variations)))
    ]


def test_few_people_are_printed_as_the_text_says():
    told = assess(collected(PEOPLE), instrument()).printed
    rows = re.findall(r"^\| (\w+) \| (P\d|it_bin) \| (\d+) \| (\d+) to (\d+) \|$", TEXT, re.MULTILINE)

    assert rows == [
        (group, scale, *(f"{number:.0f}" for number in (one.mean, one.interval80.low, one.interval80.high)))
        for group, scales in told.items()
        for scale, one in scales.items()
    ]


def test_few_people_print_no_question_and_the_others_alone():
    found = published(assess(collected(PEOPLE), instrument()))
    shown = [item for items in found.items.values() for item in items.values() if item.cell.mean is not None]

    assert (shown, found.principles["P1"].groups, found.principles["P1"].score) == ([], ("nursing",), 65.0)


def test_principle_has_the_figures_of_the_text():
    found = assess(collected(PEOPLE), instrument()).principles["P1"]
    bar = found.interval80

    assert re.findall(r"^- P1: ([\d.]+), bar ([\d.]+) to ([\d.]+), lowest (\w+)$", TEXT, re.MULTILINE) == [
        (f"{found.score:.1f}", f"{bar.low:.1f}", f"{bar.high:.1f}", found.lowest_group)
    ]


# The second example.

LEADERS = "5445"
DOCTORS = re.findall(r"^\| \d+ \| (.) \| (.) \| (.) \|$", SECOND, re.MULTILINE)


@cache
def second():
    rows = [
        *(("executive", packed({"E12": answer}), 1) for answer in LEADERS),
        *(("medical", packed(dict(zip(("S71", "S72", "S73"), answers, strict=True))), 1) for answers in DOCTORS),
    ]
    found = collect(instrument(), rows, threshold=5, invited={"executive": None, "medical": None})
    return assess(found, instrument())


def written(pattern):
    return re.findall(pattern, SECOND, re.MULTILINE)


def test_second_example_has_twelve_doctors():
    assert len(DOCTORS) == 12


def test_second_example_agrees_as_the_text_says():
    item, cell = second().items["medical"]["S71"], second().groups["medical"].cells["P7"]
    bar = item.cell.interval80

    assert written(r"^- S71: know-rate (\d+)%, score ([\d.]+), bar ([\d.]+) to ([\d.]+)$") == [
        (f"{100 * item.know_rate:.0f}", f"{item.cell.mean:.1f}", f"{bar.low:.1f}", f"{bar.high:.1f}")
    ]
    assert written(r"^- P7: score ([\d.]+), word (\w+), consensus ([\d.]+)$") == [
        (f"{cell.mean:.1f}", cell.word, f"{cell.consensus:.2f}")
    ]
    assert (cell.below, cell.above, cell.n) == (7, 4, 12)


def test_second_example_has_the_gap_of_the_text():
    gap = next(one for one in second().gaps if one.principle == "P7")
    bar = gap.interval90

    assert written(r"^- Gap: D ([\d.]+), delta ([\d.]+), interval ([\d.]+) to ([\d.]+)$") == [
        (f"{gap.points:.1f}", f"{gap.delta:.3f}", f"{bar.low:.3f}", f"{bar.high:.3f}")
    ]


def test_second_example_counts_the_pairs_of_the_text():
    doctors = [[25 * (int(answer) - 1) for answer in answers if answer != "d"] for answers in DOCTORS]
    pairs = [(25 * (int(leader) - 1)) - sum(one) / len(one) for leader in LEADERS for one in doctors]

    higher, equal, lower = (
        sum(apart > 0 for apart in pairs),
        sum(apart == 0 for apart in pairs),
        sum(apart < 0 for apart in pairs),
    )
    assert written(r"is higher in (\d+), equal in (\d+) .* and lower in (\d+) ") == [
        (str(higher), str(equal), str(lower))
    ]
    assert (higher - lower) / len(pairs) == 0.75


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
