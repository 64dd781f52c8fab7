"""What people read first in another tool: the words of our own first page and of paper, as far as they hold there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Asking:
    """Who asks whom. Texts that nobody has written are empty."""

    organisation: str
    asked_by: str
    aim: str
    opening_lines: tuple[str, ...]
    whom_to_ask: str  # a name, with how to reach them
    group_title: str
    is_of_service_users: bool
    is_confidential: bool
    threshold: int  # people needed before the group is shown
    questions: int
    minutes: int
    is_practice: bool


def introduction_of(asking: Asking) -> tuple[str, ...]:
    """Paragraphs. Another tool knows addresses and times, so nothing is promised that only our own pages can keep."""
    return tuple(_paragraphs(asking))


def _paragraphs(asking: Asking) -> Iterator[str]:
    if asking.is_practice:
        yield _("Practice: please do not fill this in.")
    yield from asking.opening_lines
    if asking.asked_by:
        yield _("Asked by {name}.").format(name=asking.asked_by)
    if asking.aim:
        yield asking.aim
    board = _("The board of {organisation} wants to know how this change looks to you, and what needs to change.")
    if asking.is_of_service_users:
        board = _(
            "The board of {organisation} wants to know how this change looks to you, and what needs to change. Taking "
            "part is up to you. Your care does not depend on it."
        )
    yield board.format(organisation=asking.organisation)
    yield _("Your group: {group}. {questions} questions, about {minutes} minutes.").format(
        group=asking.group_title, questions=asking.questions, minutes=asking.minutes
    )
    yield _("“I don't know” is a real answer. Leave a question empty rather than guess.")
    yield from _confidential(asking.threshold) if asking.is_confidential else _on_the_record()
    if asking.whom_to_ask:
        yield _("Questions? Ask {whom}.").format(whom=asking.whom_to_ask)


def _confidential(threshold: int) -> Iterator[str]:
    yield _(
        "Do not write your name in this form. The people who run it can see single answers. They add them to those of "
        "others without names."
    )
    text = ngettext(
        "Your group's results are shown only if at least {count} of you has answered, and only after the round has "
        "closed.",
        "Your group's results are shown only if at least {count} of you have answered, and only after the round has "
        "closed.",
        threshold,
    )
    yield text.format(count=threshold)


def _on_the_record() -> Iterator[str]:
    yield _(
        "Your group answers on the record. Its results will be shown however few people answer, and your evidence may "
        "be quoted. If few of you answer, or only you, readers can tell whose answers they are."
    )
    yield _("Nothing is shown until the round has closed.")
