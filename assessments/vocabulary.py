"""The words of assessments: stages of a project, states of a round and of an invitation."""

from dataclasses import dataclass
from uuid import UUID

from django.db import models

MIN_THRESHOLD = 5  # people of a confidential group before any figure is shown; may be raised, never lowered
LONGEST_NAME = 200  # characters of a project, a site, a person
LONGEST_AIM = 2000
LONGEST_COMMENT = 2000  # characters; a longer one is refused, never cut
MOST_QUESTIONS = 200  # room for packed answers


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


class Stage(models.TextChoices):
    BEFORE = "before", "Before the project"
    DESIGN = "design", "Design"
    PILOT = "pilot", "Pilot"
    ROLL_OUT = "roll_out", "Roll-out"
    LIVE = "live", "Live"


class RoundState(models.TextChoices):
    DRAFT = "draft", "Being prepared"
    OPEN = "open", "Open for answers"
    CLOSED = "closed", "Closed"


class InvitationState(models.TextChoices):
    INVITED = "invited", "Invited"
    STARTED = "started", "Started"
    SUBMITTED = "submitted", "Submitted"
    LAPSED = "lapsed", "Started, not submitted"  # when the round closed
    UNUSED = "unused", "Not answered"  # when the round closed
    REVOKED = "revoked", "Withdrawn"


class CommentState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RELEASED = "released", "Released"
    HELD = "held", "Held back"


@dataclass(frozen=True)
class Person:
    """Somebody to invite. Either may be empty."""

    name: str
    email: str


@dataclass(frozen=True)
class Decision:
    """What a moderator wants, and the mark of what they saw when they decided (`Comment.decided`)."""

    comment: UUID
    state: str
    redacted: str  # other words to release; empty for the original
    seen: str
