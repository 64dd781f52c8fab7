"""Which column names the groups and which the sites: by its heading and, more, by what its cells hold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy

from intake.lists.heading_words import is_of_others, says
from intake.lists.layout import Column
from intake.lists.model import Known
from intake.lists.proposals import OPEN, Proposal
from intake.places import Places, share

MOSTLY = 0.5  # of the rows
NEARLY_ALL = 0.8
_GROUP = ("group", "grup", "grwp", "groep")  # in the words of several languages
MOST_DIFFERENT = 60  # words of a column that may be groups or sites
NAMES_GROUPS = gettext_lazy("It holds names of groups. Say whether they are the groups of these people.")


@dataclass(frozen=True)
class Likeness:
    """`sure`, `any`: the share of rows, 0 to 1, whose word is a place, and is one or a guess."""

    column: Column
    said: str
    sure: float
    any: float

    @property
    def rank(self) -> tuple[float, float]:
        return round(self.any, 1), self.sure


def group_column(columns: Iterable[Column], *, known: Known) -> Mapping[str, Proposal]:
    likely = _likely(columns, known.group_words)
    named = [one for one in likely if one.said == "group"]
    if best := _best(named, [one for one in likely if one.any >= _needed(one)]):
        return {best.column.key: Proposal("group", is_sure=named == [best] and _is_clear(best))}
    # A default group must not hide what such a column says.
    return {one.column.key: replace(OPEN, help=NAMES_GROUPS) for one in likely if one.sure}


def _is_clear(likeness: Likeness) -> bool:
    return likeness.sure >= MOSTLY or any(word in likeness.column.heading for word in _GROUP)


def site_column(columns: Iterable[Column], *, known: Known) -> Mapping[str, Proposal]:
    """Nothing where the project has no sites: the column is then named as not used."""
    if not known.sites:
        return {}
    likely = _likely(columns, known.site_words)
    named = [one for one in likely if one.said == "site"]
    matching = [one for one in likely if one.sure >= MOSTLY or (one.said in {"site", "weak"} and one.any >= MOSTLY)]
    best = _best(named, matching)
    return {best.column.key: Proposal("site", is_sure=named == [best])} if best else {}


def _best(named: Sequence[Likeness], matching: Sequence[Likeness]) -> Likeness | None:
    """The named column whose cells match best; if none of them matches, another that does; else the first named."""
    agreeing = [one for one in named if one in matching]
    for candidates in (agreeing, matching):
        if candidates:
            return max(candidates, key=lambda one: one.rank)
    return named[0] if named else None


def _needed(one: Likeness) -> float:
    if one.sure >= MOSTLY:
        return MOSTLY
    return MOSTLY if one.said in {"group", "weak"} else NEARLY_ALL


def _likely(columns: Iterable[Column], places: Places) -> list[Likeness]:
    found = []
    for column in columns:
        said = says(column.heading)
        if is_of_others(column.heading) or (said not in {"group", "site"} and len(column.counts) > MOST_DIFFERENT):
            continue
        likeness = Likeness(column, said, share(places, column.counts, is_sure=True), share(places, column.counts))
        if said in {"group", "site"} or likeness.any:
            found.append(likeness)
    return found
