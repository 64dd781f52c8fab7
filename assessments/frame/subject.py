"""What a page is about, from what its view handed to the template."""

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.models import Membership, Organisation
from accounts.permissions import Permission
from assessments.models import AskedGroup, Invitation, Project, Round

# What a page may call the thing that it is about, and that belongs to a round.
THINGS = ("asked_group", "report", "asked", "entry")


@dataclass(frozen=True)
class Subject:
    project: Project
    round: Round | None
    group: str  # its title
    may: Mapping[Permission, bool]


def subject_of(context: Mapping[str, object]) -> Subject | None:
    """None if the page is about no project."""
    if (round := _round_of(context)) is not None:
        return Subject(round.project, round, _group_of(context), round.may)
    project = context.get("project")
    return Subject(project, None, "", project.may) if isinstance(project, Project) and project.pk else None


def organisation_in(context: Mapping[str, object]) -> int | None:
    """The primary key of the organisation that a page is about. A certificate outlives its organisation's rows."""
    membership, certificate = context.get("membership"), context.get("certificate")
    if isinstance(organisation := context.get("organisation"), Organisation):
        return organisation.pk
    if isinstance(membership, Membership):
        return membership.organisation_id
    number = getattr(certificate, "organisation_number", None)
    return number if isinstance(number, int) else None


def _round_of(context: Mapping[str, object]) -> Round | None:
    found = [context.get("round"), *(getattr(context.get(name), "round", None) for name in THINGS)]
    if isinstance(invitation := context.get("invitation"), Invitation):
        found.append(invitation.asked_group.round)
    return next((thing for thing in found if isinstance(thing, Round)), None)


def _group_of(context: Mapping[str, object]) -> str:
    group = context.get("asked_group")
    return group.group.title if isinstance(group, AskedGroup) else ""
