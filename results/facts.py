"""What is known about a project besides its answers: one table that every format of the results prints.

docs/how-to/add-a-fact.md says how to add a fact.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from enum import Flag, auto
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

RULES_OF_THAT_TIME = gettext_noop("the rules of that time, which have changed since")
FOR_RESEARCH = gettext_noop("worded for research: no flags, and no comparison with other rounds")
PRESENT_RULES = gettext_noop("the present rules; the figures that were reported first came from the rules of that time")


@dataclass(frozen=True)
class Facts:
    """Only `project` is always present: a file of answers has a name and nothing else."""

    project: str
    organisation: str = ""
    aim: str = ""
    service: str = ""
    sponsor: str = ""
    lead: str = ""
    stage: str = ""
    round: int | None = None
    closed_on: date | None = None
    sites: tuple[str, ...] = ()
    opened_without: str = ""  # what a notice to respondents lacked, which an administrator accepted
    rewording: str = ""  # that the questions were worded for research, so that nothing can be compared
    from_staff: int = 0  # people whose answers staff typed in or imported, where they are counted
    scored_by: str = ""  # which rules the figures come from, where the rules have changed since the round closed
    arrivals: tuple[str, ...] = ()  # how answers arrived, in sentences: links passed on by hand, open links
    open_checks: tuple[str, ...] = ()  # what should have been put right before this report was made, in sentences


class Place(Flag):
    COVER = auto()  # the strip on page one of the board report
    ABOUT = auto()  # the results page, and the appendix of the board report
    EVERY_FORM = auto()  # what each document says about itself: Word, Excel, slides, CSV, one page, annex
    EVERYWHERE = COVER | ABOUT | EVERY_FORM


@dataclass(frozen=True)
class Fact:
    """A row of the table. `name` is the field of Facts, the column of the CSV and the key of the JSON."""

    name: str
    english: str
    places: Place = Place.EVERYWHERE
    text: Callable[[Any], str] = str  # of its value, for readers
    max_cover_length: int = 120  # characters; page one cuts a longer text

    @property
    def label(self) -> str:
        return _(self.english)


def _day(value: date) -> str:
    return date_format(value, "j F Y")


def _from_staff(count: int) -> str:
    said = ngettext(
        "answers from {count} person, typed in or imported", "answers from {count} people, typed in or imported", count
    )
    return said.format(count=count)


# In the order in which every format prints them. The JSON has all of them.
FACTS = (
    Fact("project", gettext_noop("Project"), Place.EVERY_FORM),
    Fact("organisation", gettext_noop("Organisation"), Place.EVERY_FORM),
    Fact("stage", gettext_noop("Stage")),
    Fact("round", gettext_noop("Round")),
    Fact("rewording", gettext_noop("Questions"), text=_),
    Fact("closed_on", gettext_noop("Closed on"), text=_day),
    Fact("service", gettext_noop("Service"), Place.ABOUT),
    Fact("sponsor", gettext_noop("Sponsor"), Place.COVER | Place.ABOUT),
    Fact("lead", gettext_noop("Project lead"), Place.ABOUT),
    Fact("scored_by", gettext_noop("Scored by"), text=_),
    Fact("aim", gettext_noop("Aim"), Place.ABOUT),
    Fact("sites", gettext_noop("Sites"), Place.ABOUT, text=", ".join),
    Fact("opened_without", gettext_noop("Opened without"), Place.ABOUT),
    Fact("from_staff", gettext_noop("Entered by staff"), Place.ABOUT, text=_from_staff),
    Fact("arrivals", gettext_noop("How answers arrived"), Place.ABOUT, text=" ".join),
    Fact("open_checks", gettext_noop("Not settled when this report was made"), Place.ABOUT, text=" ".join),
)


def facts_at(place: Place) -> tuple[Fact, ...]:
    return tuple(fact for fact in FACTS if place in fact.places)


def known_facts(facts: Facts, place: Place) -> Iterator[tuple[Fact, str]]:
    """Each known fact with its text."""
    for fact in facts_at(place):
        if value := getattr(facts, fact.name):
            yield fact, fact.text(value)


def fact_as_data(facts: Facts, fact: Fact) -> str:
    """Its value for other programs, empty if it is not known."""
    value = getattr(facts, fact.name)
    if isinstance(value, date):
        return value.isoformat()
    return fact.text(value) if value else ""


def facts_as_json(facts: Facts) -> dict[str, Any]:
    closed_on = facts.closed_on.isoformat() if facts.closed_on else None
    lists = {name: list(getattr(facts, name)) for name in ("sites", "arrivals", "open_checks")}
    return asdict(facts) | {"closed_on": closed_on} | lists
