"""A form as a list of things to fill in, in the words that stand on our own pages and on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from questions.other_tools.form import COMMENT, SITE, Form
from questions.questionnaire import Card, Option, Page, Question

WHERE = gettext_noop("Where?")
WHERE_HELP = gettext_noop("Leave this blank if it could show who you are.")
EVIDENCE = f"{COMMENT}-"  # before the code of a question: what its evidence is


@dataclass(frozen=True)
class Item:
    """One thing to fill in: a choice or, without options, a box for text. `lines` are read in this order.

    `number` is that of the card, the same as on our pages; empty where a card goes on.
    """

    code: str
    number: str
    lines: tuple[str, ...]
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Part:
    """One page of the form. `lines` stand above its items."""

    code: str
    title: str
    lines: tuple[str, ...]
    items: tuple[Item, ...]


def parts_of(form: Form) -> Iterator[Part]:
    """Every page of questions. Questions are numbered through."""
    number = count(1)
    for page in form.pages:
        items = tuple(item for card in page.cards for item in _items_of(card, page, form.group, str(next(number))))
        yield Part(page.code, page.title, (*_above(page), *key_of(page)), items)


def site_item(form: Form) -> Item | None:
    """None where the project has no sites to choose from."""
    options = tuple(Option(site, site) for site in form.sites)
    return Item(SITE, "", (_(WHERE), _(WHERE_HELP)), options) if options else None


def comment_item(form: Form) -> Item:
    return Item(COMMENT, "", (form.comment_label, form.comment_help))


def key_of(page: Page) -> tuple[str, ...]:
    """What the points of a scale mean, where their labels alone do not say it: “Weak: Nearer to the warning sign.”"""
    first = page.questions[0]
    text = _("{label}: {meaning}")
    return tuple(
        text.format(label=option.label, meaning=option.hint)
        for option in first.options
        if option.hint and not option.is_opt_out
    )


def _above(page: Page) -> tuple[str, ...]:
    """On a page of the checklist each question says itself what is asked."""
    return tuple(line for line in (page.summary, "" if page.is_checklist else page.prompt) if line)


def _items_of(card: Card, page: Page, group: str, number: str) -> Iterator[Item]:
    yield Item(card.question.code, number, _lines_of(card.question, page, group), card.question.options)
    if card.shared:
        yield Item(card.shared.code, "", (card.question.title, card.shared.text), card.shared.options)
    if page.evidence_label:
        lines = (card.question.title, page.evidence_label, page.evidence_help)
        yield Item(EVIDENCE + card.question.code, "", tuple(line for line in lines if line))


def _lines_of(question: Question, page: Page, group: str) -> tuple[str, ...]:
    text = question.text_for(group)
    if question.kind == "prediction":
        return (page.prompt, f"“{text}”")
    if question.kind != "checklist":
        return (text,)
    return (question.title, text, *signs_of(question), page.prompt)


def signs_of(question: Question) -> tuple[str, str]:
    """What tells a good answer from a bad one, of a question of the checklist."""
    good, warning = _("A good answer: {answer}"), _("A warning sign: {sign}")
    return good.format(answer=question.good), warning.format(sign=question.warning)
