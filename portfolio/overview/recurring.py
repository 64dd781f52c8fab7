"""What recurs: weak principles, findings, missing groups and proposed steps of at least two projects. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portfolio.overview.lines import Line, Names
from portfolio.overview.present import number
from results.present.answer.short_names import capital
from results.present.data import anchor

FEWEST = 2  # projects
MISSING_VOICES = "missing_voices"  # the finding that says what the missing groups say in more detail


# What a kind of thing takes a line for, and the page of a round that says more of it.
Codes = Callable[[Line], Iterable[str]]
Page = Callable[[int, str], str]


@dataclass(frozen=True)
class Place:
    """A project, and the page that says more."""

    name: str
    url: str


@dataclass(frozen=True)
class Recurs:
    title: str
    places: tuple[Place, ...]
    of: int  # projects with results
    found: tuple[Place, ...] = ()  # places that a search finds

    @property
    def words(self) -> str:
        if len(self.places) == self.of:
            if self.of == FEWEST:
                return _("both projects")
            return ngettext("all {count} projects", "all {count} projects", self.of).format(count=number(self.of))
        words = ngettext("{places} of {count} project", "{places} of {count} projects", self.of)
        return words.format(places=number(len(self.places)), count=number(self.of))

    @property
    def words_alone(self) -> str:
        """Not within a sentence."""
        return capital(self.words)


@dataclass(frozen=True)
class Kind:
    """`about` says what it takes to be in the list."""

    heading: str
    about: str
    rows: tuple[Recurs, ...]


def recurring(lines: Sequence[Line], names: Names) -> tuple[Kind, ...]:
    """Most projects first. A kind without anything that recurs is left out."""
    read = [line for line in lines if line.has_result]
    kinds = (
        Kind(
            _("Weak principles"),
            _("In each of these projects one group or more scores below 50."),
            _rows(read, names.principles, _weak, _principle_page),
        ),
        Kind(
            _("Groups that nobody heard"),
            _("They were not asked, or too few of them answered."),
            _rows(read, names.groups, lambda line: line.missing, _heard_page),
        ),
        Kind(
            _("Findings"),
            _("The same finding was raised in each of these projects."),
            _rows(read, names.findings, _findings, _finding_page),
        ),
        Kind(
            _("Steps proposed"),
            _("The results of each of these projects put it among their first five steps."),
            _rows(read, names.practices, lambda line: line.steps, _plan_page),
        ),
    )
    return tuple(kind for kind in kinds if kind.rows)


def found_in(kinds: Iterable[Kind], text: str) -> list[tuple[Kind, Recurs]]:
    """With all places where the words of `text` are in the title, or else with those whose names have them."""
    words = text.lower().split()
    rows = ((kind, replace(row, found=tuple(_found(row, words)))) for kind in kinds for row in kind.rows)
    return [(kind, row) for kind, row in rows if row.found]


def _found(row: Recurs, words: Sequence[str]) -> Iterable[Place]:
    if _has(row.title, words):
        return row.places
    return (place for place in row.places if _has(place.name, words))


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word in text.lower() for word in words)


def by_kind(rows: Iterable[tuple[Kind, Recurs]]) -> list[Kind]:
    """Those on one page."""
    return [
        replace(kind, rows=tuple(row for _kind, row in found)) for kind, found in groupby(rows, lambda pair: pair[0])
    ]


def _weak(line: Line) -> list[str]:
    return [code for code, row in line.scores.items() if row.is_weak]


def _findings(line: Line) -> list[str]:
    return [code for code in line.findings if code != MISSING_VOICES]


def _principle_page(round: int, code: str) -> str:
    return reverse("results:principle", args=[round, code])


def _heard_page(round: int, _code: str) -> str:
    return reverse("results:heard", args=[round])


def _finding_page(round: int, code: str) -> str:
    return f"{reverse('results:findings', args=[round])}#{anchor('finding', code)}"


def _plan_page(round: int, _code: str) -> str:
    return reverse("improvement:plan", args=[round])


def _rows(lines: Sequence[Line], titles: Mapping[str, str], codes_of: Codes, page: Page) -> tuple[Recurs, ...]:
    found: dict[str, list[Place]] = {code: [] for code in titles}
    for line in lines:
        for code in codes_of(line):
            if code in found and line.round:
                found[code].append(Place(line.project.name, page(line.round.pk, code)))
    recurs = [Recurs(titles[code], tuple(places), len(lines)) for code, places in found.items()]
    return tuple(sorted((row for row in recurs if len(row.places) >= FEWEST), key=lambda row: -len(row.places)))
