"""How many on the front line answered "I don't know": of which groups that is told, and of which it is not."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from results.present import wording
from scoring.disclosure.suppression import COUNTS_FROM
from scoring.model import GroupResult
from scoring.words.language import listed, lowered, rounded

_FEW = gettext_noop("Not counted here, because fewer than ten people answered: {groups}.")
_REPEATED = gettext_noop("Not counted here, because nearly as many people answered an earlier round: {groups}.")


def know_rate(rate: float | None, groups: Iterable[GroupResult]) -> str:
    """Names each shown group that is left out, by what is printed of its size: nothing is told of its answers."""
    if rate is None:
        return ""
    front = [group for group in groups if group.side == "frontline" and group.status == "shown"]
    few = [group for group in front if group.answered < COUNTS_FROM]
    repeated = [group for group in front if group.is_repeated and group not in few]
    return " ".join(filter(None, (_told(1 - rate), _left_out(few, _FEW), _left_out(repeated, _REPEATED))))


def _told(unknown: float) -> str:
    if rounded(100 * unknown) == 0:
        return _("In front-line groups of ten or more, hardly anyone answered “I don't know”.")
    said = _(
        "In front-line groups of ten or more, {share} of answers were “I don't know”, with each group counting the"
        " same."
    )
    return said.format(share=wording.percent(unknown))


def _left_out(groups: Iterable[GroupResult], why: str) -> str:
    names = [lowered(group.title) for group in groups]
    return _(why).format(groups=listed(names)) if names else ""
