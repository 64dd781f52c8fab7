"""The vocabulary of assessments: stages of a project, states of a round and of an invitation."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import models

MIN_THRESHOLD = 5  # people of a confidential group before any figure is shown; may be raised, never lowered
MAX_THRESHOLD = 10  # a higher one would let a large group that warns vanish among others
MAX_NAME_LENGTH = 200  # characters of a project, a site, a person
MAX_KEY_LENGTH = 18  # digits that fit into the integers of every database
MAX_AIM_LENGTH = 2000
MAX_OPENING_LENGTH = 160  # characters of one of the project's own lines that people read first
MAX_REASON_LENGTH = 300  # characters: a sentence on why a group is not asked
# Ways of choosing people that the code acts on; the banks have them all, with their words.
EVERYONE, RANDOM, VOLUNTEERS, PICKED, UNKNOWN = "everyone", "random", "volunteers", "picked", "unknown"
MAX_COMMENT_LENGTH = 2000  # characters; a longer one is refused, never truncated
MAX_QUESTIONS = 200  # room for packed answers
REMINDER_DAYS = (21, 14, 10, 7, 5, 2, 1)  # before the last day, to choose from
DAYS_BETWEEN_REMINDERS = 3
STEP = 5  # counts of people that others may see go in steps of this
LINK_LIFE = timedelta(days=180)  # or longer, where the last day is later (assessments.life.links_end)
LIFE_AFTER_LAST_DAY = timedelta(days=60)  # so that a late visitor reads that the round is over, and its outcome
PLACE_LIFE = timedelta(hours=1)  # how long somebody who started from a group's link keeps a place without submitting
# How many released comments a board report prints: as many as can be read out in a meeting. The rest are in its annex.
MAX_COMMENTS_PER_PRINCIPLE = 5
MAX_EVIDENCE_PER_QUESTION = 3
OWN_ADDRESS = (
    "This is an address of a person who runs projects in your organisation. They cannot answer in a confidential "
    "group, because somebody who knows most answers of a group could work out the others."
)


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


class Stage(models.TextChoices):
    BEFORE = "before", "Before the project"
    DESIGN = "design", "Design"
    PILOT = "pilot", "Pilot"
    ROLL_OUT = "roll_out", "Roll-out"
    LIVE = "live", "Live"


LIVE_STAGES = frozenset({Stage.PILOT, Stage.ROLL_OUT, Stage.LIVE})  # what is asked about can be seen already


GO_ON = "go_on"  # the button of a form that leads to the next step of preparing a round


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


MOST_AT_ONCE = 500  # people to whom emails are sent again together


class Sent(models.TextChoices):
    """What was sent to a person who is invited by name, as far as staff may know."""

    NOTHING = "nothing", "Nothing sent"
    WAITING = "waiting", "Email waiting to be sent"
    SENT = "sent", "Email sent"
    LOST = "lost", "Email did not arrive"
    EXPIRED = "expired", "The link has expired"
    STARTED = "started", "On the record: started"
    SUBMITTED = "submitted", "On the record: submitted"


class EntryKind(models.TextChoices):
    FILE = "file", "File of answers"
    SHEET = "sheet", "Typed sheet"


class CommentState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RELEASED = "released", "Released"
    HELD = "held", "Held back"


CHOSEN = "chosen"  # a filter in addition to the states of comments: those that the manager wants in the report


@dataclass(frozen=True)
class Person:
    """Somebody to invite. Either field may be empty."""

    name: str
    email: str


@dataclass(frozen=True)
class Decision:
    """What a moderator decides, and the fingerprint of what they saw at the time (`Comment.decided`)."""

    comment: UUID
    state: str
    redacted: str  # edited text to release; empty for the original
    seen: str
    is_chosen: bool = False  # for the board's report

    @property
    def goes_into_report(self) -> bool:
        """Holding a comment back also removes it from the report."""
        return self.is_chosen and self.state == CommentState.RELEASED


class LetterKind(models.TextChoices):
    INVITATION = "invitation", "Invitation"
    REMINDER = "reminder", "Reminder"


class LetterState(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not sent"
    BOUNCED = "bounced", "Bounced"


class Trouble(models.TextChoices):
    """Why an email was not sent, and what to do. Never the server's own message, which may contain addresses."""

    NONE = "", ""
    ADDRESS = "address", "This does not look like an email address. Check it and try again."
    REFUSED = (
        "refused",
        "The mail server refused the email. Check the address, then send it again.",
    )
    DELAYED = "delayed", "The mail server deferred the email three times. Send it again later."
    BROKEN = "broken", "The connection to the mail server failed three times. Send it again later."


class ReminderState(models.TextChoices):
    PLANNED = "planned", "Planned"
    SENT = "sent", "Sent"
    SKIPPED = "skipped", "Not sent"


class NotSentBecause(models.TextChoices):
    """Why a planned reminder was not sent."""

    NONE = "", ""
    NO_MAIL = "no_mail", "no mail server is set up"
    CLOSED = "closed", "the round had closed"
    NOT_OPEN = "not_open", "the round was not open"
    OVER = "over", "the last day had passed"
    MOVED = "moved", "the last day or the plan was changed"
    TOO_SOON = "too_soon", "every group had a reminder less than three days before, or has nobody invited by name"


class Audience(models.TextChoices):
    """Who receives an email: each kind of group has its own wording."""

    LEADERS = "leaders", "Executives and the programme team"
    STAFF = "staff", "Staff"
    SERVICE_USERS = "service_users", "Service users and carers"
    SUPPLIERS = "suppliers", "Suppliers and partners"


@dataclass(frozen=True)
class ListedPerson:
    """One line of a list of people: who to invite, in which group, at which site ("" for none)."""

    person: Person
    group: str
    site: str


@dataclass(frozen=True)
class HowAsked:
    """How the people of a group are chosen (a code of the banks), and how many people it has."""

    chosen: str
    size: int | None = None
    is_estimate: bool = False  # of `size`


@dataclass(frozen=True)
class WhyNotAsked:
    """Why a group is not asked: a code of the banks, and the project's own sentence."""

    why: str
    reason: str
