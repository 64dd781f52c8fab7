"""What somebody tells who was asked. Members tell the same, in the form for them (forms)."""

import uuid
from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from accounts.forms.radios import RadiosWithHints
from assessments.forms.projects import Data, PlainField
from improvement.lessons.vocabulary import HINTS, MAX_WORDS_LENGTH, Kind

_NO_NAMES = gettext_lazy("Do not name patients or colleagues. Leave out what only you could know.")
_NOT_SAID = gettext_lazy("I would rather not say")
_AGAIN = gettext_lazy("Open the page again, then send it.")


class ObservationForm(forms.Form):
    """`token` is that of the page: the same page sent twice counts once."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=Kind.choices,
        widget=RadiosWithHints(hints=HINTS),
        error_messages={"required": gettext_lazy("Choose what it is.")},
    )
    words = PlainField(
        label=gettext_lazy("What happens?"),
        help_text=_NO_NAMES,
        max_length=MAX_WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Say what happens, in a sentence or two.")},
    )
    token = forms.UUIDField(
        widget=forms.HiddenInput, required=False, initial=uuid.uuid4, error_messages={"invalid": _AGAIN}
    )

    def clean_token(self) -> UUID:
        token: UUID | None = self.cleaned_data["token"]
        return token or uuid.uuid4()


class LinkObservationForm(ObservationForm):
    """By somebody who was asked. Only groups in which nobody can be picked out are offered, as they are stored."""

    group = forms.ChoiceField(label=gettext_lazy("Your group, if you wish"), required=False)

    def __init__(self, data: Data = None, *, groups: Mapping[str, str], typed: dict[str, str] | None = None) -> None:
        """`typed`: what stands in the form already, complete or not."""
        super().__init__(data, initial=typed)
        if not groups:
            del self.fields["group"]
            return
        self.fields["group"].choices = [("", _NOT_SAID), *groups.items()]  # type: ignore[attr-defined]  # a choice field
