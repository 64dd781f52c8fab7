"""What respondents read about their place in a questionnaire: steps, progress, checked answers."""

from dataclasses import dataclass

from django.urls import reverse

from assessments.models import AskedGroup, Invitation
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
    """One page of a questionnaire and its neighbours. `answered` of `total` questions are done."""

    page: Page
    number: int
    pages: int
    answered: int
    total: int
    next_url: str
    back_url: str

    @property
    def progress_words(self) -> str:
        return f"{self.answered} of {self.total} questions answered"


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
    assessment = asked_group.assessment
    return assessment.catalogue.pages_for(asked_group.code, assessment.modules)


def introduction_of(asked_group: AskedGroup, asked: int | None) -> Introduction:
    assessment = asked_group.assessment
    catalogue = assessment.catalogue
    banks = catalogue.banks_for(asked_group.code, assessment.modules)
    return Introduction(
        group=asked_group,
        asked=asked,
        threshold=assessment.threshold,
        minutes=sum(catalogue.minutes[bank] for bank in banks),
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
        answered=len(asked & invitation.answers.keys()),
        total=len(asked),
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
