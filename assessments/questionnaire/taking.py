"""Reads what a page sends: the answers and comments to save, or their errors."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.questionnaire.form import EVIDENCE, AnswersForm, evidence_on, missing_on, name_of, names_on
from assessments.questionnaire.merging import Merged, merge
from questions.catalogue import Page, Question

MAX_QUOTE_LENGTH = 400  # characters quoted from another window


@dataclass(frozen=True)
class Taken:
    """`seen` is what the page shows once it is saved. `values` for the page and `errors` are by field name."""

    values: Mapping[str, str]
    answers: Mapping[str, str]
    comments: Mapping[str, str]
    seen: str
    errors: Mapping[str, str]
    has_clashes: bool


def take(
    cache_key: tuple[Hashable, ...],
    page: Page,
    group: str,
    posted: Mapping[str, str],
    stored: Mapping[str, str],
    *,
    require_all: bool,
) -> Taken:
    """Only what was changed on the page counts. `posted` and `stored` are by field name."""
    names = names_on(page)
    merged = merge(names, posted, stored)
    form = AnswersForm(merged.changed, page=page, group=group, only=merged.changed, cache_key=cache_key)
    missing = missing_on(page, group, merged.values) if require_all else {}
    unordered = {**missing, **form.first_errors, **_clashes(page, group, merged)}
    errors = {name: unordered[name] for name in names if name in unordered}
    return Taken(merged.values, form.answers, form.comments, merged.seen, errors, bool(merged.clashes))


def _clashes(page: Page, group: str, merged: Merged) -> dict[str, str]:
    """Error messages where this page and another window changed the same field differently."""
    if not (clashes := merged.clashes):
        return {}
    by_name = {name: question for question in page.questions for name in (question.code, question.code + EVIDENCE)}
    return {name: _clash(by_name[name], page, group, name, text) for name, text in clashes.items()}


def _clash(question: Question, page: Page, group: str, name: str, text: str) -> str:
    if name.endswith(EVIDENCE):
        return text_clash(evidence_on(question), text)
    called = name_of(question, page, group)
    label = question.label_of(text) or text
    return _(
        "You answered “{answer}” to “{question}” in another window. Keep or change the answer here, then continue."
    ).format(answer=label, question=called)


def text_clash(called: str, text: str) -> str:
    """`called` is a noun phrase such as "your comment"."""
    if not text:
        return _("You removed {text} in another window. Keep or change it here, then continue.").format(text=called)
    quote = text if len(text) <= MAX_QUOTE_LENGTH else f"{text[:MAX_QUOTE_LENGTH]}…"
    return _("You changed {text} to “{quote}” in another window. Keep or change it here, then continue.").format(
        text=called, quote=quote
    )
