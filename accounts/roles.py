"""The roles of an organisation, and what each may do."""

from collections.abc import Mapping

from django.db import models

from accounts.permissions import Permission


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", "Administrator"
    PROGRAMME_MANAGER = "programme_manager", "Programme manager"
    EXECUTIVE = "executive", "Executive"
    VIEWER = "viewer", "Viewer"


ABOUT_ROLES = (
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


def permissions_of(role: str) -> Mapping[Permission, bool]:
    """Every permission, and whether the role has it. Templates read it by name: `round.may.invite`.

    A role that is not known, for example one that was in the database before it was removed here, has none.
    """
    allowed = PERMISSIONS.get(role, frozenset())
    return {permission: permission in allowed for permission in Permission}


def roles_with(permission: Permission) -> list[str]:
    return [role for role, allowed in PERMISSIONS.items() if permission in allowed]
