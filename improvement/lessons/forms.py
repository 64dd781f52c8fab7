"""What somebody tells, what the team makes of it, and the searches in both lists."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from accounts.forms.radios import RadiosWithHints
from accounts.listing import SearchForm, choice_of
from assessments.forms.projects import Data, PlainField
from improvement.lessons.vocabulary import (
    HINTS,
    MAX_SUMMARY_LENGTH,
    MAX_TITLE_LENGTH,
    MAX_WHY_LENGTH,
    MAX_WORDS_LENGTH,
    STATE_HINTS,
    Kind,
    State,
)
from improvement.models import Lesson

_NO_NAMES = gettext_lazy("Do not name patients or colleagues. Leave out what only you could know.")
_NOT_SAID = gettext_lazy("I would rather not say")
_WHY = gettext_lazy("Say why. Reports print it, and those who told you read it.")
_AGAIN = gettext_lazy("Open the page again, then send it.")
NAMED, UNNAMED = "named", "unnamed"
_WHOSE = ((NAMED, gettext_lazy("My name")), (UNNAMED, gettext_lazy("No name")))
_WHOSE_HINTS = {
    NAMED: gettext_lazy("Those who sort it see who to ask."),
    UNNAMED: gettext_lazy(
        "Your name is not stored with it. The team gets it within a week, with all others that come in."
    ),
}


class _ObservationForm(forms.Form):
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


class LinkObservationForm(_ObservationForm):
    """By somebody who was asked. Only groups in which nobody can be picked out are offered, as they are stored."""

    group = forms.ChoiceField(label=gettext_lazy("Your group, if you wish"), required=False)

    def __init__(self, data: Data = None, *, groups: Mapping[str, str]) -> None:
        super().__init__(data)
        if not groups:
            del self.fields["group"]
            return
        self.fields["group"].choices = [("", _NOT_SAID), *groups.items()]  # type: ignore[attr-defined]  # a choice field


class MemberObservationForm(_ObservationForm):
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
