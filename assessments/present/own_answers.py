"""What a respondent has answered, for their own copy. It can be made only until they submit (decision 55)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from assessments.models import Invitation, Round
from assessments.present.progress import CheckedAnswer, CheckedPage, checked_pages, closing_question_of, pages_of
from assessments.vocabulary import LIVE_STAGES
from questions.catalogue import DONT_KNOW, Card

ENOUGH = 4  # of five, on both scales: "Good", and "Leaders and some front-line staff"
OVERALL = ""  # the code of the comment that belongs to no question
NOT_ANSWERED = gettext_noop("Not answered")
MARK = gettext_noop(
    "Own copy, made before submitting. It is not a record of the round, and nobody can check it against one."
)
CARE = gettext_noop("Anyone who has this copy can read what you answered. Keep it where only you can.")


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
    closing_question: str  # empty where there is none
    comment: str
    mark: str
    care: str


def own_copy_of(invitation: Invitation) -> OwnCopy:
    return OwnCopy(
        pages=checked_pages(invitation),
        summary=own_summary(invitation),
        closing_question=closing_question_of(invitation.asked_group)[0],
        comment=invitation.comments.get(OVERALL, ""),
        mark=_(MARK),
        care=_(CARE),
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
    if round.stage in LIVE_STAGES:
        return _("What to settle before more money is spent")
    return _("What to settle before money is spent")


def _cards_with_two_answers(invitation: Invitation) -> list[Card]:
    cards = chain.from_iterable(page.cards for page in pages_of(invitation.asked_group))
    return [card for card in cards if card.shared]


def _titles(answered: Iterable[_Said], is_in: Callable[[_Said], bool]) -> tuple[str, ...]:
    return tuple(said.title for said in answered if is_in(said))


def text_of_copy(copy: OwnCopy, *, project: str, group: str, today: date) -> str:
    """The same as plain text."""
    about = _("My answers about {project}").format(project=project)
    lines = [about, "", copy.mark, copy.care, "", _("Group: {group}").format(group=group)]
    lines += [_("Date: {day}").format(day=date_format(today, "j F Y"))]
    lines += _summary_lines(copy.summary) if copy.summary else []
    for page in copy.pages:
        lines += ["", page.title.upper()]
        for answer in page.answers:
            lines += ["", answer.text, *_answer_lines(answer)]
    lines += _closing_lines(copy) if copy.closing_question else []
    return "\n".join((*lines, ""))


def _closing_lines(copy: OwnCopy) -> list[str]:
    title, answer = _("The last question").upper(), copy.comment or _("No answer")
    return ["", title, "", copy.closing_question, *_indented(answer)]


def _summary_lines(summary: OwnSummary) -> list[str]:
    parts = (
        (_("What you said is good"), summary.good, pgettext("after a colon", "nothing yet")),
        (_("What you said is shared"), summary.shared, pgettext("after a colon", "nothing yet")),
        (summary.money_words, summary.to_settle, pgettext("after a colon", "nothing")),
    )
    comma = pgettext("between the parts of a list", ", ")
    return ["", *(f"{label}: {comma.join(titles) or nothing}" for label, titles, nothing in parts)]


def _answer_lines(answer: CheckedAnswer) -> Iterator[str]:
    for given in answer.answers:
        words = given.label or _(NOT_ANSWERED)
        yield f"  {given.prompt} {words}" if given.prompt else f"  {words}"
    if answer.evidence:
        yield from _indented(_("Your evidence: {evidence}").format(evidence=answer.evidence))
    if answer.good:
        yield "  " + _("A good answer: {words}").format(words=answer.good)


def _indented(text: str) -> list[str]:
    return [f"  {line}" for line in text.splitlines()]


def _said(card: Card, given: Mapping[str, str]) -> _Said:
    good, shared = (given.get(question.code, DONT_KNOW) for question in card.questions)
    return _Said(card.question.title, _point(good), _point(shared))


def _point(value: str) -> int:
    return int(value) if value.isdigit() else 0
