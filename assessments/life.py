"""What may happen to a round: what it needs to open, and whether it may be taken back or deleted."""

from accounts.models import OrganisationDetails
from assessments.models import BoxedSheet, Invitation, Project, Response, Round
from assessments.vocabulary import InvitationState

BEGUN = (InvitationState.STARTED, InvitationState.SUBMITTED)
MISSING_DETAILS = "the organisation's details for the privacy notice"
MISSING_AIM = "the aim of the project"
MISSING_CONTACT = "a contact for respondents"


def missing_to_open(project: Project) -> tuple[str, ...]:
    """What respondents must be told and the organisation has not filled in."""
    has_details = OrganisationDetails.objects.filter(organisation=project.organisation_id).exists()
    needed = (
        (MISSING_DETAILS, has_details),
        (MISSING_AIM, bool(project.aim.strip())),
        (MISSING_CONTACT, bool(project.whom_to_ask or project.contact)),
    )
    return tuple(words for words, is_there in needed if not is_there)


def has_begun(round: Round) -> bool:
    """Whether anybody has answered, or has begun to."""
    begun = Invitation.objects.of_rounds(round=round).filter(state__in=BEGUN)
    return begun.exists() or any(
        table.objects.filter(asked_group__round=round).exists() for table in (Response, BoxedSheet)
    )


def may_be_deleted(round: Round) -> bool:
    return round.is_practice or round.is_draft or (round.is_open and not has_begun(round))
