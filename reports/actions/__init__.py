"""Every change to reports."""

from reports.actions.issuing import (
    AlreadySignedError,
    MadeReport,
    MayNotSignError,
    NotFinalError,
    add_form,
    issue,
    keep_draft,
    note_refused_sign_off,
    sign_off,
)
from reports.actions.reading import (
    note_download,
    note_draft_download,
    note_figure_download,
    note_presentation_download,
)
from reports.actions.requesting import (
    AlreadyAskedError,
    NothingToRetryError,
    TooManyAskedError,
    request_report,
    retry,
)
from reports.actions.sharing import AlreadyWithdrawnError, note_opening, share, withdraw_share
from reports.actions.templating import put_template, remove_template

__all__ = [
    "AlreadyAskedError",
    "AlreadySignedError",
    "AlreadyWithdrawnError",
    "MadeReport",
    "MayNotSignError",
    "NotFinalError",
    "NothingToRetryError",
    "TooManyAskedError",
    "add_form",
    "issue",
    "keep_draft",
    "note_download",
    "note_draft_download",
    "note_figure_download",
    "note_opening",
    "note_presentation_download",
    "note_refused_sign_off",
    "put_template",
    "remove_template",
    "request_report",
    "retry",
    "share",
    "sign_off",
    "withdraw_share",
]
