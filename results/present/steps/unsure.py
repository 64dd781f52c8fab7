"""Groups that answered and could not say. That so many do not know is a finding of its own."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from scoring.model import GroupResult, Readiness

MOST_COULD_NOT_SAY = gettext_noop("Most could not say")


def unsure(readiness: Readiness) -> tuple[GroupResult, ...]:
    """Groups that were heard and count in no flag, where that is so of the whole front line."""
    judged = {one.code for flag in readiness.flags.values() for one in flag.verdicts}
    heard = [group for group in readiness.groups.values() if group.status == "shown"]
    return tuple(group for group in heard if group.code not in judged) if _knows_nothing(heard, judged) else ()


def _knows_nothing(heard: Collection[GroupResult], judged: Collection[str]) -> bool:
    front = [group.code for group in heard if group.side == "frontline"]
    return bool(front) and not any(code in judged for code in front)


def could_not_say(readiness: Readiness) -> str:
    """ "Six groups answered, and most could not say."; empty where that is not so."""
    groups = unsure(readiness)
    if not groups:
        return ""
    count = len(groups)
    if count == 1:
        return _("{group} answered, and most could not say.").format(group=groups[0].title)
    return _several(count).format(count=count)


def _several(count: int) -> str:
    """In words up to ten."""
    known = {
        2: _("Two groups answered, and most could not say."),
        3: _("Three groups answered, and most could not say."),
        4: _("Four groups answered, and most could not say."),
        5: _("Five groups answered, and most could not say."),
        6: _("Six groups answered, and most could not say."),
        7: _("Seven groups answered, and most could not say."),
        8: _("Eight groups answered, and most could not say."),
        9: _("Nine groups answered, and most could not say."),
        10: _("Ten groups answered, and most could not say."),
    }
    many = ngettext(
        "{count} group answered, and most could not say.", "{count} groups answered, and most could not say.", count
    )
    return known.get(count, many)
