"""What respondents see about their progress: steps, questions left, answers to check."""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from math import ceil

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import AskedGroup, Invitation
from assessments.questionnaire import mark
from assessments.questionnaire.form import EVIDENCE, asked_of
from questions import languages
from questions import queries as questions
from questions.catalogue import Card, Page

COMMENT = "comment"  # the step after the last page of questions
PREVIEW_LANGUAGE = "language"  # query parameter of the preview
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

    @property
    def length_words(self) -> str:
        questions = ngettext("{n} question", "{n} questions", self.questions).format(n=self.questions)
        minutes = ngettext("about {n} minute", "about {n} minutes", self.minutes).format(n=self.minutes)
        return _("{questions}, {about_minutes}.").format(questions=questions, about_minutes=minutes)


@dataclass(frozen=True)
class Step:
    """One page of a questionnaire and its neighbours. `answered` of `total` answers are given.

    Counts only what this person is asked. `first` is the number of the page's first question, of `questions`: a second
    answer to a question has no number of its own.
    """

    page: Page
    number: int
    pages: int
    first: int
    questions: int
    answered: int
    total: int
    minutes: int
    next_url: str
    back_url: str

    @property
    def progress_words(self) -> str:
        last = self.first + len(self.page.cards) - 1
        if last == self.first:
            place = _("Question {number} of {questions}.").format(number=last, questions=self.questions)
        else:
            place = _("Questions {first} to {last} of {questions}.").format(
                first=self.first, last=last, questions=self.questions
            )
        return f"{place} {self._left_words}"

    @property
    def _left_words(self) -> str:
        left = ceil(self.minutes * (self.total - self.answered) / self.total)
        if not left:
            return _("All questions answered.")
        return ngettext("About {n} minute left.", "About {n} minutes left.", left).format(n=left)


@dataclass(frozen=True)
class GivenAnswer:
    code: str
    prompt: str  # what was asked, where a question has two answers; otherwise empty
    label: str  # of the answer; empty if there is none
    is_needed: bool


@dataclass(frozen=True)
class CheckedAnswer:
    """One question with its one or two answers. `good` says what a good answer looks like, where the bank does."""

    text: str
    good: str
    answers: tuple[GivenAnswer, ...]
    evidence: str
    change_url: str

    @property
    def is_complete(self) -> bool:
        return not any(answer.is_needed for answer in self.answers)


@dataclass(frozen=True)
class CheckedPage:
    title: str
    answers: tuple[CheckedAnswer, ...]


def pages_of(asked_group: AskedGroup) -> tuple[Page, ...]:
    round = asked_group.round
    return questions.pages_of(
        round.edition_id, asked_group.code, round.modules, is_live=round.is_live, language=languages.current()
    )


def cache_key_of(asked_group: AskedGroup) -> tuple[Hashable, ...]:
    """With the code of a page and the group: everything that decides which words stand on the page."""
    return asked_group.round.edition_id, asked_group.round.is_live, languages.current()


def questions_asked(asked_group: AskedGroup) -> dict[str, str]:
    """Code -> words of each question in order. A second answer belongs to the first one's question."""
    cards = [card for page in pages_of(asked_group) for card in page.cards]
    return {card.question.code: card.question.text_for(asked_group.code) for card in cards}


def page_of(asked_group: AskedGroup, code: str) -> Page | None:
    return next((page for page in pages_of(asked_group) if page.code == code), None)


def minutes_of(asked_group: AskedGroup) -> int:
    """How long the questionnaire takes for this group."""
    round = asked_group.round
    return round.catalogue.minutes_for(asked_group.code, round.modules)


def closing_question_of(asked_group: AskedGroup) -> tuple[str, str]:
    """The label and the help of the open question at the end; empty where the round asks none."""
    round = asked_group.round
    return ("", "") if round.is_without_closing else round.catalogue.comment_for(asked_group.code)


def count_questions(pages: Iterable[Page]) -> int:
    """As they are numbered."""
    return sum(len(page.cards) for page in pages)


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
        questions=count_questions(pages_of(asked_group)),
        is_confidential=asked_group.group.confidential,
    )


