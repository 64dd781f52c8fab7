"""The form that a page of questions is answered with, whatever its questions."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from assessments.vocabulary import LONGEST_COMMENT
from questions.catalogue import Option, Page, Question

EVIDENCE = "_evidence"  # the field of a question's evidence is called after the question
LONGEST_NAME = 60  # characters of a question in a message about it

Attributes = dict[str, Any]
OptionGroup = tuple[str | None, list[dict[str, Any]], int | None]


def field_names(page: Page, question: Question) -> tuple[str, ...]:
    """The fields that `question` has on `page`: its answer, and its evidence where the page asks for it."""
    return (question.code, question.code + EVIDENCE) if page.evidence_label else (question.code,)


class ScaleSelect(forms.RadioSelect):
    """Radios with a hint each. The first has the field's own id, so that a link to the field leads to it."""

    def __init__(self, options: tuple[Option, ...]) -> None:
        super().__init__()
        self.hints = {option.value: option.hint for option in options}

    def optgroups(self, name: str, value: list[str], attrs: Attributes | None = None) -> list[OptionGroup]:
        groups: list[OptionGroup] = super().optgroups(name, value, attrs)
        for _, options, _ in groups:
            for option in options:
                option["hint"] = self.hints[option["value"]]
        return groups

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return id_ if index == "0_0" else super().id_for_label(id_, index)


class ScaleField(forms.ChoiceField):
    """One question. Its choices come in two kinds: the points of the scale, and what is set apart from them."""

    def __init__(self, question: Question, group: str, *, required: bool, widget: ScaleSelect) -> None:
        self.question = question
        self.has_hints = any(option.hint for option in question.options)
        super().__init__(
            choices=_choices(question.options),
            label=question.text_for(group),
            required=required,
            widget=widget,
            error_messages=_messages(_name_of(question, group)),
        )


class FreeTextField(forms.CharField):
    """Text that may stay empty. Text that is too long is refused and never cut. Messages call it `called`."""

    def __init__(self, *, called: str, label: str, help_text: str, rows: int) -> None:
        self.called = called
        help_text = f"{help_text} Up to {LONGEST_COMMENT:,} characters.".strip()
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(required=False, label=label, help_text=help_text, widget=widget)

    def to_python(self, value: object) -> str:
        """Browsers send each line end as two characters."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: str) -> None:
        if (over := len(value) - LONGEST_COMMENT) > 0:
            characters = "character" if over == 1 else "characters"
            raise ValidationError(f"Shorten {self.called} by {over:,} {characters}.")


class AnswersForm(forms.Form):
    """The answers to one page. With `require_all` each question needs one; without, a person saves what there is."""

    use_required_attribute = False
    scale_widget: ClassVar[type[ScaleSelect]] = ScaleSelect

    def __init__(self, data: Mapping[str, Any] | None = None, *, page: Page, group: str, require_all: bool) -> None:
        super().__init__(data)
        self.page = page
        for question in page.questions:
            widget = self.scale_widget(question.options)
            self.fields[question.code] = ScaleField(question, group, required=require_all, widget=widget)
            for name in field_names(page, question)[1:]:
                self.fields[name] = FreeTextField(
                    called=f"your evidence on “{_name_of(question, group)}”",
                    label=page.evidence_label,
                    help_text=page.evidence_help,
                    rows=3,
                )

    @property
    def answers(self) -> dict[str, str]:
        """Question code -> value, for the questions that were answered."""
        given = {question.code: self.cleaned_data[question.code] for question in self.page.questions}
        return {code: value for code, value in given.items() if value}

    @property
    def comments(self) -> dict[str, str]:
        """Question code -> evidence, wherever it was asked for: an empty text takes an earlier one away."""
        asked = self.page.questions if self.page.evidence_label else ()
        return {question.code: self.cleaned_data[question.code + EVIDENCE] for question in asked}

    @property
    def first_errors(self) -> dict[str, str]:
        """Field name -> what is wrong with it, in the order of the page."""
        return {name: str(self.errors[name][0]) for name in self.fields if name in self.errors}


def _name_of(question: Question, group: str) -> str:
    """What messages call a question: its title, or the start of its text."""
    return question.title or shorten(question.text_for(group), LONGEST_NAME, placeholder="…").replace(",…", "…")


def _messages(name: str) -> dict[str, str]:
    return {
        "required": f"Choose an answer to “{name}”.",
        "invalid_choice": f"Choose one of the answers to “{name}”.",
    }


def _choices(options: tuple[Option, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    points = [(option.value, option.label) for option in options if not option.is_opt_out]
    apart = [(option.value, option.label) for option in options if option.is_opt_out]
    return [(kind, choices) for kind, choices in (("points", points), ("apart", apart)) if choices]
