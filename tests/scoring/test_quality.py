"""Questions by group, straight lines and likeness within sites: golden values, and attackers."""

from collections import defaultdict
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.quality.model import QuestionFigures, SiteLikeness
from scoring.quality.patterns import are_those_counted, patterns_of
from scoring.quality.questions import group_figures, question_figures
from scoring.quality.sites import site_likeness
from scoring.quality.straight_lines import bands
from tests.scoring.small import row, small

NURSES = {"nurses": ("nurses",)}


def figures_of(rows, *, threshold=5, earlier=None, instrument=None):
    instrument = instrument or small()
    evidence = collect(instrument, rows, threshold=threshold, invited=dict.fromkeys(one[0] for one in rows))
    return group_figures(published(assess(evidence, instrument, earlier=earlier or {})))


def told(groups):
    return {group.code: [question.code for question in group.questions] for group in groups}


def test_question_tells_mean_spread_and_shares():
    # 3 x 0, 4 x 50, 3 x 100: mean 50, squares 6 x 2500, spread sqrt(15000 / 9) = 40.8. 3 of 20 don't know.
    assert question_figures("A", (3, 0, 4, 0, 3, 3, 4, 3)) == QuestionFigures("A", 10, 50.0, 40.8, 30, 30, 15, 20, 15)


def test_share_of_one_or_two_people_is_not_told():
    figures = question_figures("A", (1, 4, 4, 4, 2, 0, 0, 3))

    assert (figures.lowest, figures.highest, figures.dont_know, figures.blank) == (None, None, 0, 17)


def test_share_of_all_but_one_or_two_people_is_not_told():
    assert question_figures("A", (9, 0, 0, 0, 2, 0, 0, 0)).lowest is None
    assert question_figures("A", (0, 1, 0, 0, 9, 0, 0, 0)).highest is None


def test_reasons_for_no_number_are_all_told_or_none():
    figures = question_figures("A", (0, 10, 0, 0, 0, 1, 5, 0))

    assert (figures.dont_know, figures.not_applicable, figures.blank) == (None, None, None)


def test_nobody_can_work_out_that_one_or_two_people_gave_a_reason():
    """The attacker knows how many answered and how many gave a number, and reads every share that is told."""
    seen = defaultdict(list)
    for missing in product(range(8), repeat=3):
        figures = question_figures("A", (0, 0, 10, 0, 0, *missing))
        shares = (figures.dont_know, figures.not_applicable, figures.blank)
        seen[sum(missing), shares].append(missing)

    known = [ways[0] for ways in seen.values() if len(ways) == 1]
    assert [missing for missing in known if not {1, 2}.isdisjoint(missing)] == []


def test_questions_are_told_of_groups_of_ten():
    assert told(figures_of([row("patients", "12345", 10)])) == {"patients": ["A", "B", "C", "D", "W"]}


def test_no_question_is_told_of_a_group_of_nine():
    (group,) = figures_of([row("patients", "12345", 9)])

    assert (group.questions, group.not_told) == ((), ("A", "B", "C", "D", "W"))


def test_no_question_is_told_of_a_hidden_group():
    assert told(figures_of([row("patients", "12345", 4), row("leaders", "12345", 12)])) == {}


def test_no_question_is_told_of_a_group_with_nearly_the_same_people_as_before():
    (group,) = figures_of([row("patients", "12345", 12)], earlier={"patients": (11,)})

    assert (group.questions, group.is_repeated) == ((), True)


def test_no_question_is_told_below_a_higher_threshold():
    (group,) = figures_of([row("patients", "1234-", 15), row("patients", "12345", 5)], threshold=16)

    assert told([group]) == {"patients": ["A", "B", "C", "D"]}


def test_question_that_too_few_answered_takes_another_with_it():
    """P1 could be told, and A and B with it: then C would follow."""
    (group,) = figures_of([row("patients", "333d3", 8), row("patients", "33d33", 4), row("patients", "3ddd3", 1)])

    assert (told([group]), group.not_told) == ({"patients": ["A", "W"]}, ("B", "C", "D"))


def test_small_groups_are_told_together():
    (group,) = figures_of([row("nurses", "12345", 4), row("doctors", "12345", 8)])

    assert (group.title, group.members, len(group.questions)) == ("Other staff", ("nurses", "doctors"), 5)


def wide():
    """The same with eight statements."""
    instrument = small()
    more = [item for item in instrument.items if item.kind == "statement"]
    copies = tuple(type(item)(f"{item.code}2", *_rest(item)) for item in more[:3])
    return replace(instrument, items=(*instrument.items, *copies))


def _rest(item):
    return item.principles, item.asked_of, item.part, item.kind


def lines(straight, others):
    return [row("nurses", "33333333", straight), row("nurses", "33333334", others)]


@pytest.mark.parametrize(
    ("straight", "others", "band"),
    [(0, 10, "few"), (1, 9, "some"), (9, 91, "few"), (10, 90, "some"), (25, 75, "some"), (26, 74, "many")],
)
def test_straight_lines_are_told_in_three_bands(straight, others, band):
    rows = [one for one in lines(straight, others) if one[2]]

    assert bands(rows, wide(), NURSES, 5) == {"nurses": band}


