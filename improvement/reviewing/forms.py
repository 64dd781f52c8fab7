"""Who reads a round and until when, what the team shows, what the reviewer judges, and what both say."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.dates import DateField
from accounts.listing import SearchForm
from assessments.forms.projects import Data, PlainField
from assessments.mailboxes import mailbox_of, spelled
from assessments.vocabulary import MAX_NAME_LENGTH
from improvement.reviewing.pages import Asked
from improvement.reviewing.vocabulary import (
    JUDGED,
    MAX_EVIDENCE_LENGTH,
    MAX_INTEREST_LENGTH,
    MAX_OPINION_LENGTH,
    MAX_WORDS_LENGTH,
    MOST_DAYS,
    SHOWN,
    TARGETS,
    USUAL_DAYS,
    Judgement,
)

_ELSEWHERE = gettext_lazy(
    "This was changed since you opened the page. Read it again. Save again to keep what is entered here."
)
_MEMBER = gettext_lazy("Name someone who is not a member of your organisation.")
_NO_DAY = gettext_lazy("Choose what you aim at, or clear the day.")


def _latest() -> date:
    return timezone.localdate() + timedelta(days=MOST_DAYS)


def _until() -> DateField:
    return DateField(
        label=gettext_lazy("Until when"),
        named=gettext_lazy("The last day"),
        help_text=format_lazy(
            gettext_lazy("The link ends after this day. At most {days} days from today."), days=MOST_DAYS
        ),
        validators=[
            MinValueValidator(
                timezone.localdate, message=gettext_lazy("This day has passed. Enter today or a later day.")
            ),
            MaxValueValidator(
                _latest, message=format_lazy(gettext_lazy("Enter a day within {days} days."), days=MOST_DAYS)
            ),
        ],
    )


def usual_end() -> date:
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


class ReviewerForm(forms.Form):
    name = PlainField(
        label=gettext_lazy("Name"),
        max_length=MAX_NAME_LENGTH,
        error_messages={"required": gettext_lazy("Enter the name of the reviewer.")},
    )
    role = PlainField(
        label=gettext_lazy("Role"),
        max_length=MAX_NAME_LENGTH,
        help_text=gettext_lazy("For example: chief nursing information officer"),
        error_messages={"required": gettext_lazy("Enter the role of the reviewer.")},
    )
    organisation = PlainField(
        label=gettext_lazy("Organisation"),
        max_length=MAX_NAME_LENGTH,
        help_text=gettext_lazy(
            "Somebody who does not work for the project. The report prints name, role and organisation."
        ),
        error_messages={"required": gettext_lazy("Enter the organisation of the reviewer.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Email address"),
        help_text=gettext_lazy("The link goes to this address. It opens the results of this round, and nothing else."),
        error_messages={
            "required": gettext_lazy("Enter the email address of the reviewer."),
            "invalid": gettext_lazy("Enter an email address, like name@example.org."),
        },
    )
    interest = PlainField(
        label=gettext_lazy("What the reviewer has to do with the project"),
        max_length=MAX_INTEREST_LENGTH,
        required=False,
        help_text=gettext_lazy(
            "For example: “None”, or “Advised the supplier in 2024”. The reviewer can change it. It is printed."
        ),
    )
    ends_on = _until()

    def __init__(self, data: Data = None, *, members: Collection[str]) -> None:
        """`members`: mailboxes of those who can sign in to the organisation of the round."""
        super().__init__(data, initial={"ends_on": usual_end()})
        self.members = members

    def clean_email(self) -> str:
        email = spelled(self.cleaned_data["email"]).lower()
        if mailbox_of(email) in self.members:
            raise forms.ValidationError(_MEMBER)
        return email

    @property
    def who(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name", "role", "organisation", "email", "interest")}


class RenewForm(forms.Form):
    ends_on = _until()

    def __init__(self, data: Data = None) -> None:
        super().__init__(data, initial={"ends_on": usual_end()})


@dataclass(frozen=True)
class QuestionFields:
    asked: Asked
    fields: tuple[BoundField, ...]
    seen: BoundField


Parts = tuple[Sequence[str], Sequence[str]]
Fields = Callable[[Asked], Iterable[tuple[str, forms.Field]]]


class QuestionsForm(forms.Form):
    """Fields for each of some questions, named by its code."""

    def __init__(self, data: Data = None, *, asked: Sequence[Asked], fields_of: Fields, parts: Parts) -> None:
        """`parts`: what the page shows of each question, and what of it is entered here."""
        super().__init__(data)
        self.asked, self.fields_of = asked, fields_of
        self.shown, self.entered = parts
        for one in asked:
            self.fields |= dict(fields_of(one))
            mark = forms.CharField(required=False, widget=forms.HiddenInput, initial=one.row.mark_of(self.shown))
            self.fields[f"{one.claim.code}-seen"] = mark

    @property
    def rows(self) -> list[QuestionFields]:
        return [
            QuestionFields(one, tuple(self[name] for name, _ in self.fields_of(one)), self[f"{one.claim.code}-seen"])
            for one in self.asked
        ]

    @property
    def seen(self) -> dict[str, str]:
        """Of a valid form: code -> mark of what the page showed."""
        return {one.claim.code: self.cleaned_data[f"{one.claim.code}-seen"] for one in self.asked}

    @property
    def rows_to_save(self) -> dict[str, dict[str, Any]]:
        """Of a valid form: code -> what the table keeps."""
        codes = [one.claim.code for one in self.asked]
        return {code: {part: self.cleaned_data[f"{code}-{part}"] for part in self.entered} for code in codes}

    def refuse(self, codes: Iterable[str]) -> None:
        """Of a valid form, with these questions as they are now. What was entered stays, and is taken the next time."""
        marks = {f"{one.claim.code}-seen": one.row.mark_of(self.shown) for one in self.asked}
        self.data = {**dict(self.data.items()), **marks}
        for one in (one for one in self.asked if one.claim.code in codes):
            self.add_error(f"{one.claim.code}-{self.entered[0]}", self.elsewhere(one))

    def elsewhere(self, _one: Asked) -> str:
        return str(_ELSEWHERE)


def _area(label: str, most: int, initial: str, help_text: str = "", rows: int = 3) -> PlainField:
    return PlainField(
        label=label,
        max_length=most,
        required=False,
        initial=initial,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _shown(asked: Asked) -> Iterator[tuple[str, forms.Field]]:
    code, row, about = asked.claim.code, asked.row, asked.claim.title
    choices = [("", _("Not set")), *TARGETS]
    yield f"{code}-evidence", _area(_("Evidence: {about}").format(about=about), MAX_EVIDENCE_LENGTH, row.evidence)
    aim = forms.ChoiceField(
        label=_("What you aim at: {about}").format(about=about), required=False, initial=row.target, choices=choices
    )
    yield f"{code}-target", aim
    by = DateField(
        label=_("Until when: {about}").format(about=about), named=_("The day"), required=False, initial=row.target_on
    )
    yield f"{code}-target_on", by


class PrepareForm(QuestionsForm):
    """What the team shows of each question, and what it aims at. What is judged already stays as it was shown."""

    def __init__(self, data: Data = None, *, asked: Sequence[Asked]) -> None:
        super().__init__(
            data, asked=[one for one in asked if not one.row.judgement], fields_of=_shown, parts=(SHOWN, SHOWN)
        )
        self.judged = [one for one in asked if one.row.judgement]

    def clean(self) -> None:
        for one in self.asked:
            name = f"{one.claim.code}-target"
            if self.cleaned_data.get(f"{name}_on") and not self.cleaned_data.get(name):
                self.add_error(name, _NO_DAY)

    @property
    def is_left_out(self) -> bool:
        """Whether something was judged since the page was opened."""
        return any(f"{one.claim.code}-seen" in self.data for one in self.judged)

    def elsewhere(self, one: Asked) -> str:
        """With what somebody else has entered."""
        return _(
            "This was changed since you opened the page. Read it again. Save again to keep what is entered here. It "
            "now says: “{evidence}”, target: {target}."
        ).format(evidence=one.row.evidence or _("No evidence"), target=one.target or _("not set"))


def _judged(asked: Asked) -> Iterator[tuple[str, forms.Field]]:
    code, row, about = asked.claim.code, asked.row, asked.claim.title
    judged = forms.ChoiceField(
        label=_("How good is it, by what you have seen? {about}").format(about=about),
        required=False,
        initial=row.judgement,
        choices=Judgement.choices,
        widget=forms.RadioSelect,
    )
    yield f"{code}-judgement", judged
    yield f"{code}-words", _area(_("Why: {about}").format(about=about), MAX_WORDS_LENGTH, row.words)


class JudgeForm(QuestionsForm):
    """What the reviewer judges. Everything may be left for later."""

    says_what_is_needed = True

    def __init__(self, data: Data = None, *, asked: Sequence[Asked]) -> None:
        super().__init__(data, asked=asked, fields_of=_judged, parts=((*SHOWN, *JUDGED), JUDGED))


class OpinionForm(forms.Form):
    interest = PlainField(
        label=gettext_lazy("What you have to do with the project"),
        max_length=MAX_INTEREST_LENGTH,
        help_text=gettext_lazy(
            "Money, work or friends that readers should know of. If there is nothing, enter “None”."
        ),
        error_messages={"required": gettext_lazy("Say what you have to do with the project, or enter “None”.")},
    )
    opinion = PlainField(
        label=gettext_lazy("Your opinion"),
        max_length=MAX_OPINION_LENGTH,
        help_text=gettext_lazy(
            "The report prints it with your name. Tell a board what is solid, what is not and what to ask."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": gettext_lazy("Write your opinion.")},
    )


class AnswerForm(forms.Form):
    words = PlainField(
        label=gettext_lazy("Your answer"),
        max_length=MAX_OPINION_LENGTH,
        help_text=gettext_lazy("You can answer once. The report prints it after the opinion, with your name."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Write your answer.")},
    )


class ReviewSearch(SearchForm):
    q_label = gettext_lazy("Name, role or organisation")
