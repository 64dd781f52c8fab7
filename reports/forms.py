"""Forms for making, signing off and checking reports."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms.dates import DateBoxes, DateField
from accounts.forms.radios import RadiosWithHints
from assessments.forms.projects import PlainField
from assessments.plain_text import sentence
from questions.languages import current, own_name
from reports.board import DEFAULT_MARKING
from reports.lengths import Length
from reports.models import MAX_CHANGE_LENGTH, MAX_STATEMENT_LENGTH
from reports.models.sharing import MAX_FOR_WHOM_LENGTH
from reports.uploads import MAX_FILE_BYTES, HashedFile
from reports.vocabulary import MAX_DECISION_LENGTH, MAX_OWNER_LENGTH, MAX_SHARE_DAYS, SHARE_DAYS

STATEMENT = _("I have read this report and will present it to the board.")
NO_DECISION = _("A flag is red and no decision is asked for. Enter a decision, or tick this box.")
REVIEW_HAS_PASSED = _("The review date has passed. Enter today or a later day.")
SHA256 = re.compile("[0-9a-f]{64}")
_ON_RED = _(
    "Printed on the page for the board. Word it as the board should minute it. If you leave this empty, the report "
    "says that it is for information. A flag is red, so we ask again before we create a final version."
)


def _languages() -> list[tuple[str, str]]:
    """Those that every text is in."""
    return [(code, own_name(code)) for code in settings.PAGE_LANGUAGES]


class LineField(forms.CharField):
    """One line without invisible characters. What cannot be read counts as empty."""

    def to_python(self, value: object) -> str:
        return sentence(super().to_python(value) or "")


class LinesField(PlainField):
    """The same, with its line ends."""

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        return text if sentence(text) else ""


class ReportForm(forms.Form):
    """A version, or a draft of it.

    The first version has no previous version, so it does not ask what has changed. A final version with a red flag and
    no decision is asked about once more.
    """

    length = forms.ChoiceField(
        label=_("Which PDF?"),
        help_text=_("Slides, Word, Excel and data files are created with a final version, whichever you choose."),
        choices=Length.choices,
        initial=Length.PAPER,
        widget=RadiosWithHints(hints={length.value: length.about for length in Length}),
        error_messages={"required": _("Choose which PDF to create.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the report"),
        help_text=_(
            "All that sttool writes is in this language, in the PDF and in every other file. What people wrote stays "
            "as they wrote it."
        ),
        choices=_languages,
        initial=current,
        required=False,
        widget=forms.RadioSelect,
    )
    marking = LineField(
        label=_("Protective marking"),
        help_text=_("Printed at the top of every page."),
        initial=DEFAULT_MARKING,
        max_length=60,
        error_messages={"required": _("Enter the protective marking.")},
    )
    decision = LinesField(
        label=_("The decision asked for"),
        help_text=_(
            "Printed on the page for the board. Word it as the board should minute it. "
            "If you leave this empty, the report says that it is for information."
        ),
        max_length=MAX_DECISION_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    for_information = forms.BooleanField(
        label=_("Create it for information all the same"),
        help_text=_("The report then says that no decision is asked for, although a flag is red."),
        error_messages={"required": NO_DECISION},
    )
    owner = LineField(
        label=_("Who owns the decision?"),
        help_text=_(
            "A name or a post, for example “Chief Nurse”. If you leave this empty, the report has a line to write on."
        ),
        max_length=MAX_OWNER_LENGTH,
        required=False,
    )
    review_on = DateField(
        label=_("When does the board review it?"),
        named=_("The review date"),
        help_text=_("For example, 27 3 2027. If you leave this empty, the report has a line to write on."),
        required=False,
        validators=[MinValueValidator(timezone.localdate, message=REVIEW_HAS_PASSED)],
    )
    what_changed = LinesField(
        label=_("What changed since the last version?"),
        help_text=_("One or two sentences, printed on page one. A draft does not need them."),
        max_length=MAX_CHANGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Enter a sentence about what changed.")},
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        version: int,
        is_red: bool = False,
        is_draft: bool = False,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        """`initial`: what it starts from. `is_red`: a flag is red."""
        super().__init__(data, initial=dict(initial or {}))
        self.fields["what_changed"].required = not is_draft
        if version == 1:
            del self.fields["what_changed"]
        if is_red:
            self.fields["decision"].help_text = _ON_RED
        has_no_decision = data is not None and not sentence(str(data.get("decision") or ""))
        if is_draft or not (is_red and has_no_decision):
            del self.fields["for_information"]

    def for_report(self) -> dict[str, Any]:
        """What the report is made from."""
        words = {name: value for name, value in self.cleaned_data.items() if name != "for_information"}
        language = words["language"] or current()
        return {"what_changed": "", **words, "length": Length(words["length"]), "language": language}


def filled_with(data: Mapping[str, str], suggestion: str) -> dict[str, object]:
    """What was filled in so far, with the suggested decision below words of one's own, and not twice."""
    own = data.get("decision", "").replace("\r\n", "\n").strip()
    decision = own if suggestion in own else "\n".join(filter(None, (own, suggestion)))
    review_on = DateBoxes().value_from_datadict(data, {}, "review_on")
    return {**data, "decision": decision, "review_on": review_on}


