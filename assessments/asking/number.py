"""How many people of a group were asked (decision 41)."""

from dataclasses import dataclass

from assessments.models import AskedGroup, BoxedSheet, Response
from assessments.vocabulary import EVERYONE


@dataclass(frozen=True)
class Ways:
    """The ways in which the people of a group were asked."""

    invited: int  # one by one
    slips: int  # code slips printed
    has_open_link: bool
    has_added: bool  # answers that staff typed in or imported: a sheet may be from anybody


def people_asked(asked_group: AskedGroup, ways: Ways, answered: int = 0) -> int | None:
    """None where nobody knows, or where more people answered than are said to be asked."""
    asked = _asked(asked_group, ways)
    return asked if asked is not None and asked >= answered else None


def asked_one_by_one(asked_group: AskedGroup, invited: int, slips: int) -> int:
    """At least so many were asked, whatever was said: personal invitations, and code slips known to be handed out."""
    return invited + ((asked_group.slips_handed_out or 0) if slips else 0)


def _asked(asked_group: AskedGroup, ways: Ways) -> int | None:
    """Never fewer than those asked one by one."""
    least = asked_one_by_one(asked_group, ways.invited, ways.slips)
    if asked_group.chosen == EVERYONE and asked_group.size:
        return max(asked_group.size, asked_group.people_asked or 0, least)
    if asked_group.people_asked:
        return max(asked_group.people_asked, least)
    if _may_be_more(asked_group, ways):
        return max(asked_group.size, least) if asked_group.size else None
    return least


def _may_be_more(asked_group: AskedGroup, ways: Ways) -> bool:
    """Whether people may have come in another way than one by one."""
    is_unknown = bool(ways.slips) and asked_group.slips_handed_out is None
    return ways.has_open_link or ways.has_added or is_unknown


def has_answers(asked_group: AskedGroup) -> bool:
    """Whether anybody in the group has answered, in whatever way."""
    return any(table.objects.filter(asked_group=asked_group).exists() for table in (Response, BoxedSheet))
