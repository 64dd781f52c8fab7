"""Sites of a group: which are shown, which only together, and how their figures are made."""

from dataclasses import replace

import pytest

from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures.sites import blocks
from scoring.figures.tally import collect
from scoring.model import Interval
from scoring.model.serial import evidence_as_json, evidence_from_json, readiness_as_json, readiness_from_json
from scoring.traces.trace import keys, trace
from scoring.words import groups as words
from tests.scoring.instrument import instrument, packed, same

EVERYTHING = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "it_bin", "local_ownership"]
SHARE_IT_BIN = ["P1", "P2", "it_bin"]
FEW = words.few_could_say(10)


def heard(*people, group="medical", using=None):
    """People are (site, answer to everything or answers by code, how many).

    In confidence each stands for two, because a site needs ten people there and a group five.
    """
    each = 1 if group == "executive" else 2
    rows = [
        (group, same(answer) if isinstance(answer, str) else packed(answer), count * each, site)
        for site, answer, count in people
    ]
    return collect(using or instrument(), rows, threshold=5, invited={group: None})


def sites(*people, group="medical"):
    return assess(heard(*people, group=group), instrument()).sites.get(group, {})


def told(found):
    """Title -> people and mean on P1, or why not."""
    return {
        site.title: (site.figures["P1"].n, site.figures["P1"].mean) if site.figures else site.reason
        for site in found.values()
    }


def hidden_on(found):
    """Title -> scales on which a site that is shown shows nothing."""
    return {
        site.title: [scale for scale, figure in site.figures.items() if figure.mean is None]
        for site in found.values()
        if site.figures
    }


def without(codes):
    """Somebody who answers 4 to everything but these."""
    return {item.code: "4" for item in instrument().items if item.code not in codes}


NOTHING_ON_P1 = without({"S11", "S12", "S13"})
NOTHING_ON_P6 = without({"S61", "S62", "S63"})


def test_sites_have_figures_in_the_order_of_their_names_and_those_without_one_last():
    found = sites(("west", "5", 6), ("", "1", 7), ("East", "3", 8))

    assert told(found) == {"East": (16, 50.0), "west": (12, 100.0), "No site named": (14, 0.0)}
    assert [(site.code, site.answered) for site in found.values()] == [("1", 16), ("2", 12), ("3", 14)]
    assert list(found["1"].figures) == EVERYTHING


def test_one_site_alone_is_no_site():
    assert sites(("East", "5", 20)) == {}


def test_small_sites_are_shown_together():
    found = sites(("East", "5", 9), ("North", "1", 3), ("South", "3", 2))

    assert told(found) == {
        "East": (18, 100.0),
        "North": words.WITHIN_OTHER_SITES(),
        "South": words.WITHIN_OTHER_SITES(),
        "Other sites": (10, 20.0),
    }
    assert (found["other"].members, found["2"].answered) == (("2", "3"), None)


def test_one_small_site_takes_the_smallest_of_the_others_with_it():
    found = sites(("East", "5", 9), ("North", "1", 3), ("South", "3", 6), ("West", "3", 7))

    assert [site.title for site in found.values() if site.figures] == ["East", "West", "Other sites"]


def test_no_site_is_shown_where_all_would_have_to_be_taken_together():
    assert told(sites(("East", "5", 20), ("North", "1", 3))) == dict.fromkeys(("East", "North"), words.FEW_AT_SITES())


def test_sites_on_the_record_are_shown_from_one_person():
    found = sites(("East", "5", 1), ("North", {"E05": "3"}, 1), group="executive")

    assert told(found) == {"East": (1, 100.0), "North": (None, None)}
    assert found["2"].figures["P1"].reason == words.NOBODY_COULD_SAY()


