"""What respondents see about their progress: steps, questions left, answers to check."""

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
BACK_TO_CHECK = "check"  # query parameter of a page opened from the check page to change one answer


@dataclass(frozen=True)
class Introduction:
    """What a respondent reads before the first question."""

    group: AskedGroup
    asked: int | None  # people of the group who were asked
    threshold: int
    minutes: int
    questions: int
    is_confidential: bool


@dataclass(frozen=True)
class Step:
    """One page of a questionnaire and its neighbours. `answered` of `total` questions are done.

    Counts only the questions this person is asked. `first` is the number of the page's first question.
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
            return "All questions answered."
        return f"About {left} minutes left." if left > 1 else "About 1 minute left."


@dataclass(frozen=True)
class CheckedAnswer:
    question: Question
    text: str
    answer: str  # label of the answer; empty if there is none
    evidence: str
    change_url: str


@dataclass(frozen=True)
class CheckedPage:
    title: str
    answers: tuple[CheckedAnswer, ...]


def pages_of(asked_group: AskedGroup) -> tuple[Page, ...]:
    round = asked_group.round
    return questions.pages_of(round.edition_id, asked_group.code, round.modules, is_live=round.is_live)


def page_of(asked_group: AskedGroup, code: str) -> Page | None:
    return next((page for page in pages_of(asked_group) if page.code == code), None)


def minutes_of(asked_group: AskedGroup) -> int:
    """How long the questionnaire takes for this group."""
    round = asked_group.round
    catalogue = round.catalogue
    return sum(catalogue.minutes[bank] for bank in catalogue.banks_for(asked_group.code, round.modules))


def given(invitation: Invitation) -> dict[str, str]:
    """Answers and comments given so far, by field name."""
    return invitation.answers | {code + EVIDENCE: text for code, text in invitation.comments.items()}


def seen_on_check(invitation: Invitation) -> str:
    """A fingerprint of everything the check page shows."""
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
    """The page with this code, or None if this person's questionnaire has no such page."""
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
    """Where a person continues: the first page with an unanswered question, or the check page."""
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
