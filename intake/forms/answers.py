"""A file of answers, shown before anything of it is added."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from intake.answers import AnswersReading
from intake.asks import Choices
from intake.carrying import Carrier
from intake.forms.taking import TakingForm
from intake.masking import masked
from intake.models import RememberedShape
from tables import Book

WHAT_IS_TAKEN = gettext_lazy("Excel, OpenDocument or CSV, with one row a person or one row an answer. Up to 5 MB.")
FIX = gettext_noop(
    "Nothing can be added yet. Fix what is listed below in your file and choose it again, or change how it is read."
)
Reader = Callable[[Book, Choices], AnswersReading]


@dataclass(frozen=True)
class Added:
    """When an earlier file was added, in words, and by whom."""

    at: str
    by: str


class AnswerFileForm(TakingForm):
    """`answers` is set once a file was read."""

    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label=gettext_lazy("File of answers"),
        help_text=WHAT_IS_TAKEN,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xlsm,.xls,.ods,.txt,.tsv,.json,text/csv"}),
    )
    is_meant = forms.BooleanField(required=False, label=gettext_lazy("Add this file all the same"))

    def __init__(
        self,
        data: QueryDict,
        files: MultiValueDict[str, Any],
        *,
        reader: Reader,
        carrier: Carrier,
        recall: Callable[[str], RememberedShape | None],
    ) -> None:
        self.reader = reader
        self.answers: AnswersReading | None = None
        self.is_warned = False  # only then is `is_meant` shown
        self.repeated = ""  # the warning
        super().__init__(data, files, carrier=carrier, recall=recall)

    def prepared(self, book: Book) -> Book:
        return masked(book)

    def read(self, book: Book, choices: Choices) -> AnswersReading:
        self.answers = self.reader(book, choices)
        return self.answers

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.answers is not None and self.answers.troubles and not self.errors:
            self.add_error(None, _(FIX))
        return cleaned

    def refuse_known(self, earlier: Added) -> None:
        text = _("The answers in this file were already added on {at} by {by}. Nothing was added.")
        self.add_error(None, text.format(at=earlier.at, by=earlier.by))

    def warn_of_repeated(self, earlier: Added, repeated: int, people_before: int, *, is_refused: bool) -> None:
        self.is_warned = True
        if is_refused:
            self.add_error("is_meant", _("Nothing was added yet. Tick the box, or withdraw the earlier file."))
        text = ngettext(
            "{repeated} of the {before} person in the file added on {at} by {by} is in this file too. If you want "
            "to replace that file, withdraw it first. If this is another person, tick the box.",
            "{repeated} of the {before} people in the file added on {at} by {by} are in this file too. If you want "
            "to replace that file, withdraw it first. If these are other people, tick the box.",
            people_before,
        )
        self.repeated = text.format(repeated=f"{repeated:,}", before=f"{people_before:,}", at=earlier.at, by=earlier.by)

    @property
    def is_usable(self) -> bool:
        return self.answers is not None and self.answers.is_usable

    @property
    def fingerprint(self) -> str:
        people = self.answers.people if self.answers else ()
        rows = [[each.group, each.site, each.packed, sorted(each.comments.items())] for each in people]
        return self.fingerprint_of(rows)

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody has confirmed exactly this preview."""
        return self.is_usable and self.has_seen(self.fingerprint)
