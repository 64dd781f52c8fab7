"""What a respondent has answered, for their own copy. It can be made only until they submit (decision 55)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.utils.formats import date_format

from assessments.models import Invitation, Round
from assessments.present.progress import CheckedAnswer, CheckedPage, checked_pages, closing_question_of, pages_of
from assessments.vocabulary import LIVE_STAGES
from questions.catalogue import DONT_KNOW, Card

ENOUGH = 4  # of five, on both scales: "Good", and "Leaders and some front-line staff"
OVERALL = ""  # the code of the comment that belongs to no question
NOT_ANSWERED = "Not answered"
MARK = "Own copy, made before submitting. It is not a record of the round, and nobody can check it against one."
CARE = "Anyone who has this copy can read what you answered. Keep it where only you can."


@dataclass(frozen=True)
class OwnSummary:
    """Titles of questions: what a leader said is good, what they said is shared, and what is not yet both.

    `to_settle` has the worst first. Questions without an answer are in none.
    """

    questions: int
    good: tuple[str, ...]
    shared: tuple[str, ...]
    to_settle: tuple[str, ...]
    money_words: str


@dataclass(frozen=True)
class _Said:
    """A leader's two answers to a question, 1 to 5. 0 for "I don't know", and for a second answer not given yet."""

    title: str
    good: int
    shared: int

    @property
    def weaker(self) -> int:
        return min(self.good, self.shared)


@dataclass(frozen=True)
class OwnCopy:
    pages: tuple[CheckedPage, ...]
    summary: OwnSummary | None
    closing_question: str
    comment: str
    mark: str = MARK
    care: str = CARE


def own_copy_of(invitation: Invitation) -> OwnCopy:
    return OwnCopy(
        pages=checked_pages(invitation),
        summary=own_summary(invitation),
        closing_question=closing_question_of(invitation.asked_group)[0],
        comment=invitation.comments.get(OVERALL, ""),
    )


def own_summary(invitation: Invitation) -> OwnSummary | None:
    """None for groups that are not asked two answers to a question, and for people who have given no answer yet."""
    cards = _cards_with_two_answers(invitation)
    answered = [_said(card, invitation.answers) for card in cards if invitation.answers.get(card.question.code)]
    if not answered:
        return None
    weakest_first = sorted(answered, key=lambda said: said.weaker)
    return OwnSummary(
        questions=len(cards),
        good=_titles(answered, lambda said: said.good >= ENOUGH),
        shared=_titles(answered, lambda said: said.shared >= ENOUGH),
        to_settle=_titles(weakest_first, lambda said: said.weaker < ENOUGH),
        money_words=_money_words(invitation.asked_group.round),
    )


def _money_words(round: Round) -> str:
    """In the later stages money has been spent already."""
    return f"What to settle before {'more ' if round.stage in LIVE_STAGES else ''}money is spent"


def _cards_with_two_answers(invitation: Invitation) -> list[Card]:
    cards = chain.from_iterable(page.cards for page in pages_of(invitation.asked_group))
    return [card for card in cards if card.shared]


def _titles(answered: Iterable[_Said], is_in: Callable[[_Said], bool]) -> tuple[str, ...]:
    return tuple(said.title for said in answered if is_in(said))


def text_of_copy(copy: OwnCopy, *, project: str, group: str, today: date) -> str:
    """The same as plain text."""
    lines = [f"My answers about {project}", "", MARK, CARE, "", f"Group: {group}"]
    lines += [f"Date: {date_format(today, 'j F Y')}"]
    lines += _summary_lines(copy.summary) if copy.summary else []
    for page in copy.pages:
        lines += ["", page.title.upper()]
        for answer in page.answers:
            lines += ["", answer.text, *_answer_lines(answer)]
    lines += ["", "THE LAST QUESTION", "", copy.closing_question, *_indented(copy.comment or "No answer"), ""]
    return "\n".join(lines)


def _summary_lines(summary: OwnSummary) -> list[str]:
    parts = (
        ("What you said is good", summary.good, "nothing yet"),
        ("What you said is shared", summary.shared, "nothing yet"),
        (summary.money_words, summary.to_settle, "nothing"),
    )
    return ["", *(f"{label}: {', '.join(titles) or nothing}" for label, titles, nothing in parts)]


def _answer_lines(answer: CheckedAnswer) -> Iterator[str]:
    for given in answer.answers:
        words = given.label or NOT_ANSWERED
        yield f"  {given.prompt} {words}" if given.prompt else f"  {words}"
    if answer.evidence:
        yield from _indented(f"Your evidence: {answer.evidence}")
    if answer.good:
        yield f"  A good answer: {answer.good}"


def _indented(text: str) -> list[str]:
    return [f"  {line}" for line in text.splitlines()]


def _said(card: Card, given: Mapping[str, str]) -> _Said:
    good, shared = (given.get(question.code, DONT_KNOW) for question in card.questions)
    return _Said(card.question.title, _point(good), _point(shared))


def _point(value: str) -> int:
    return int(value) if value.isdigit() else 0
