"""Every change to reports."""

from reports.actions.issuing import (
    AlreadySignedError,
    MadeReport,
    NotFinalError,
    issue,
    keep_draft,
    sign_off,
)
from reports.actions.reading import note_download, note_draft_download
from reports.actions.requesting import (
    AlreadyAskedError,
    NothingToRetryError,
    TooManyAskedError,
    request_report,
    retry,
)

__all__ = [
    "AlreadyAskedError",
    "AlreadySignedError",
    "MadeReport",
    "NotFinalError",
    "NothingToRetryError",
    "TooManyAskedError",
    "issue",
    "keep_draft",
    "note_download",
    "note_draft_download",
    "request_report",
    "retry",
    "sign_off",
]
