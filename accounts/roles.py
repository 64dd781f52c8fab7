"""The roles of an organisation, and what each may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.permissions import Permission


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", gettext_lazy("Administrator")
    PROGRAMME_MANAGER = "programme_manager", gettext_lazy("Programme manager")
    EXECUTIVE = "executive", gettext_lazy("Executive")
    VIEWER = "viewer", gettext_lazy("Viewer")


# Welsh changes the first letter after some words.
_IN_WORDS: Mapping[str, Promise] = {
    Role.ADMINISTRATOR: pgettext_lazy("role, within a sentence", "administrator"),
    Role.PROGRAMME_MANAGER: pgettext_lazy("role, within a sentence", "programme manager"),
    Role.EXECUTIVE: pgettext_lazy("role, within a sentence", "executive"),
    Role.VIEWER: pgettext_lazy("role, within a sentence", "viewer"),
}
ABOUT_ROLES = gettext_lazy(
    "Administrators manage people and projects. Programme managers run projects. "
    "Executives answer the checklist and read results. Viewers read results."
)

# Written out for each role, so that a new role or a new permission opens nothing by itself.
PERMISSIONS: Mapping[str, frozenset[Permission]] = {
    # All that a programme manager may do, so that a small organisation needs one person.
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.MANAGE_MEMBERS,
            Permission.MANAGE_ORGANISATION,
            Permission.RESCORE,
            Permission.SEE_PROJECTS,
            Permission.MANAGE_PROJECTS,
            Permission.WRITE_QUESTIONS,
            Permission.RUN_ROUNDS,
            Permission.INVITE,
            Permission.ADD_ANSWERS,
            Permission.MODERATE_COMMENTS,
            Permission.READ_RESULTS,
            Permission.KEEP_PLAN,
            Permission.MAKE_REPORTS,
            Permission.REPLY_TO_RESPONDENTS,
        }
    ),
    Role.PROGRAMME_MANAGER: frozenset(
        {
            Permission.SEE_PROJECTS,
            Permission.MANAGE_PROJECTS,
            Permission.WRITE_QUESTIONS,
            Permission.RUN_ROUNDS,
            Permission.INVITE,
            Permission.ADD_ANSWERS,
            Permission.MODERATE_COMMENTS,
            Permission.READ_RESULTS,
            Permission.KEEP_PLAN,
            Permission.MAKE_REPORTS,
            Permission.REPLY_TO_RESPONDENTS,
        }
    ),
    # Reports are signed by those who answer for the change to the board, not by those who run it.
    Role.EXECUTIVE: frozenset({Permission.SEE_PROJECTS, Permission.READ_RESULTS, Permission.SIGN_REPORTS}),
    Role.VIEWER: frozenset({Permission.SEE_PROJECTS, Permission.READ_RESULTS}),
}


@dataclass(frozen=True)
class Through:
    """The API token that a request came with: in one organisation, and at most these permissions (decision 85)."""

    organisation: int
    allowed: frozenset[Permission]
    token: str = ""  # its name
    is_service: bool = False  # the organisation's own: it stands for no person


class NarrowedRole(str):
    """A role of which only these permissions hold. It is never stored."""

    __slots__ = ("allowed",)

    allowed: frozenset[Permission]

    def __new__(cls, role: str, allowed: frozenset[Permission]) -> Self:
        narrowed = super().__new__(cls, role)
        narrowed.allowed = allowed
        return narrowed


def role_in_words(role: str) -> str:
    """Within a sentence. A role that is not known is called as it stands in the database."""
    return str(_IN_WORDS.get(role, role))


def permissions_of(role: str) -> Mapping[Permission, bool]:
    """Every permission, and whether the role has it. Templates read it by name: `round.may.invite`.

    A role that is not known, for example one that was in the database before it was removed here, has none.
    """
    allowed = role.allowed if isinstance(role, NarrowedRole) else PERMISSIONS.get(role, frozenset())
    return {permission: permission in allowed for permission in Permission}


def roles_with(permission: Permission) -> list[str]:
    return [role for role, allowed in PERMISSIONS.items() if permission in allowed]
