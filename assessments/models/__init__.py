"""Projects, their rounds, who is asked and what they answered."""

from assessments.models.answers import BoxedSheet, Comment, Entry, Response, decision_mark
from assessments.models.drafts import Draft, OpenDraft
from assessments.models.invitations import USABLE, Invitation, InvitationQuerySet, InvitedList, OpenLink
from assessments.models.letters import (
    MAX_ATTEMPTS,
    MAX_LETTER_LENGTH,
    MAX_SUBJECT_LENGTH,
    Letter,
    LetterQuerySet,
    MailDay,
    MailedLink,
    Wording,
)
from assessments.models.outreach import EarlierLink, PlannedReminder, TrackerLink
from assessments.models.projects import Project, Site
from assessments.models.rounds import AskedGroup, Draw, NotAskedGroup, Round

__all__ = [
    "MAX_ATTEMPTS",
    "MAX_LETTER_LENGTH",
    "MAX_SUBJECT_LENGTH",
    "USABLE",
    "AskedGroup",
    "BoxedSheet",
    "Comment",
    "Draft",
    "Draw",
    "EarlierLink",
    "Entry",
    "Invitation",
    "InvitationQuerySet",
    "InvitedList",
    "Letter",
    "LetterQuerySet",
    "MailDay",
    "MailedLink",
    "NotAskedGroup",
    "OpenDraft",
    "OpenLink",
    "PlannedReminder",
    "Project",
    "Response",
    "Round",
    "Site",
    "TrackerLink",
    "Wording",
    "decision_mark",
]
