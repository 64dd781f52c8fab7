"""Groups that stand only in the first of their lines, as a table for people to read has them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intake.asks import Ask, Choices, Option, key_of, plain, settled
from intake.lists.model import Fields

ABOVE, NOTHING = "above", "nothing"
KEY = key_of("words", "empty group")
OPTIONS = (Option(ABOVE, gettext_lazy("The group of the line above")), Option(NOTHING, gettext_lazy("No group")))
_A_FEW = 2  # groups: one alone may have been forgotten in the other lines
_SHOWN = 60  # characters


@dataclass(frozen=True)
class Filled:
    """`people` with the groups that were filled in; `ask` is None where there was nothing to fill."""

    people: Sequence[Fields]
    ask: Ask | None = None


def filled(people: Sequence[Fields], choices: Choices, *, has_default: bool = False) -> Filled:
    """Fills empty cells below a group, if each group is named once and nobody says otherwise.

    `has_default`: a group was chosen for lines without one, so that is what empty cells mean.
    """
    words = [person.group for person in people]
    if not _are_named_once(words):
        return Filled(people)
    first, lines = words.index(""), words.count("")
    text = ngettext(
        "{count} line has no group. The first is {where}, below “{word}”.",
        "{count} lines have no group. The first is {where}, below “{word}”.",
        lines,
    )
    ask = Ask(
        KEY,
        "words",
        _("What do empty cells below a group mean?"),
        OPTIONS,
        settled(KEY, OPTIONS, choices, NOTHING if has_default else ABOVE),
        text.format(count=f"{lines:,}", where=people[first].where, word=words[first - 1][:_SHOWN]),
        is_sure=KEY in choices,
    )
    return Filled([*_filled(people)] if ask.chosen == ABOVE else people, ask)


def _are_named_once(words: Sequence[str]) -> bool:
    """From the first line on, with empty cells between them."""
    named = [plain(word) for word in words if word]
    return bool(words and words[0]) and _A_FEW <= len(named) == len(set(named)) < len(words)


def _filled(people: Sequence[Fields]) -> Iterator[Fields]:
    above = ""
    for person in people:
        above = person.group or above
        yield replace(person, group=above)
