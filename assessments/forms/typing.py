"""A whole paper questionnaire on one page: the respondent's fields, each a list where a digit key picks the answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from assessments.forms.projects import Data
from assessments.models import AskedGroup, Site
from assessments.present import closing_question_of, pages_of
from assessments.questionnaire import AnswersForm, names_on
from assessments.questionnaire.form import EVIDENCE, FreeTextField, field_names, missing_on, name_of
from questions.catalogue import Option, Page, Question

OVERALL = ""  # the code of the comment that belongs to no question


@dataclass(frozen=True)
class SheetPage:
    title: str
    fields: tuple[BoundField, ...]


class SheetForm(forms.Form):
    """As on the respondent's pages, every question needs an answer, unless the sheet is marked as having blanks."""

    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput)
    site = forms.ModelChoiceField(
        Site.objects.none(), required=False, label=gettext_lazy("Site"), empty_label=pgettext_lazy("site", "Not given")
    )

    def __init__(
        self, data: Data = None, *, asked_group: AskedGroup, sites: Iterable[Site], site: str | None = None
    ) -> None:
        super().__init__(data, initial={"token": uuid4(), "site": site})
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]  # a model choice field
        self.pages, self.group = pages_of(asked_group), asked_group.code
        first = 1
        for page in self.pages:
            self.fields |= _fields_of(page, asked_group.code, first)
            first += len(page.cards)
        if label := closing_question_of(asked_group)[0]:
            help_text = _("As it was written, but without names.")
            self.fields["comment"] = FreeTextField(called=_("the comment"), label=label, help_text=help_text, rows=3)
        self.fields["has_blanks"] = forms.BooleanField(
            required=False, label=_("Questions without an answer here were left blank on paper")
        )

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for page in self.pages for question in page.questions)

    @property
    def sheet_pages(self) -> tuple[SheetPage, ...]:
        return tuple(SheetPage(page.title, tuple(self[name] for name in names_on(page))) for page in self.pages)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        codes = [question.code for question in self.questions]
        blank = [code for code in codes if not cleaned.get(code) and code not in self.errors]
        if blank == codes:
            self.add_error(blank[0], _("This sheet is empty. Enter the answers, or leave this sheet out."))
        elif not cleaned.get("has_blanks"):
            for code, message in self._missing(cleaned).items():
                if code in blank:
                    self.add_error(code, message)
        return cleaned

    def _missing(self, given: dict[str, Any]) -> dict[str, str]:
        return {code: error for page in self.pages for code, error in missing_on(page, self.group, given).items()}

    @property
    def answers(self) -> dict[str, str]:
        given = {question.code: self.cleaned_data[question.code] for question in self.questions}
        return {code: value for code, value in given.items() if value}

    @property
    def comments(self) -> dict[str, str]:
        evidence = {
            name.removesuffix(EVIDENCE): value for name, value in self.cleaned_data.items() if name.endswith(EVIDENCE)
        }
        return {OVERALL: self.cleaned_data.get("comment", "")} | evidence

    @property
    def first_errors(self) -> dict[str, str]:
        """Field name -> what is wrong with it, in the order of the page."""
        return {name: str(self.errors[name][0]) for name in self.fields if name in self.errors}


def _fields_of(page: Page, group: str, first: int) -> dict[str, forms.Field]:
    """Numbered as on paper."""
    fields = AnswersForm(page=page, group=group).fields
    for number, card in enumerate(page.cards, start=first):
        for question in card.questions:
            scale = fields[question.code]
            scale.label = f"{number}. {name_of(question, page, group) if card.shared else scale.label}"
            scale.widget = forms.Select(choices=[("", ""), *map(_choice, question.options)])
        for name in field_names(page, card)[len(card.questions) :]:
            fields[name].label, fields[name].help_text = _("Evidence for {number}").format(number=number), ""
            fields[name].widget = forms.Textarea(attrs={"rows": 2})
    return fields


def _choice(option: Option) -> tuple[str, str]:
    """Starts with the key that picks it: the digit of a point, or the first letter of an opt-out."""
    return option.value, option.label if option.is_opt_out else f"{option.value} {option.label}"
