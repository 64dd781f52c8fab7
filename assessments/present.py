"""What respondents read about their place in a questionnaire: steps, progress, checked answers."""

import json
from dataclasses import dataclass
from math import ceil

from django.urls import reverse

from assessments.models import AskedGroup, Invitation
from assessments.questionnaire import mark
from assessments.questionnaire.form import EVIDENCE
from questions import queries as questions
from questions.catalogue import Page, Question

COMMENT = "comment"  # the step after the last page of questions
BACK_TO_CHECK = "check"  # said by an address that was opened to change one answer


@dataclass(frozen=True)
class Introduction:
    """What a person reads before the first question."""

    group: AskedGroup
    asked: int | None  # people of the group who were asked
    threshold: int
    minutes: int
    questions: int
    is_confidential: bool


@dataclass(frozen=True)
class Step:
    """One page of a questionnaire and its neighbours. `answered` of `total` questions are done.

    All is counted over what this person is asked. `first` is the number of the first question of the page.
    """

    page: Page
    number: int
    pages: int
    first: int
    answered: int
    total: int
    minutes: int
    next_url: str
    back_url: str

    @property
    def progress_words(self) -> str:
        last = self.first + len(self.page.questions) - 1
        numbers = f"Question {last}" if last == self.first else f"Questions {self.first} to {last}"
        return f"{numbers} of {self.total}. {self._left_words}"

    @property
    def _left_words(self) -> str:
        left = ceil(self.minutes * (self.total - self.answered) / self.total)
        if not left:
            return "All are answered."
        return f"About {left} minutes left." if left > 1 else "About a minute left."


@dataclass(frozen=True)
class CheckedAnswer:
    question: Question
    text: str
    answer: str  # label of the answer; empty where there is none
    evidence: str
    change_url: str


@dataclass(frozen=True)
class CheckedPage:
    title: str
    answers: tuple[CheckedAnswer, ...]


def pages_of(asked_group: AskedGroup) -> tuple[Page, ...]:
    round = asked_group.round
    return questions.pages_of(round.edition_id, asked_group.code, round.modules)


def page_of(asked_group: AskedGroup, code: str) -> Page | None:
    return next((page for page in pages_of(asked_group) if page.code == code), None)


def minutes_of(asked_group: AskedGroup) -> int:
    """How long all that a group is asked takes."""
    round = asked_group.round
    catalogue = round.catalogue
    return sum(catalogue.minutes[bank] for bank in catalogue.banks_for(asked_group.code, round.modules))


def given(invitation: Invitation) -> dict[str, str]:
    """What was answered and written so far, by the name of its field on a page of questions."""
    return invitation.answers | {code + EVIDENCE: text for code, text in invitation.comments.items()}


def seen_on_check(invitation: Invitation) -> str:
    """A mark of all that the check page shows."""
    return mark(json.dumps([invitation.answers, invitation.comments], sort_keys=True))


def introduction_of(asked_group: AskedGroup, asked: int | None) -> Introduction:
    round = asked_group.round
    return Introduction(
        group=asked_group,
        asked=asked,
        threshold=round.threshold,
        minutes=minutes_of(asked_group),
        questions=sum(len(page.questions) for page in pages_of(asked_group)),
        is_confidential=asked_group.group.confidential,
    )


def step_of(invitation: Invitation, code: str) -> Step | None:
    """The page called `code`, or None where this person's questionnaire has no such page."""
    pages = pages_of(invitation.asked_group)
    codes = [page.code for page in pages]
    if code not in codes:
        return None
    at = codes.index(code)
    asked = {question.code for page in pages for question in page.questions}
    return Step(
        page=pages[at],
        number=at + 1,
        pages=len(pages),
        first=1 + sum(len(page.questions) for page in pages[:at]),
        answered=len(asked & invitation.answers.keys()),
        total=len(asked),
        minutes=minutes_of(invitation.asked_group),
        next_url=_url(invitation, codes[at + 1] if at + 1 < len(codes) else COMMENT),
        back_url=_url(invitation, codes[at - 1]) if at else reverse("assessments:start", args=[invitation.key]),
    )


def next_url(invitation: Invitation) -> str:
    """Where a person goes on: the first page with a question left, or else the check."""
    for page in pages_of(invitation.asked_group):
        if any(question.code not in invitation.answers for question in page.questions):
            return _url(invitation, page.code)
    return reverse("assessments:check", args=[invitation.key])


def last_page_url(invitation: Invitation) -> str:
    return _url(invitation, pages_of(invitation.asked_group)[-1].code)


def checked_pages(invitation: Invitation) -> tuple[CheckedPage, ...]:
    return tuple(
        CheckedPage(page.title, tuple(_checked(invitation, page, question) for question in page.questions))
        for page in pages_of(invitation.asked_group)
    )


def _checked(invitation: Invitation, page: Page, question: Question) -> CheckedAnswer:
    value = invitation.answers.get(question.code)
    return CheckedAnswer(
        question=question,
        text=question.title or question.text_for(invitation.asked_group.code),
        answer=next((option.label for option in question.options if option.value == value), ""),
        evidence=invitation.comments.get(question.code, ""),
        change_url=f"{_url(invitation, page.code)}?{BACK_TO_CHECK}#question-{question.code}",
    )


def _url(invitation: Invitation, step: str) -> str:
    if step == COMMENT:
        return reverse("assessments:comment", args=[invitation.key])
    return reverse("assessments:questions", args=[invitation.key, step])
