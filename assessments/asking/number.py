"""How many people of a group were asked (decision 41)."""

from dataclasses import dataclass

from assessments.models import AskedGroup
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


def _asked(asked_group: AskedGroup, ways: Ways) -> int | None:
    one_by_one = _one_by_one(asked_group, ways)
    if asked_group.chosen == EVERYONE and asked_group.size:
        return max(asked_group.size, asked_group.people_asked or 0, one_by_one or 0)
    if asked_group.people_asked:
        return asked_group.people_asked
    return asked_group.size if one_by_one is None else one_by_one


def _one_by_one(asked_group: AskedGroup, ways: Ways) -> int | None:
    """Personal invitations and code slips handed out; None where people may have come in another way."""
    handed_out = asked_group.slips_handed_out if ways.slips else 0
    if ways.has_open_link or ways.has_added or handed_out is None:
        return None
    return ways.invited + handed_out
