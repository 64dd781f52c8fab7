"""Built-in questions in words for research: the same codes, answers and groups.

Their words are the same at each stage of a project. What executives are asked to predict follows the words of the
question.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from questions.catalogue import Catalogue
from questions.own.schema import OwnModule, RewordedQuestion
from questions.questionnaire import OnceLive, Page, Question

KINDS = ("statement", "checklist")


def can_be_reworded(built_in: Catalogue) -> dict[str, Question]:
    """In bank order: second answers and predictions follow the question that they are about."""
    return {code: question for code, question in built_in.questions.items() if question.kind in KINDS}


def copy_of(question: Question) -> RewordedQuestion:
    """As the bank says it."""
    return RewordedQuestion(
        code=question.code, instead_of=question.text, text=question.text, wording=dict(question.wording)
    )


def with_other_words(pages: Iterable[Page], modules: Iterable[OwnModule]) -> tuple[Page, ...]:
    """Those of the last module that has a question."""
    entries = {entry.code: entry for module in modules for entry in module.reworded}
    return tuple(_page(page, entries) for page in pages)


def _page(page: Page, entries: Mapping[str, RewordedQuestion]) -> Page:
    return replace(page, questions=tuple(_reworded(question, entries) for question in page.questions))


def _reworded(question: Question, entries: Mapping[str, RewordedQuestion]) -> Question:
    entry = None if question.kind == "shared" else entries.get(question.about or question.code)
    wording = {} if entry is None or question.about else entry.wording
    if entry is None or (entry.text == question.text and wording == question.wording):
        return question
    later = question.once_live
    return replace(
        question,
        text=entry.text,
        wording=MappingProxyType(dict(wording)),
        once_live=OnceLive("", MappingProxyType({}), later.options) if later and later.options else None,
    )
