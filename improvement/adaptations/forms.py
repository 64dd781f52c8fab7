"""An adaptation, its review, and the search in the register."""

import uuid
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.forms.dates import DateField
from accounts.forms.radios import RadiosWithHints
from accounts.listing import SearchForm, choice_of
from assessments.forms.projects import Data, PlainField
from improvement.adaptations.vocabulary import (
    HINTS,
    MAX_DIFFERS_LENGTH,
    MAX_PARTY_LENGTH,
    MAX_STANDARD_LENGTH,
    MAX_WHAT_LENGTH,
    MAX_WHY_LENGTH,
    OVERDUE,
    Standing,
)
from improvement.models import Adaptation, Lesson

_FIELDS = ("differs", "standard", "gave_way", "on_what", "for_whom", "why", "agreed_on")
_WHEN = gettext_lazy("Enter the day by which it is reviewed again.")
_NOT_AFTER = MaxValueValidator(timezone.localdate, message=gettext_lazy("Enter today or an earlier day."))
_PASSED = MinValueValidator(
    timezone.localdate, message=gettext_lazy("This day has passed. Enter today or a later day.")
)


def _long(**options: Any) -> PlainField:  # noqa: ANN401 (options of a field)
    return PlainField(widget=forms.Textarea(attrs={"rows": 3}), **options)


class ChangeForm(forms.Form):
    """What can be corrected. `seen` is the mark of the adaptation as the page showed it."""

    differs = PlainField(
        label=gettext_lazy("What is different here?"),
        help_text=gettext_lazy("For example: the day clinic keeps its paper diary next to the system."),
        max_length=MAX_DIFFERS_LENGTH,
        error_messages={"required": gettext_lazy("Say what is different here.")},
    )
    standard = _long(
        label=gettext_lazy("What does the plan or the standard say?"), max_length=MAX_STANDARD_LENGTH, required=False
    )
    gave_way = PlainField(
        label=gettext_lazy("Who gave way?"),
        help_text=gettext_lazy("A group or a side, such as pharmacists or the supplier. No names."),
        max_length=MAX_PARTY_LENGTH,
        error_messages={"required": gettext_lazy("Enter the group or the side that gave way.")},
    )
    on_what = _long(
        label=gettext_lazy("On what?"),
        help_text=gettext_lazy("What they do without, or do in addition."),
        max_length=MAX_WHAT_LENGTH,
        error_messages={"required": gettext_lazy("Say on what they gave way.")},
    )
    for_whom = PlainField(
        label=gettext_lazy("For whom?"),
        help_text=gettext_lazy("Who is better off for it."),
        max_length=MAX_PARTY_LENGTH,
        error_messages={"required": gettext_lazy("Say who is better off for it.")},
    )
    why = _long(
        label=gettext_lazy("Why?"), max_length=MAX_WHY_LENGTH, error_messages={"required": gettext_lazy("Say why.")}
    )
    agreed_on = DateField(
        label=gettext_lazy("When was it agreed?"), named=gettext_lazy("The day of agreement"), validators=[_NOT_AFTER]
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Data = None, *, adaptation: Adaptation | None = None) -> None:
        super().__init__(data, initial=_initial(adaptation) if adaptation else {})

    @property
    def fields_to_save(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in _FIELDS}


class RegisterForm(ChangeForm):
    """`token` is that of the page: the same page sent twice counts once."""

    review_on = DateField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("On this day you are reminded to review it."),
        named=gettext_lazy("The day of review"),
        validators=[_PASSED],
    )
    token = forms.UUIDField(
        widget=forms.HiddenInput,
        required=False,
        initial=uuid.uuid4,
        error_messages={"invalid": gettext_lazy("Open the page again, then send it.")},
    )

    def __init__(self, data: Data = None, *, lesson: Lesson | None = None) -> None:
        super().__init__(data)
        if lesson:
            self.initial = {"differs": lesson.title, "why": lesson.why}

    def clean_token(self) -> UUID:
        token: UUID | None = self.cleaned_data["token"]
        return token or uuid.uuid4()

    @property
    def fields_to_save(self) -> dict[str, Any]:
        return super().fields_to_save | {"review_on": self.cleaned_data["review_on"]}


class ReviewForm(forms.Form):
    standing = forms.ChoiceField(
        label=gettext_lazy("What follows?"),
        choices=Standing.choices,
        widget=RadiosWithHints(hints=HINTS),
        error_messages={"required": gettext_lazy("Choose what follows.")},
    )
    words = _long(
        label=gettext_lazy("What did you find?"),
        max_length=MAX_WHY_LENGTH,
        error_messages={"required": gettext_lazy("Say what you found.")},
    )
    review_on = DateField(
        label=gettext_lazy("Review again by"),
        named=gettext_lazy("The day of review"),
        help_text=gettext_lazy("Only if it stays in force."),
        required=False,
        validators=[_PASSED],
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Data = None, *, adaptation: Adaptation) -> None:
        super().__init__(data, initial={"seen": adaptation.mark})

    def clean(self) -> None:
        stays = self.cleaned_data.get("standing") == Standing.IN_FORCE
        if stays and not self.cleaned_data.get("review_on") and "review_on" not in self.errors:
            self.add_error("review_on", _WHEN)


class RegisterSearch(SearchForm):
    q_label = gettext_lazy("Words in the register")

    standing = choice_of(
        gettext_lazy("Where it stands"),
        [(OVERDUE, gettext_lazy("To be reviewed")), *Standing.choices],
        gettext_lazy("All"),
    )


def _initial(adaptation: Adaptation) -> dict[str, Any]:
    return {name: getattr(adaptation, name) for name in _FIELDS} | {"seen": adaptation.mark}