def test_straight_line_needs_eight_numbers():
    seven = [row("nurses", "3333333d", 20)]

    assert bands([*seven, *lines(1, 9)], wide(), NURSES, 5) == {"nurses": "some"}


def test_no_band_is_told_of_fewer_than_ten_who_gave_enough_numbers():
    assert bands([*lines(1, 8), row("nurses", "3333333d", 20)], wide(), NURSES, 5) == {}


def test_no_band_is_told_below_a_higher_threshold():
    assert bands(lines(1, 9), wide(), NURSES, 11) == {}


def test_band_of_groups_shown_together_counts_both():
    rows = [row("nurses", "33333333", 4), row("doctors", "33333334", 8)]

    assert bands(rows, wide(), {"staff": ("nurses", "doctors")}, 5) == {"staff": "many"}


def at_sites(*scores, group="nurses", sites=8, first=0):
    """At every second site people score as given, at the others two steps more."""
    rows = []
    for site in range(first, first + sites):
        rows += [row(group, f"{score + 2 * (site % 2)}" * 5, 1, f"Site {site}") for score in scores]
    return rows


def test_people_at_a_site_who_are_all_alike_have_an_icc_of_one():
    assert site_likeness(at_sites(2, 2, 2, 2, 2), small(), ["nurses"], 5) == SiteLikeness(40, 8, 1.0)


def test_icc_compares_sites_with_people():
    # Between sites 40 / 7, within them 16 / 32, five at each: (5.714 - 0.5) / (5.714 + 4 x 0.5) = 0.676
    assert site_likeness(at_sites(1, 2, 2, 2, 3), small(), ["nurses"], 5) == SiteLikeness(40, 8, 0.68)


def test_icc_leaves_out_how_far_groups_are_apart():
    """Doctors answer two steps below nurses everywhere, and each site has one of them."""
    nurses = [row("nurses", f"{score}" * 5, 1, f"Site {site}") for site in range(8) for score in (3, 4, 4, 5)]
    doctors = [row("doctors", "2" * 5, 1, f"Site {site}") for site in range(8)]

    # All sites alike: (0 - 16 / 31) / (4 x 16 / 31)
    assert site_likeness(nurses + doctors, small(), ["nurses", "doctors"], 5) == SiteLikeness(40, 8, -0.25)


def test_icc_needs_eight_sites_with_enough_people():
    rows = at_sites(2, 2, 2, 2, 3, sites=7) + at_sites(2, 2, 2, 3, sites=1, first=7)

    assert site_likeness(rows, small(), ["nurses"], 5) is None


def test_icc_is_of_people_who_named_a_site_and_have_a_score():
    rows = at_sites(1, 2, 2, 2, 3)
    others = [row("nurses", "55555", 50), row("nurses", "5ddd5", 50, "Site 1"), ("nurses", "-55555", 50, None)]

    assert site_likeness(rows + others, small(), ["nurses"], 5) == site_likeness(rows, small(), ["nurses"], 5)


def test_icc_is_none_where_everybody_says_the_same():
    rows = [row("nurses", "33333", 5, f"Site {site}") for site in range(8)]

    assert site_likeness(rows, small(), ["nurses"], 5) is None


def test_patterns_leave_out_groups_that_are_hidden_repeated_or_shown_together():
    rows = [*lines(1, 11), row("doctors", "33333334", 4), row("patients", "33333333", 12)]
    groups = figures_of(rows, instrument=wide(), earlier={"patients": (12,)})
    patterns = patterns_of(rows, wide(), groups, 5)

    assert (patterns.straight_lines, patterns.alone, patterns.sites) == ({"staff": "few"}, (), None)


def test_patterns_are_those_of_groups_that_are_shown():
    rows = lines(1, 11)
    patterns = patterns_of(rows, wide(), figures_of(rows, instrument=wide()), 5)

    assert (patterns.straight_lines, patterns.alone) == ({"nurses": "few"}, ("nurses",))


@pytest.mark.parametrize("seed", range(3))
def test_patterns_do_not_depend_on_the_order_of_people(seed):
    random = Random(seed)
    rows = [
        row("nurses", "".join(random.choices("12345dn-", k=8)), 1, f"Site {random.randrange(8)}") for _ in range(120)
    ]
    shuffled = random.sample(rows, len(rows))

    one, other = (patterns_of(some, wide(), figures_of(some, instrument=wide()), 5) for some in (rows, shuffled))
    assert one == other
    assert one.sites is not None


def test_answers_are_those_counted_until_they_are_deleted():
    rows = [row("nurses", "12345", 6), row("leaders", "-----", 3)]
    evidence = collect(small(), rows, threshold=5, invited={"nurses": None, "leaders": None, "doctors": None})
    half_deleted = [row("nurses", "12345", 3), row("nurses", "-----", 3)]

    assert are_those_counted(rows, evidence, small())
    assert not are_those_counted(half_deleted, evidence, small())
