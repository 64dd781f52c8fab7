"""The progress of a report, for the person waiting for it."""

from dataclasses import dataclass
from datetime import datetime

from jobs.models import MAX_ATTEMPTS, Job
from reports.models import ReportRequest
from reports.vocabulary import DRAFT_STEPS, STEPS

# Until how many seconds after the request the page refreshes, and how often, in seconds.
PACES = ((30, 2), (300, 5))
SLOWEST_PACE = 20
_MINUTE = 60
NO_WORKER = (
    "No worker has been active for a minute, so your request is waiting. It is saved. Ask the people who run this "
    "server to start a worker (manage.py work)."
)
DRAFT_READY = "The draft is ready. It is kept until someone creates another draft of this round."
REPLACED = "A newer draft has replaced this one."


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
        steps=tuple(Step(words, _state(number, done, job)) for number, words in enumerate(steps)),
        done=done,
        again_after=_pace(waited) if job.is_live else 0,
        warning=NO_WORKER if job.is_live and not is_worker_alive else "",
    )


def _heading(request: ReportRequest) -> str:
    what = "draft" if request.is_draft else "board report"
    if request.job.is_done:
        return f"The {what} is ready"
    return f"The {what} could not be created" if request.job.is_parked else f"The {what} is being created"


def _sentence(request: ReportRequest, waited: int) -> str:
    job = request.job
    if job.is_parked:
        return job.message
    if job.is_done:
        return REPLACED if request.pdf is None else DRAFT_READY
    return f"{_turn(job)} You requested it {_ago(waited)}."


def _turn(job: Job) -> str:
    if job.is_running:
        return f"This is attempt {job.attempts} of {MAX_ATTEMPTS}." if job.attempts > 1 else "Work on it has started."
    return "It failed and will be tried again shortly." if job.attempts else "It is waiting in the queue."


def _ago(seconds: int) -> str:
    if seconds < _MINUTE:
        return f"{seconds} second{'' if seconds == 1 else 's'} ago"
    minutes = seconds // _MINUTE
    return f"{minutes} minute{'' if minutes == 1 else 's'} ago"


def _state(number: int, done: int, job: Job) -> str:
    if number < done:
        return "Done"
    return "Now" if number == done and job.is_running else "To do"


def _pace(waited: int) -> int:
    return next((pace for until, pace in PACES if waited < until), SLOWEST_PACE)
