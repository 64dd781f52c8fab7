"""Projects, their rounds, who is asked, and what they answered."""

from assessments.models.answers import Comment, ImportedFile, Response, TypedSheet, decision_mark
from assessments.models.invitations import USABLE, Invitation, InvitationQuerySet, OpenLink
from assessments.models.projects import Project, Site
from assessments.models.rounds import AskedGroup, Assessment

__all__ = [
    "USABLE",
    "AskedGroup",
    "Assessment",
    "Comment",
    "ImportedFile",
    "Invitation",
    "InvitationQuerySet",
    "OpenLink",
    "Project",
    "Response",
    "Site",
    "TypedSheet",
    "decision_mark",
]
