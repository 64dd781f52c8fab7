"""The form for any page of questions."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from textwrap import shorten
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.plain_text import plain
from assessments.vocabulary import MAX_COMMENT_LENGTH
from questions.catalogue import Card, Option, Page, Question
from questions.languages import grouped

EVIDENCE = "_evidence"  # suffix of the name of a question's evidence field
MAX_QUESTION_NAME_LENGTH = 60  # characters of a question's text in a message about it
MAX_CACHED = 1_000  # pages whose fields are cached, by edition, language and group

Attributes = dict[str, Any]
OptionGroup = tuple[str | None, list[dict[str, Any]], int | None]


def field_names(page: Page, card: Card) -> tuple[str, ...]:
    """The fields of a card on `page`: its one or two answers and, if the page asks for it, its evidence."""
    evidence = (card.question.code + EVIDENCE,) if page.evidence_label else ()
    return (*(question.code for question in card.questions), *evidence)


def names_on(page: Page) -> list[str]:
    """All field names of a page, in page order."""
    return [name for card in page.cards for name in field_names(page, card)]


class ScaleSelect(forms.RadioSelect):
    """Radio buttons with hints. The first has the field's own id, so that links to the field lead to it."""

    def __init__(self, options: tuple[Option, ...]) -> None:
        super().__init__()
        self.hints = {option.value: option.hint for option in options}

    def optgroups(self, name: str, value: list[str], attrs: Attributes | None = None) -> list[OptionGroup]:
        groups: list[OptionGroup] = super().optgroups(name, value, attrs)
        for _kind, options, _index in groups:
            for option in options:
                option["hint"] = self.hints[option["value"]]
        return groups

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return id_ if index == "0_0" else super().id_for_label(id_, index)


class ScaleField(forms.ChoiceField):
    """One question. Its choices come in two kinds: the points of the scale, and opt-outs set apart from them.

    `is_beside` says that it shares its card with another scale.
    """

    def __init__(self, question: Question, page: Page, group: str, *, widget: ScaleSelect) -> None:
        self.question, self.prompt = question, page.prompt
        self.is_beside = has_two_answers(page, question)
        self.has_hints = any(option.hint for option in question.options)
        super().__init__(
            choices=_choices(question.options),
            label=question.text_for(group),
            required=False,
            widget=widget,
            error_messages={
                "invalid_choice": _("Choose one of the answers to “{question}”.").format(
                    question=name_of(question, page, group)
                )
            },
        )


class FreeTextField(forms.CharField):
    """Optional text. Text that is too long is refused, never truncated. Messages refer to it as `called`."""

    def __init__(self, *, called: str, label: str, help_text: str, rows: int) -> None:
        self.called = called
        length = ngettext("Up to {n} character.", "Up to {n} characters.", MAX_COMMENT_LENGTH)
        help_text = f"{help_text} {length.format(n=grouped(MAX_COMMENT_LENGTH))}".strip()
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(required=False, label=label, help_text=help_text, widget=widget)

    def to_python(self, value: object) -> str:
        return plain(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        if (over := len(value) - MAX_COMMENT_LENGTH) > 0:
            raise ValidationError(
                ngettext("Shorten {text} by {n} character.", "Shorten {text} by {n} characters.", over).format(
                    text=self.called, n=grouped(over)
                )
            )


class EvidenceField(FreeTextField):
    """What an answer rests on. Small: a name will do, and few people come near the limit, which the message states."""

    def __init__(self, question: Question, page: Page) -> None:
        called = evidence_on(question)
        super().__init__(called=called, label=page.evidence_label, help_text="", rows=2)
        self.title, self.help_text = question.title, page.evidence_help


@dataclass(frozen=True)
class _Asked:
    """A page as a group sees it. Fields that follow from the key are not compared."""

    key: tuple[Hashable, ...]
    group: str
    page: Page = field(compare=False)


class AnswersForm(forms.Form):
    """The answers to one page, or to the fields named in `only`. `missing_on` checks whether all are there.

    Fields hold no request data. With `cache_key`, which identifies the edition, they are built once and then shared.
    """

    use_required_attribute = False
    scale_widget: ClassVar[type[ScaleSelect]] = ScaleSelect

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        page: Page,
        group: str,
        only: Collection[str] | None = None,
        cache_key: tuple[Hashable, ...] = (),
    ) -> None:
        super().__init__(data)
        self.page = page
        asked = _Asked((*cache_key, page.code), group, page)
        fields = _cached_fields(asked) if cache_key else dict(_fields(asked, self.scale_widget))
        self.fields = {name: field for name, field in fields.items() if only is None or name in only}

    @property
    def answers(self) -> dict[str, str]:
        """Question code -> value, for the questions that were answered."""
        given = {question.code: self.cleaned_data.get(question.code) for question in self.page.questions}
        return {code: value for code, value in given.items() if value}

    @property
    def comments(self) -> dict[str, str]:
        """Question code -> evidence, where the page asks for it. Empty text removes an earlier one."""
        names = {question.code: question.code + EVIDENCE for question in self.page.questions}
        return {code: self.cleaned_data[name] for code, name in names.items() if name in self.cleaned_data}

    @property
    def first_errors(self) -> dict[str, str]:
        """Field name -> what is wrong with it, in the order of the page."""
        errors = self.errors  # this validates the form
        return {name: str(errors[name][0]) for name in self.fields if name in errors}


def missing_on(page: Page, group: str, values: Mapping[str, str]) -> dict[str, str]:
    """Question code -> what to do, for each question on the page that still needs an answer."""
    return {
        question.code: _("Choose an answer to “{question}”.").format(question=name_of(question, page, group))
        for question in page.unanswered(values)
    }


def evidence_on(question: Question) -> str:
    """How messages refer to the evidence that somebody gives for an answer."""
    return _("your evidence on “{question}”").format(question=question.title)


def has_two_answers(page: Page, question: Question) -> bool:
    return any(card.shared and question in card.questions for card in page.cards)


def name_of(question: Question, page: Page, group: str) -> str:
    """How messages refer to a question: its title, with what is asked where that is two things, or its first words."""
    if has_two_answers(page, question):
        return f"{question.title}: {asked_of(question, page)}"
    return question.title or shorten(question.text_for(group), MAX_QUESTION_NAME_LENGTH, placeholder="…").replace(
        ",…", "…"
    )


def asked_of(question: Question, page: Page) -> str:
    """What is asked on a scale of a card with two: how good the answer is, or how widely it is shared."""
    return question.text if question.kind == "shared" else page.prompt


@lru_cache(maxsize=MAX_CACHED)
def _cached_fields(asked: _Asked) -> dict[str, forms.Field]:
    return dict(_fields(asked, ScaleSelect))


def _fields(asked: _Asked, widget: type[ScaleSelect]) -> Iterator[tuple[str, forms.Field]]:
    for card in asked.page.cards:
        for question in card.questions:
            yield question.code, ScaleField(question, asked.page, asked.group, widget=widget(question.options))
        if asked.page.evidence_label:
            yield card.question.code + EVIDENCE, EvidenceField(card.question, asked.page)


def _choices(options: tuple[Option, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    points = [(option.value, option.label) for option in options if not option.is_opt_out]
    apart = [(option.value, option.label) for option in options if option.is_opt_out]
    return [(kind, choices) for kind, choices in (("points", points), ("apart", apart)) if choices]
