"""What is shown on the wall during a results meeting, one thing at a time. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from improvement.meeting.agenda import TALK, Item
from improvement.meeting.candidates import Candidate

_RULES = (
    gettext_noop("The figures are of groups. Nobody has to say how they answered."),
    gettext_noop("We look for what each of us sees, not for who is right."),
    gettext_noop("Nobody guesses who said what."),
    gettext_noop("What we agree is kept next to the answers. It changes none of them."),
)


OWN_PROMPTS = (
    gettext_noop("What goes well, and what gets in the way most often?"),
    gettext_noop("What could each of us change next week?"),
)


@dataclass(frozen=True)
class Screen:
    """`file` is its template, below this app's folder. `before` and `after` are anchors of the screens next to it."""

    anchor: str
    title: str
    file: str
    number: int = 0  # of the question
    question: Candidate | None = None
    sentences: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


def screens(agenda: Sequence[Item]) -> tuple[Screen, ...]:
    made = list(_screens(agenda))
    anchors = ["", *(one.anchor for one in made), ""]
    return tuple(replace(one, before=anchors[at], after=anchors[at + 2]) for at, one in enumerate(made))


def _screens(agenda: Sequence[Item]) -> Iterator[Screen]:
    yield Screen("rules", _("Before we start"), "sentences", sentences=tuple(map(_, _RULES)))
    for item in agenda:
        if item.question:
            number, question = item.number, item.question
            yield Screen(f"question-{number}", question.title, "figures", number, question)
            yield Screen(
                f"talk-{number}",
                _("Question {number}: talk about it").format(number=number),
                "talk",
                number,
                question,
                question.prompts,
            )
            yield Screen(
                f"agreed-{number}",
                _("Question {number}: what do we agree?").format(number=number),
                "agreed",
                number,
                question,
            )
        elif item.part == TALK:
            yield Screen("talk", _("What do you see yourselves?"), "sentences", sentences=tuple(map(_, OWN_PROMPTS)))
    yield Screen("vote", _("What should be done first?"), "vote")
    yield Screen("steps", _("Who does it, and by when?"), "steps")
