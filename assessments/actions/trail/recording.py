"""Audit entries about who is asked: of a group, or of one invitation by its key. Never a name, never an address."""

from accounts import audit
from accounts.models import User
from assessments.models import AskedGroup, Invitation
from questions.languages import in_english


def record_group(asked_group: AskedGroup, action: str, by: User | str, number: str = "") -> None:
    round = asked_group.round
    subject = f"{in_english(round)}: {in_english(asked_group)}{number}"
    audit.record(action=action, subject=subject, organisation=round.project.organisation, by=by)


def record_invitation(invitation: Invitation, action: str, by: User | str) -> None:
    """The key tells the operator whose links were changed, as long as the invitation has a name."""
    asked_group = invitation.asked_group
    round = asked_group.round
    subject = f"{in_english(round)}: {in_english(asked_group)}: {invitation}"
    audit.record(action=action, subject=subject, organisation=round.project.organisation, by=by)
