"""The numbers on the public tracker page: in steps, from the threshold on, and never of nearly everybody.

People who look often must not learn who has answered. So a count moves only at every fifth answer, it stops where fewer
people are left than the threshold, and there are no groups at a site: only groups, and sites with all their people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.translation import gettext_lazy, ngettext

from assessments.fieldwork.by_site import SiteRow, by_site
from assessments.models import Round
from assessments.queries import GroupProgress
from assessments.vocabulary import STEP

TOO_FEW = gettext_lazy("Too few people to count")


@dataclass(frozen=True)
class TrackerLine:
    title: str
    words: str


@dataclass(frozen=True)
class Tracker:
    groups: tuple[TrackerLine, ...]
    sites: tuple[TrackerLine, ...]


def tracker_of(round: Round, progress: Sequence[GroupProgress]) -> Tracker:
    sites = by_site(round, progress)
    return Tracker(
        groups=tuple(
            TrackerLine(row.group.title, _words(row.submitted, row.asked, round.threshold)) for row in progress
        ),
        sites=tuple(TrackerLine(row.name, _at_site(row, round.threshold)) for row in sites.rows) if sites else (),
    )


def _at_site(row: SiteRow, least: int) -> str:
    """People with a group's link are on no list, so how many were asked is known only where nobody used one."""
    if row.people is None:
        return str(TOO_FEW)
    invited, submitted = row.people.invited, row.people.submitted
    return _words(submitted, invited if invited and submitted <= invited else None, least)


def _words(submitted: int, asked: int | None, least: int) -> str:
    if asked is not None and asked < 2 * least:
        return str(TOO_FEW)
    if submitted < least:
        words = ngettext("Fewer than {number} have answered", "Fewer than {number} have answered", least)
        return words.format(number=apnumber(least))
    if asked is None:
        number = _down(submitted)
        return ngettext("{number} or more have answered", "{number} or more have answered", number).format(
            number=number
        )
    number = min(_down(submitted), _down(asked - least))
    words = ngettext(
        "{number} or more of about {asked} have answered", "{number} or more of about {asked} have answered", number
    )
    return words.format(number=number, asked=_near(asked))


def _down(count: int) -> int:
    return count // STEP * STEP


def _near(count: int) -> int:
    return (count + STEP // 2) // STEP * STEP
