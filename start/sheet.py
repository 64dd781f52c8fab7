"""What a form of "try the questions" brings back: the stage, all answers so far, and where to go. Stored nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.questionnaire import AnswersForm
from questions.catalogue import Page
from start.queries import EXECUTIVE, Checklist, checklist_at

STAGE, TO = "stage", "to"  # names of fields
WHERE, RESULT = "where", "result"  # the pages before and after the questions


class NotOfferedError(Exception):
    """The form brings an answer or a page that we do not offer: somebody changed it, or the questions are new."""


@dataclass(frozen=True)
class Sheet:
    """`answers` are by code, and only those that were given. `to` is the code of a page, or one of the above."""

    stage: str
    checklist: Checklist
    answers: dict[str, str]
    to: str

    def hidden(self, without: Page | None = None) -> list[tuple[str, str]]:
        """The fields that take along what does not stand on the page itself."""
        shown = {question.code for question in without.questions} if without else set()
        return [(STAGE, self.stage), *((code, value) for code, value in self.answers.items() if code not in shown)]


def sheet_of(stage: str, posted: Mapping[str, str]) -> Sheet:
    """Raises NotOfferedError."""
    checklist = checklist_at(stage)
    to = posted.get(TO) or checklist.pages[0].code
    if to not in {WHERE, RESULT, *(page.code for page in checklist.pages)}:
        raise NotOfferedError
    answers: dict[str, str] = {}
    for page in checklist.pages:
        form = AnswersForm(posted, page=page, group=EXECUTIVE, cache_key=checklist.cache_key)
        if not form.is_valid():
            raise NotOfferedError
        answers |= form.answers
    return Sheet(stage, checklist, answers, to)
