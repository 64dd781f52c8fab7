"""Every change to evidence and reports."""

from assessments.actions import RoundNotOpenError
from reports.actions.issuing import (
    AlreadySignedError,
    NotFinalError,
    issue,
    keep_draft,
    sign_off,
)
from reports.actions.requesting import (
    AlreadyAskedError,
    NothingToRetryError,
    TooManyAskedError,
    request_report,
    retry,
)
from reports.actions.rounds import (
    RoundNotClosedError,
    close_due_rounds,
    close_round,
    finish_closed_rounds,
    freeze_earlier,
    freeze_evidence,
)

__all__ = [
    "AlreadyAskedError",
    "AlreadySignedError",
    "NotFinalError",
    "NothingToRetryError",
    "RoundNotClosedError",
    "RoundNotOpenError",
    "TooManyAskedError",
    "close_due_rounds",
    "close_round",
    "finish_closed_rounds",
    "freeze_earlier",
    "freeze_evidence",
    "issue",
    "keep_draft",
    "request_report",
    "retry",
    "sign_off",
]
