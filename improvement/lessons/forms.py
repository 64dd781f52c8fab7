"""What a member tells, what the team makes of it, and the searches in both lists."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from accounts.forms.radios import RadiosWithHints
from accounts.listing import SearchForm, choice_of
from assessments.forms.projects import Data, PlainField
from improvement.lessons.link_forms import ObservationForm
from improvement.lessons.vocabulary import (
    MAX_SUMMARY_LENGTH,
    MAX_TITLE_LENGTH,
    MAX_WHY_LENGTH,
    STATE_HINTS,
    Kind,
    State,
)
from improvement.models import Lesson

_WHY = gettext_lazy("Say why. Reports print it, and those who told you read it.")
NAMED, UNNAMED = "named", "unnamed"
_WHOSE = ((NAMED, gettext_lazy("My name")), (UNNAMED, gettext_lazy("No name")))
_WHOSE_HINTS = {
    NAMED: gettext_lazy("Those who sort it see who to ask."),
    UNNAMED: gettext_lazy(
        "Your name is not stored with it. The team gets it within a week, with all others that come in."
    ),
}


class MemberObservationForm(ObservationForm):
    whose = forms.ChoiceField(
        label=gettext_lazy("Whose name stands with it?"),
        choices=_WHOSE,
        widget=RadiosWithHints(hints=_WHOSE_HINTS),
        error_messages={"required": gettext_lazy("Choose whether your name stands with it.")},
    )

    @property
    def is_named(self) -> bool:
        return bool(self.cleaned_data["whose"] == NAMED)

    @property
    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("kind", "words", "token")}


class LessonForm(forms.Form):
    """In the team's own words. `seen` is the mark of the lesson as the page showed it."""

    title = PlainField(
        label=gettext_lazy("The lesson in a line"),
        help_text=gettext_lazy(
            "In your own words. Readers of reports and everyone who was asked see this, if you share it."
        ),
        max_length=MAX_TITLE_LENGTH,
        error_messages={"required": gettext_lazy("Say it in a line.")},
    )
    summary = PlainField(
        label=gettext_lazy("More about it"),
        max_length=MAX_SUMMARY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=Kind.choices)
    state = forms.ChoiceField(
        label=gettext_lazy("What becomes of it?"),
        choices=State.choices,
        widget=RadiosWithHints(hints=STATE_HINTS),
        error_messages={"required": gettext_lazy("Choose what becomes of it.")},
    )
    why = PlainField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Not needed while it is being looked at."),
        max_length=MAX_WHY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_shared = forms.BooleanField(
        label=gettext_lazy("Show it in reports and to everyone who was asked"), required=False, initial=True
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Data = None, *, lesson: Lesson | None = None, kind: str = "") -> None:
        super().__init__(data, initial=_initial(lesson) if lesson else {"kind": kind, "state": State.LOOKING})

    def clean(self) -> None:
        state = self.cleaned_data.get("state")
        if state and state != State.LOOKING and not self.cleaned_data.get("why") and "why" not in self.errors:
            self.add_error("why", _WHY)

    @property
    def fields_to_save(self) -> dict[str, Any]:
        names = ("title", "summary", "kind", "state", "why", "is_shared")
        return {name: self.cleaned_data[name] for name in names}


class SortForm(LessonForm):
    """A new lesson made of an observation."""

    is_released = forms.BooleanField(label=gettext_lazy("Show the words as they were told, too"), required=False)


class JoinForm(forms.Form):
    """The observation is about something that the team knows already."""

    says_what_is_needed = True

    lesson = forms.ModelChoiceField(
        Lesson.objects.none(),
        label=gettext_lazy("Lesson"),
        empty_label=gettext_lazy("Choose a lesson"),
        error_messages={
            "required": gettext_lazy("Choose the lesson."),
            "invalid_choice": gettext_lazy("Choose a lesson of this project."),
        },
    )
    releases = forms.BooleanField(label=gettext_lazy("Show the words as they were told, too"), required=False)

    def __init__(self, data: Data = None, *, lessons: Iterable[Lesson]) -> None:
        super().__init__(data)
        field = self.fields["lesson"]
        field.queryset = lessons  # type: ignore[attr-defined]  # a model choice field
        field.label_from_instance = lambda lesson: lesson.title  # type: ignore[attr-defined]


class LessonSearch(SearchForm):
    q_label = gettext_lazy("Words in lessons")

    kind = choice_of(gettext_lazy("Kind"), Kind.choices, gettext_lazy("All kinds"))
    state = choice_of(gettext_lazy("What became of it"), State.choices, gettext_lazy("All"))


class ObservationSearch(SearchForm):
    q_label = gettext_lazy("Words")

    kind = choice_of(gettext_lazy("Kind"), Kind.choices, gettext_lazy("All kinds"))


def _initial(lesson: Lesson) -> dict[str, Any]:
    names = ("title", "summary", "kind", "state", "why", "is_shared")
    return {name: getattr(lesson, name) for name in names} | {"seen": lesson.mark}
