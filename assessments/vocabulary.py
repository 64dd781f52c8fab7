"""The words of assessments: stages of a project, states of a round and of an invitation."""

from dataclasses import dataclass
from uuid import UUID

from django.db import models

MIN_THRESHOLD = 5  # people of a confidential group before any figure is shown; may be raised, never lowered
LONGEST_NAME = 200  # characters of a project, a site, a person
LONGEST_AIM = 2000
LONGEST_COMMENT = 2000  # characters; a longer one is refused, never cut
MOST_QUESTIONS = 200  # room for packed answers
# Released comments that a board report prints: so many can be read out in a meeting. All others stand in its annex.
MOST_ON_A_PRINCIPLE = 5
MOST_EVIDENCE = 3  # to one question to leaders


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


CHOSEN = "chosen"  # beside the states of comments: those that the manager wants in the report


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
    is_chosen: bool = False  # for the board's report

    @property
    def goes_into_report(self) -> bool:
        """Holding a comment back takes it out."""
        return self.is_chosen and self.state == CommentState.RELEASED


class LetterKind(models.TextChoices):
    INVITATION = "invitation", "Invitation"
    REMINDER = "reminder", "Reminder"


class LetterState(models.TextChoices):
    WAITING = "waiting", "Waits to be sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not sent"
    BOUNCED = "bounced", "Came back"


class Trouble(models.TextChoices):
    """Why a letter was not sent, and what to do. Never the server's own words: they repeat addresses."""

    NONE = "", ""
    ADDRESS = "address", "This is no address that mail can be sent to. Correct it."
    REFUSED = (
        "refused",
        "The mail server refused the letter. Check the address, then send again.",
    )
    DELAYED = "delayed", "The mail server put the letter off, three times. Send it again later."
    BROKEN = "broken", "The connection to the mail server broke, three times. Send it again later."


class Audience(models.TextChoices):
    """Who reads a letter: each kind of group has words of its own."""

    LEADERS = "leaders", "Executives and the programme team"
    STAFF = "staff", "Staff"
    SERVICE_USERS = "service_users", "Service users and carers"
    SUPPLIERS = "suppliers", "Suppliers and partners"


@dataclass(frozen=True)
class ListedPerson:
    """One line of a list of people: whom to invite, as a member of which group, at which site ("" for none)."""

    person: Person
    group: str
    site: str
