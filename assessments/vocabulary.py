"""The vocabulary of assessments: stages of a project, states of a round and of an invitation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from questions.languages import Words, grouped

MIN_THRESHOLD = 5  # people of a confidential group before any figure is shown; may be raised, never lowered
MAX_THRESHOLD = 10  # a higher one would let a large group that warns vanish among others
MAX_NAME_LENGTH = 200  # characters of a project, a site, a person
MAX_KEY_LENGTH = 18  # digits that fit into the integers of every database
MAX_AIM_LENGTH = 2000
MAX_OPENING_LENGTH = 160  # characters of one of the project's own lines that people read first
MAX_REASON_LENGTH = 300  # characters: a sentence on why a group is not asked
# Ways of choosing people that the code acts on; the banks have them all, with their words.
EVERYONE, RANDOM, VOLUNTEERS, PICKED, UNKNOWN = "everyone", "random", "volunteers", "picked", "unknown"
# Groups of those who give care. The banks do not mark them: service managers are on the front line too.
CLINICIANS = frozenset({"medical", "nursing", "allied"})
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
OWN_ADDRESS = gettext_lazy(
    "This is an address of a person who runs projects in your organisation. They cannot answer in a confidential "
    "group, because somebody who knows most answers of a group could work out the others."
)


def people(count: int) -> str:
    return ngettext("{count} person", "{count} people", count).format(count=grouped(count))


class Stage(models.TextChoices):
    BEFORE = "before", gettext_lazy("Before the project")
    DESIGN = "design", pgettext_lazy("stage of a project", "Design")
    PILOT = "pilot", pgettext_lazy("stage of a project", "Pilot")
    ROLL_OUT = "roll_out", pgettext_lazy("stage of a project", "Roll-out")
    LIVE = "live", pgettext_lazy("stage of a project", "Live")


# The same within a sentence.
STAGES_INSIDE: Mapping[str, Words] = {
    Stage.BEFORE: pgettext_lazy("stage of a project, within a sentence", "before the project"),
    Stage.DESIGN: pgettext_lazy("stage of a project, within a sentence", "design"),
    Stage.PILOT: pgettext_lazy("stage of a project, within a sentence", "pilot"),
    Stage.ROLL_OUT: pgettext_lazy("stage of a project, within a sentence", "roll-out"),
    Stage.LIVE: pgettext_lazy("stage of a project, within a sentence", "live"),
}
LIVE_STAGES = frozenset({Stage.PILOT, Stage.ROLL_OUT, Stage.LIVE})  # what is asked about can be seen already


GO_ON = "go_on"  # the button of a form that leads to the next step of preparing a round


class RoundState(models.TextChoices):
    DRAFT = "draft", gettext_lazy("Being prepared")
    OPEN = "open", gettext_lazy("Open for answers")
    CLOSED = "closed", pgettext_lazy("state of a round", "Closed")


class InvitationState(models.TextChoices):
    INVITED = "invited", pgettext_lazy("a person", "Invited")
    STARTED = "started", pgettext_lazy("a person", "Started")
    SUBMITTED = "submitted", pgettext_lazy("a person", "Submitted")
    LAPSED = "lapsed", pgettext_lazy("a person", "Started, not submitted")  # when the round closed
    UNUSED = "unused", pgettext_lazy("a person", "Not answered")  # when the round closed
    REVOKED = "revoked", pgettext_lazy("an invitation", "Withdrawn")


MOST_AT_ONCE = 500  # people to whom emails are sent again together


class Sent(models.TextChoices):
    """What was sent to a person who is invited by name, as far as staff may know."""

    NOTHING = "nothing", gettext_lazy("Nothing sent")
    WAITING = "waiting", gettext_lazy("Email waiting to be sent")
    SENT = "sent", gettext_lazy("Email sent")
    LOST = "lost", gettext_lazy("Email did not arrive")
    EXPIRED = "expired", gettext_lazy("The link has expired")
    STARTED = "started", gettext_lazy("On the record: started")
    SUBMITTED = "submitted", gettext_lazy("On the record: submitted")


class EntryKind(models.TextChoices):
    FILE = "file", gettext_lazy("File of answers")
    SHEET = "sheet", gettext_lazy("Typed sheet")


class CommentState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("comments", "Waiting")
    RELEASED = "released", pgettext_lazy("comments", "Released")
    HELD = "held", pgettext_lazy("comments", "Held back")


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
    INVITATION = "invitation", gettext_lazy("Invitation")
    REMINDER = "reminder", gettext_lazy("Reminder")


class LetterState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("an email", "Waiting to be sent")
    SENT = "sent", pgettext_lazy("an email", "Sent")
    FAILED = "failed", pgettext_lazy("an email", "Not sent")
    BOUNCED = "bounced", pgettext_lazy("an email", "Bounced")


class Trouble(models.TextChoices):
    """Why an email was not sent, and what to do. Never the server's own message, which may contain addresses."""

    NONE = "", ""
    ADDRESS = "address", gettext_lazy("This does not look like an email address. Check it and try again.")
    REFUSED = "refused", gettext_lazy("The mail server refused the email. Check the address, then send it again.")
    DELAYED = "delayed", gettext_lazy("The mail server deferred the email three times. Send it again later.")
    BROKEN = "broken", gettext_lazy("The connection to the mail server failed three times. Send it again later.")


class ReminderState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("a reminder", "Planned")
    SENT = "sent", pgettext_lazy("a reminder", "Sent")
    SKIPPED = "skipped", pgettext_lazy("a reminder", "Not sent")


class NotSentBecause(models.TextChoices):
    """Why a planned reminder was not sent, with a place for its day."""

    NONE = "", ""
    NO_MAIL = "no_mail", gettext_lazy("{day}: not sent, because no mail server is set up.")
    CLOSED = "closed", gettext_lazy("{day}: not sent, because the round had closed.")
    NOT_OPEN = "not_open", gettext_lazy("{day}: not sent, because the round was not open.")
    OVER = "over", gettext_lazy("{day}: not sent, because the last day had passed.")
    MOVED = "moved", gettext_lazy("{day}: not sent, because the last day or the plan was changed.")
    TOO_SOON = (
        "too_soon",
        gettext_lazy(
            "{day}: not sent, because every group had a reminder less than three days before, "
            "or has nobody invited by name."
        ),
    )


class Audience(models.TextChoices):
    """Who receives an email: each kind of group has its own wording."""

    LEADERS = "leaders", gettext_lazy("Executives and the programme team")
    STAFF = "staff", gettext_lazy("Staff")
    SERVICE_USERS = "service_users", gettext_lazy("Service users and carers")
    SUPPLIERS = "suppliers", gettext_lazy("Suppliers and partners")


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
