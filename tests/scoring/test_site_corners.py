"""Corners of the rule by site that its other tests leave open."""

from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.figures.tally import collect
from scoring.model import SiteResult
from scoring.traces.trace import trace
from scoring.words import groups as words
from tests.scoring.instrument import instrument, same
from tests.scoring.test_sites import EVERYTHING, NOTHING_ON_P6, heard, hidden_on, sites, told, without


def test_sites_on_the_record_are_never_taken_together():
    assert told(sites(("East", "5", 3), ("North", "1", 3), group="executive")) == {
        "East": (3, 100.0),
        "North": (3, 0.0),
    }


def test_sites_that_are_not_shown_say_only_their_name_and_why():
    assert sites(("East", "5", 20), ("North", "1", 3)) == {
        "1": SiteResult("1", "East", None, (), {}, words.FEW_AT_SITES()),
        "2": SiteResult("2", "North", None, (), {}, words.FEW_AT_SITES()),
    }


def test_a_site_hides_on_every_scale_of_which_its_people_could_not_say_enough():
    silent = without({"S11", "S12", "S13", "S61", "S62", "S63"})
    found = sites(("East", "5", 9), ("North", "1", 3), ("North", silent, 3), ("South", "3", 7))

    assert hidden_on(found)["North"] == [scale for scale in EVERYTHING if scale in {"P1", "P2", "P6", "it_bin"}]


def test_a_site_of_just_enough_people_hides_for_the_other():
    found = sites(("East", "5", 9), ("North", "1", 3), ("North", NOTHING_ON_P6, 3), ("South", "3", 5))

    assert found["3"].figures["P6"].reason == words.WOULD_REVEAL_SITE()


def test_two_sites_hide_alone_where_just_enough_of_their_people_have_a_score():
    north, south = [("North", "1", 2), ("North", NOTHING_ON_P6, 4)], [("South", "1", 3), ("South", NOTHING_ON_P6, 3)]

    assert hidden_on(sites(*north, *south, ("West", "3", 7))) == {"North": ["P6"], "South": ["P6"], "West": []}


def test_trace_of_the_first_site_is_made_of_its_own_answers():
    """Nine who say 4: m = (9 x 0.75 + 0.5) / 10 = 0.725."""
    said = heard(("East", "4", 9), ("North", "1", 6), ("South", "5", 6), group="executive")
    found = trace(said, instrument(), published(assess(said, instrument())), "site/executive/1/P1")

    assert found.steps[2].startswith("With 1 person added, A = 10, m = 0.7250 and var = ")
    assert found.weights == ("Each person weighs the same, however many of the questions they answered.",)


def test_people_counted_without_a_site_named_none():
    rows = [("medical", same("1"), 14), ("medical", same("5"), 12, "East")]
    said = collect(instrument(), rows, threshold=5, invited={"medical": None})

    assert told(assess(said, instrument()).sites["medical"]) == {"East": (12, 100.0), "No site named": (14, 0.0)}
