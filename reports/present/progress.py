"""The progress of a report, for the person waiting for it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from jobs.models import MAX_ATTEMPTS, Job
from reports.models import ReportRequest
from reports.vocabulary import DRAFT_STEPS, STEPS

# Until how many seconds after the request the page refreshes, and how often, in seconds.
PACES = ((30, 2), (300, 5))
SLOWEST_PACE = 20
_MINUTE = 60
NO_WORKER = gettext_lazy(
    "No worker has been active for a minute, so your request is waiting. It is saved. Ask the people who run this "
    "server to start a worker (manage.py work)."
)
DRAFT_READY = gettext_lazy("The draft is ready. It is kept until someone creates another draft of this round.")
REPLACED = gettext_lazy("A newer draft has replaced this one.")


@dataclass(frozen=True)
class Step:
    words: str
    state: str  # "Done", "Now" or "To do"


@dataclass(frozen=True)
class Progress:
    heading: str
    sentence: str
    steps: tuple[Step, ...]
    done: int
    again_after: int  # seconds until the page refreshes; 0 if nothing will change by itself
    warning: str


def progress(request: ReportRequest, *, now: datetime, is_worker_alive: bool) -> Progress:
    job = request.job
    waited = max(0, int((now - job.created_at).total_seconds()))
    steps = DRAFT_STEPS if request.is_draft else STEPS
    done = len(steps) if job.is_done else job.steps_done
    return Progress(
        heading=_heading(request),
        sentence=_sentence(request, waited),
        steps=tuple(Step(_(words), _state(number, done, job)) for number, words in enumerate(steps)),
        done=done,
        again_after=_pace(waited) if job.is_live else 0,
        warning=str(NO_WORKER) if job.is_live and not is_worker_alive else "",
    )


def _heading(request: ReportRequest) -> str:
    if request.job.is_done:
        return _("The draft is ready") if request.is_draft else _("The board report is ready")
    if request.job.is_parked:
        return _("The draft could not be created") if request.is_draft else _("The board report could not be created")
    return _("The draft is being created") if request.is_draft else _("The board report is being created")


def _sentence(request: ReportRequest, waited: int) -> str:
    job = request.job
    if job.is_parked:
        return _(job.message) if job.message else ""
    if job.is_done:
        return str(REPLACED if request.pdf is None else DRAFT_READY)
    return f"{_turn(job)} {_requested(waited)}"


def _turn(job: Job) -> str:
    if job.is_running:
        if job.attempts == 1:
            return _("Work on it has started.")
        return _("This is attempt {number} of {most}.").format(number=job.attempts, most=MAX_ATTEMPTS)
    return _("It failed and will be tried again shortly.") if job.attempts else _("It is waiting in the queue.")


def _requested(seconds: int) -> str:
    if seconds < _MINUTE:
        said = ngettext("You requested it {count} second ago.", "You requested it {count} seconds ago.", seconds)
        return said.format(count=seconds)
    minutes = seconds // _MINUTE
    said = ngettext("You requested it {count} minute ago.", "You requested it {count} minutes ago.", minutes)
    return said.format(count=minutes)


def _state(number: int, done: int, job: Job) -> str:
    if number < done:
        return pgettext("state of a step of work", "Done")
    if number == done and job.is_running:
        return pgettext("state of a step of work", "Now")
    return pgettext("state of a step of work", "To do")


def _pace(waited: int) -> int:
    return next((pace for until, pace in PACES if waited < until), SLOWEST_PACE)