def step_of(invitation: Invitation, code: str) -> Step | None:
    """The page with this code, or None if this person's questionnaire has no such page."""
    place, start = partial(_step_url, invitation), reverse("assessments:start", args=[invitation.key])
    return _step(invitation.asked_group, code, invitation.answers, place, start)


def preview_step_of(asked_group: AskedGroup, code: str, language: str = "") -> Step | None:
    """The same for those who look at what a group will see."""
    start = reverse("assessments:preview", args=[asked_group.pk], query=_preview_query(language))
    return _step(asked_group, code, {}, partial(_preview_url, asked_group, language), start)


def preview_url(asked_group: AskedGroup, *, is_last: bool = False, language: str = "") -> str:
    """The first page of questions in the preview, or the last."""
    return _preview_url(asked_group, language, pages_of(asked_group)[-1 if is_last else 0].code)


def _preview_url(asked_group: AskedGroup, language: str, step: str) -> str:
    """After the last page comes the closing question or, without one, the introduction again."""
    if step == COMMENT and asked_group.round.is_without_closing:
        return reverse("assessments:preview", args=[asked_group.pk], query=_preview_query(language))
    return reverse("assessments:preview_page", args=[asked_group.pk, step], query=_preview_query(language))


def _preview_query(language: str) -> dict[str, str]:
    return {PREVIEW_LANGUAGE: language} if language else {}


def _step(
    asked_group: AskedGroup, code: str, answers: Mapping[str, str], place: Callable[[str], str], start: str
) -> Step | None:
    pages = pages_of(asked_group)
    codes = [page.code for page in pages]
    if code not in codes:
        return None
    at = codes.index(code)
    total = sum(len(page.questions) for page in pages)
    return Step(
        page=pages[at],
        number=at + 1,
        pages=len(pages),
        first=1 + count_questions(pages[:at]),
        questions=count_questions(pages),
        answered=total - sum(len(page.unanswered(answers)) for page in pages),
        total=total,
        minutes=minutes_of(asked_group),
        next_url=place(codes[at + 1] if at + 1 < len(codes) else COMMENT),
        back_url=place(codes[at - 1]) if at else start,
    )


def next_url(invitation: Invitation) -> str:
    """Where a person continues: the first page with an unanswered question, or the check page."""
    for page in pages_of(invitation.asked_group):
        if page.unanswered(invitation.answers):
            return _url(invitation, page.code)
    return reverse("assessments:check", args=[invitation.key])


def last_page_url(invitation: Invitation) -> str:
    return _url(invitation, pages_of(invitation.asked_group)[-1].code)


def checked_pages(invitation: Invitation) -> tuple[CheckedPage, ...]:
    return tuple(
        CheckedPage(page.title, tuple(_checked(invitation, page, card) for card in page.cards))
        for page in pages_of(invitation.asked_group)
    )


def _checked(invitation: Invitation, page: Page, card: Card) -> CheckedAnswer:
    question = card.question
    return CheckedAnswer(
        text=question.title or question.text_for(invitation.asked_group.code),
        good=question.good,
        answers=_answers(page, card, invitation.answers),
        evidence=invitation.comments.get(question.code, ""),
        change_url=f"{_url(invitation, page.code)}?{BACK_TO_CHECK}#question-{question.code}",
    )


def _answers(page: Page, card: Card, given: Mapping[str, str]) -> tuple[GivenAnswer, ...]:
    needed = page.unanswered(given)
    return tuple(
        GivenAnswer(
            code=question.code,
            prompt=asked_of(question, page) if card.shared else "",
            label=question.label_of(given.get(question.code, "")),
            is_needed=question in needed,
        )
        for question in card.questions
    )


def _step_url(invitation: Invitation, step: str) -> str:
    if step != COMMENT:
        return _url(invitation, step)
    is_left_out = invitation.asked_group.round.is_without_closing
    return reverse("assessments:check" if is_left_out else "assessments:comment", args=[invitation.key])


def _url(invitation: Invitation, page: str) -> str:
    return reverse("assessments:questions", args=[invitation.key, page])
