"""What people read first in another tool: the words of our own first page and of paper, as far as they hold there."""

from collections.abc import Iterator
from dataclasses import dataclass


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
        yield "Practice: please do not fill this in."
    yield from asking.opening_lines
    if asking.asked_by:
        yield f"Asked by {asking.asked_by}."
    if asking.aim:
        yield asking.aim
    board = f"The board of {asking.organisation} wants to know how this change looks to you, and what needs to change."
    yield f"{board} Taking part is up to you. Your care does not depend on it." if asking.is_of_service_users else board
    yield f"Your group: {asking.group_title}. {asking.questions} questions, about {asking.minutes} minutes."
    yield "“I don't know” is a real answer. Leave a question empty rather than guess."
    yield from _confidential(asking.threshold) if asking.is_confidential else _on_the_record()
    if asking.whom_to_ask:
        yield f"Questions? Ask {asking.whom_to_ask}."


def _confidential(threshold: int) -> Iterator[str]:
    yield (
        "Do not write your name in this form. The people who run it can see single answers. They add them to those of "
        "others without names."
    )
    yield (
        f"Your group's results are shown only if at least {threshold} of you have answered, and only after the round "
        "has closed."
    )


def _on_the_record() -> Iterator[str]:
    yield (
        "Your group answers on the record. Its results will be shown however few people answer, and your evidence may "
        "be quoted. If few of you answer, or only you, readers can tell whose answers they are."
    )
    yield "Nothing is shown until the round has closed."
