"""The content of the page of checks, and the line on pages that lead there."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext_lazy

from accounts.models import User
from accounts.permissions import Permission
from assessments.checks import Moment, Part, Weight, parts
from assessments.models import Round
from reports.checks.gather import Found, found_in

NOTHING = gettext_noop("Nothing was found that would make the result weaker.")
_TITLES: Mapping[Moment, str] = {
    Moment.OPENING: gettext_noop("Before the round opens"),
    Moment.CLOSING: gettext_noop("Before the round closes"),
    Moment.REPORTING: gettext_noop("Before a report is made"),
}
_SETTLED = gettext_noop("What has no link can no longer be changed. The report tells its readers.")
_COUNTED = {
    Weight.MUST: ngettext_lazy("{count} must be fixed", "{count} must be fixed", "count"),
    Weight.SHOULD: ngettext_lazy("{count} should be fixed", "{count} should be fixed", "count"),
    Weight.LOOK: ngettext_lazy("{count} is worth a look", "{count} are worth a look", "count"),
}


@dataclass(frozen=True)
class MomentOnPage:
    """One moment of a round's life. `is_known` is False where its checks come later, or are over; `words` say which."""

    title: str
    words: str
    parts: tuple[Part, ...] = ()
    is_known: bool = True


def moments_of(round: Round, *, by: User) -> tuple[MomentOnPage, ...]:
    """Empty where nothing is checked: of practice that is over, and of void rounds."""
    found = {one.moment: one for one in found_in(round, may=round.may, by=by)}
    return tuple(_moment(moment, found.get(moment), round) for moment in Moment) if found else ()


def _moment(moment: Moment, found: Found | None, round: Round) -> MomentOnPage:
    if found is None:
        return MomentOnPage(_(_TITLES[moment]), _why_not(moment, round), is_known=False)
    is_settled = any(check.way is None for check in found.checks)
    return MomentOnPage(_(_TITLES[moment]), _(_SETTLED) if is_settled else "", parts(found.checks, round.may))


def _why_not(moment: Moment, round: Round) -> str:
    if moment == Moment.REPORTING:
        return _("These checks are made when the round has closed.")
    if moment == Moment.OPENING:
        return _("Nothing was checked before this round opened, because it is made up.")
    if round.closed_at is None:
        return _("These checks are made while the round is open.")
    closed_on = date_format(timezone.localdate(round.closed_at), "j F Y")
    return _("The round closed on {day}. The results say who was not heard.").format(day=closed_on)


def in_short(round: Round, *, may: Mapping[Permission, bool], by: User) -> str:
    """ "2 should be fixed, 1 is worth a look". Only what can still be put right. Empty where nothing is checked."""
    found = list(found_in(round, may=may, by=by))
    weights = Counter(check.weight for one in found for check in one.fixable)
    return ", ".join(_counts(weights)) or _("nothing was found") if found else ""


def _counts(weights: Counter[Weight]) -> Iterator[str]:
    for weight, words in _COUNTED.items():
        if count := weights[weight]:
            yield words.format(count=count)