def test_a_site_with_too_few_scores_hides_with_the_smallest_other():
    found = sites(("East", "5", 9), ("North", "1", 3), ("North", NOTHING_ON_P6, 3), ("South", "3", 7))

    assert hidden_on(found) == {"East": [], "North": ["P6"], "South": ["P6"]}
    assert [found[code].figures["P6"].reason for code in "23"] == [FEW, words.WOULD_REVEAL_SITE()]


def test_a_site_hides_on_all_scales_that_share_questions():
    """Where everybody answers everything, the flag's figure and that of the second principle give the first."""
    found = sites(("East", "5", 9), ("North", "1", 3), ("North", NOTHING_ON_P1, 3), ("South", "3", 7))

    assert hidden_on(found) == {"East": [], "North": SHARE_IT_BIN, "South": SHARE_IT_BIN}
    assert found["2"].figures["P2"].reason == words.WOULD_REVEAL_SITE()


def test_more_sites_hide_until_enough_people_do():
    found = sites(("East", "5", 9), ("North", NOTHING_ON_P6, 6), ("South", NOTHING_ON_P6, 6), ("West", "3", 7))

    assert hidden_on(found) == {"East": [], "North": ["P6"], "South": ["P6"], "West": ["P6"]}


def test_sites_that_are_shown_together_can_hide_on_their_own_where_they_are_enough():
    found = sites(("East", "5", 9), ("North", NOTHING_ON_P6, 3), ("South", "3", 3), ("West", "3", 7))

    assert hidden_on(found) == {"East": [], "West": ["P6"], "Other sites": ["P6"]}


def test_sites_show_nothing_where_their_group_does_not():
    found = sites(("East", NOTHING_ON_P6, 9), ("North", NOTHING_ON_P6, 6), ("North", "3", 3))

    assert hidden_on(found) == {"East": ["P6"], "North": ["P6"]}
    assert found["1"].figures["P6"].reason == FEW


@pytest.mark.parametrize("nurses", [0, 3])
def test_groups_that_are_hidden_or_shown_only_together_have_no_sites(nurses):
    rows = [("medical", same("3"), 2, "East"), ("medical", same("3"), 2, "North"), ("nursing", same("4"), 3, "East")]
    said = collect(instrument(), rows[: 3 if nurses else 2], threshold=5, invited={"medical": 4, "nursing": nurses})

    assert assess(said, instrument()).sites == {}


def test_group_of_which_nothing_may_be_told_by_site_has_none():
    rows = [("medical", same("3"), 9, "East"), ("medical", same("3"), 9, "North"), ("medical", same("3"), 1, None)]
    said = collect(instrument(), rows, threshold=5, invited={"medical": None})

    assert (said.groups[0].answered, said.groups[0].sites) == (19, ())


def test_order_and_grouping_of_rows_change_nothing():
    many = heard(("West", "3", 1), ("East", "2", 4), ("West", "3", 1), ("West", "1", 4))
    few = heard(("West", "1", 4), ("West", "3", 2), ("East", "2", 4))

    assert repr(many) == repr(few)


@pytest.mark.parametrize(
    ("scales", "expected"),
    [
        ({}, []),
        ({"P1": {1}, "P2": {2}}, [{"P1"}, {"P2"}]),
        ({"P1": {1}, "P2": {2}, "P3": {3}, "flag": {1, 2}}, [{"P3"}, {"P1", "P2", "flag"}]),
    ],
)
def test_blocks_join_scales_that_share_questions(scales, expected):
    assert blocks({scale: frozenset(places) for scale, places in scales.items()}) == expected


def test_sites_go_into_json_and_back():
    said = heard(("East", "5", 9), ("North", "1", 3), ("South", "3", 2))
    found = assess(said, instrument())

    assert evidence_from_json(evidence_as_json(said)) == said
    assert (
        readiness_as_json(readiness_from_json(readiness_as_json(found)))["sites"] == readiness_as_json(found)["sites"]
    )
    assert readiness_from_json(readiness_as_json(found)).sites["medical"]["other"].members == ("2", "3")


