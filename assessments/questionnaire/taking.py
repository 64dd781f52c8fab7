"""Takes what a page sends: the answers and comments to save, or what is wrong with them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from assessments.questionnaire.form import EVIDENCE, AnswersForm, missing_on, name_of, names_on
from assessments.questionnaire.merging import Merged, merge
from questions.catalogue import Page, Question

MAX_QUOTE_LENGTH = 400  # characters of what another window wrote


@dataclass(frozen=True)
class Taken:
    """`seen` is what the page shows once it is saved. By field name: `values` for the page, and `errors`."""

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
    """Of all that was posted, only what was changed on the page counts. `stored` goes by field name too."""
    names = names_on(page)
    merged = merge(names, posted, stored)
    form = AnswersForm(merged.changed, page=page, group=group, only=merged.changed, cache_key=cache_key)
    missing = missing_on(page, group, merged.values) if require_all else {}
    found = {**missing, **form.first_errors, **_clashes(page, group, merged)}
    errors = {name: found[name] for name in names if name in found}
    return Taken(merged.values, form.answers, form.comments, merged.seen, errors, bool(merged.clashes))


def _clashes(page: Page, group: str, merged: Merged) -> dict[str, str]:
    """What to say where this page and another window have changed the same thing to something else."""
    if not (clashes := merged.clashes):
        return {}
    by_name = {name: question for question in page.questions for name in (question.code, question.code + EVIDENCE)}
    return {name: _clash(by_name[name], group, name, text) for name, text in clashes.items()}


def _clash(question: Question, group: str, name: str, text: str) -> str:
    called = name_of(question, group)
    if name.endswith(EVIDENCE):
        return text_clash(f"your evidence on “{called}”", text)
    label = next((option.label for option in question.options if option.value == text), text)
    return f"In another window you answered “{label}” to “{called}”. Keep or change what is picked here, then continue."


def text_clash(called: str, text: str) -> str:
    """`called` names the field as "your comment" does."""
    if not text:
        return f"In another window you took out {called}. Keep or change it here, then continue."
    told = text if len(text) <= MAX_QUOTE_LENGTH else f"{text[:MAX_QUOTE_LENGTH]}…"
    return f"In another window you changed {called} to “{told}”. Keep or change it here, then continue."