class SignOffForm(forms.Form):
    statement = forms.CharField(
        label=_("Statement"),
        help_text=_("Kept with the report, with your name and the date. The file itself does not change."),
        initial=STATEMENT,
        max_length=MAX_STATEMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    password = forms.CharField(
        label=_("Your password"),
        help_text=_("We ask again, so that nobody can sign in your name on a computer that you have left."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, asks_password: bool) -> None:
        """People who sign in at work do so again instead."""
        super().__init__(data)
        if not asks_password:
            del self.fields["password"]


class ShareForm(forms.Form):
    for_whom = forms.CharField(
        label=_("Who is it for?"),
        help_text=_("For the list on this page, so that you know which link to withdraw."),
        max_length=MAX_FOR_WHOM_LENGTH,
        error_messages={"required": _("Enter who the link is for.")},
    )
    days = forms.IntegerField(
        label=_("For how many days?"),
        help_text=format_lazy(_("1 to {days}. After that the link opens nothing."), days=MAX_SHARE_DAYS),
        initial=SHARE_DAYS,
        min_value=1,
        max_value=MAX_SHARE_DAYS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class CheckForm(forms.Form):
    says_what_is_needed = True  # the page says that one field is enough

    file = forms.FileField(
        required=False,
        label=_("Report file"),
        help_text=_("The PDF or another format of the report, up to 20 MB. The file is not kept."),
    )
    sha256 = forms.CharField(required=False, label=_("Or the SHA-256 of the file"), max_length=200)

    def clean_file(self) -> HashedFile | None:
        file: HashedFile | None = self.cleaned_data["file"]
        if file and file.size_in_bytes > MAX_FILE_BYTES:
            raise forms.ValidationError(gettext("The file is larger than 20 MB, so it is not one of our reports."))
        return file

    def clean_sha256(self) -> str:
        """Accepts it as programs print it, with capitals and spaces."""
        given = "".join(self.cleaned_data["sha256"].lower().split())
        if given and not SHA256.fullmatch(given):
            raise forms.ValidationError(
                gettext("A SHA-256 has 64 characters: the digits 0 to 9 and the letters a to f.")
            )
        return given

    def clean(self) -> None:
        if not self.errors and not self.sha256_to_check:
            self.add_error("file", gettext("Choose the file or paste its SHA-256."))

    @property
    def sha256_to_check(self) -> str:
        file: HashedFile | None = self.cleaned_data["file"]
        given: str = self.cleaned_data["sha256"]
        return file.sha256 if file else given