def test_what_was_stored_before_there_were_sites_is_read():
    said = heard(("East", "5", 9))
    found = assess(said, instrument())
    old_evidence, old_readiness = evidence_as_json(said), readiness_as_json(found)
    del old_evidence["groups"][0]["sites"], old_readiness["sites"]

    assert evidence_from_json(old_evidence) == said
    assert readiness_from_json(old_readiness).sites == {}


def traced(key, *people):
    said = heard(*people)
    return trace(said, instrument(), published(assess(said, instrument())), key)


def test_trace_of_a_site_says_how_its_figure_was_made():
    found = traced("site/medical/1/P6", ("East", "4", 9), ("North", "1", 6))

    assert (found.title, found.value) == ("Doctors, East: P6", "75 of 100, 80% bar 71 to 77")
    assert found.steps == (
        "18 people of this group answered here; 18 of them have a score on this.",
        "The mean of their 18 scores is 75.",
    )
    assert found.suppression == (
        "Figures of a site of a confidential group are whole points, however many people are there.",
    )
    assert (found.figures, [item.code for item in found.items]) == ((), ["S61", "S62"])
    assert found.rule[-1] == (
        "A site of a confidential group is shown if nobody can work out a figure of fewer than 10 people from it:"
        " small sites are shown only together, or hidden with the smallest of the others."
    )


def test_trace_of_a_site_on_the_record_says_where_its_bar_comes_from():
    said = heard(("East", "4", 9), ("North", "1", 6), group="executive")
    found = trace(said, instrument(), published(assess(said, instrument())), "site/executive/1/P1")

    assert found.value == "75.0 of 100, 80% bar 67.5 to 77.9"
    assert found.steps[2].startswith("With 1 person added, A = 10, m = ")


def test_sites_in_confidence_are_published_in_whole_points():
    said = heard(("East", without(()) | {"S13": "5"}, 9), ("North", "1", 16))
    found = assess(said, instrument())

    assert (found.sites["medical"]["1"].figures["P1"].mean, found.sites["medical"]["2"].figures["P1"].n) == (
        250 / 3,
        32,
    )
    assert published(found).sites["medical"]["1"].figures["P1"].mean == 83.0
    assert published(found).sites["medical"]["2"].figures["P1"].interval80 == Interval(0.0, 3.0)


def test_sites_on_the_record_are_published_as_they_are():
    found = assess(heard(("East", "4", 3), ("North", "1", 2), group="executive"), instrument())

    assert published(found).sites == found.sites


def test_trace_of_sites_together_names_them():
    found = traced("site/medical/other/P6", ("East", "5", 9), ("North", "1", 3), ("South", "3", 2))

    assert found.steps[:2] == (
        "Combined of: North; South.",
        "10 people of this group answered here; 10 of them have a score on this.",
    )


def test_trace_of_a_hidden_figure_of_a_site_says_only_why():
    found = traced("site/medical/2/P6", ("East", "5", 9), ("North", NOTHING_ON_P6, 6), ("South", "3", 7))

    assert (found.value, found.steps, found.suppression) == ("Not shown", (FEW,), (FEW,))


def test_keys_name_no_site_that_is_not_shown_alone():
    said = heard(("East", "5", 9), ("North", "1", 3), ("South", "3", 2))

    found = [key for key in keys(assess(said, instrument())) if key.startswith("site/")]

    assert found == [f"site/medical/{code}/{scale}" for code in ("1", "other") for scale in EVERYTHING]


def test_sites_of_a_group_that_is_asked_little_have_figures_only_there():
    items = [replace(i, asked_of=i.asked_of - {"medical"}) if "P6" in i.principles else i for i in instrument().items]
    using = replace(instrument(), items=tuple(items))

    found = assess(heard(("East", "5", 9), ("North", "1", 6), using=using), using).sites["medical"]

    assert list(found["1"].figures) == [scale for scale in EVERYTHING if scale != "P6"]
