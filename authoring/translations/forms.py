"""Forms of the pages on which translations are checked."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.listing import SearchForm, choice_of
from accounts.models import Membership, Organisation
from accounts.queries import members_of
from authoring.translations.placeholders import differing
from authoring.translations.queries import Row
from authoring.translations.texts import languages_to_check
from authoring.translations.vocabulary import MAX_NOTE_LENGTH, MAX_WORDING_LENGTH, OPEN, Area, State
from questions.languages import own_name

_FORM = "form_"


class TextSearch(SearchForm):
    q_label: ClassVar[Any] = gettext_lazy("Words, or a file")
    area = choice_of(gettext_lazy("Where it is read"), Area.choices, gettext_lazy("Everywhere"))
    state = choice_of(
        pgettext_lazy("of a translation", "State"),
        [(OPEN, pgettext_lazy("state of a translation", "To be checked")), *State.choices],
        gettext_lazy("Every state"),
    )


class ReviewerForm(forms.Form):
    """Whom an administrator asks to check a language."""

    member: "forms.ModelChoiceField[Membership]" = forms.ModelChoiceField(
        queryset=None, label=gettext_lazy("Who speaks the language?")
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:  # noqa: ANN401  # as Django's
        super().__init__(*args, **kwargs)
        members = members_of(organisation)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]  # a choice field
        self.fields["member"].label_from_instance = _named  # type: ignore[attr-defined]
        choices = [(code, own_name(code)) for code in languages_to_check()]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]


def _named(membership: Membership) -> str:
    return str(membership.user)


class SuggestionForm(forms.Form):
    """Better words for a text, in each of its plural forms, and why."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, row: Row) -> None:  # noqa: ANN401  # as Django's
        super().__init__(data, initial={"seen": row.text.fingerprint, "note": row.said.note if row.said else ""})
        self.row = row
        said = row.said.wording if row.said and row.said.is_current else ()
        for number, label in enumerate(_labels(row)):
            self.fields[f"{_FORM}{number}"] = forms.CharField(
                label=label,
                max_length=MAX_WORDING_LENGTH,
                initial=(said or row.text.words)[number],
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.fields["note"] = forms.CharField(
            required=False,
            max_length=MAX_NOTE_LENGTH,
            label=_("Why, for those who maintain the translation"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number, current in enumerate(self.row.text.words):
            self._check_form(f"{_FORM}{number}", current)
        if not self.errors and self.wording == self.row.text.words and not cleaned["note"]:
            self.add_error(f"{_FORM}0", _("Change the words, or say below what is wrong with them."))
        return cleaned

    def _check_form(self, name: str, current: str) -> None:
        odd = differing(self.cleaned_data[name], self.row.text.source, current) if name in self.cleaned_data else ()
        if odd:
            message = _("Take these over from the English as they stand, each as often as there: {parts}")
            self.add_error(name, message.format(parts=", ".join(odd)))

    @property
    def wording(self) -> tuple[str, ...]:
        lines: Sequence[str] = [self.cleaned_data[f"{_FORM}{place}"] for place in range(len(self.row.text.words))]
        return tuple(line.replace("\r\n", "\n") for line in lines)


def _labels(row: Row) -> list[str]:
    if len(row.text.words) == 1:
        return [_("Better wording")]
    return [_("Better wording where the number is {number}").format(number=number) for number in row.text.numbers]
