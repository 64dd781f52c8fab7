"""What the form for the next version starts from: the last draft or the last version, and a sentence that says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.models import Report, ReportRequest

_WORDS = ("length", "language", "marking", "decision", "owner", "what_changed")


@dataclass(frozen=True)
class Start:
    version: int  # the number that the next version gets
    words: str = ""  # empty where there is nothing to start from
    initial: Mapping[str, Any] = field(default_factory=dict)


def starting_from(before: Report | ReportRequest | None, *, version: int, today: date) -> Start:
    """`before`: a draft that is newer than the last version, else this version. `today` is the local day."""
    if before is None:
        return Start(version)
    initial = {name: getattr(before, name) for name in _WORDS}
    # A day that has passed would only be refused.
    initial["review_on"] = before.review_on if before.review_on and before.review_on >= today else None
    if isinstance(before, ReportRequest):
        return Start(version, _("The form starts from what you entered for the last draft."), initial)
    issued_on = date_format(before.made_at, "j F Y")
    words = _("The current version is {version}, of {day}. The form starts from what it says.").format(
        version=before.version, day=issued_on
    )
    return Start(version, words, initial | {"what_changed": ""})
