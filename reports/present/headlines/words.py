"""How headlines count, and how one is chosen that is short enough."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from django.utils.functional import Promise
from django.utils.translation import ngettext, pgettext_lazy

from results.present.answer.short_names import NAMED, capital
from scoring.words.language import listed

MOST_WORDS = 14
_BOTH = 2
# A language that changes numbers with the word after them has digits here.
_NUMBERS = (
    pgettext_lazy("a number in a headline", "no"),
    pgettext_lazy("a number in a headline", "one"),
    pgettext_lazy("a number in a headline", "two"),
    pgettext_lazy("a number in a headline", "three"),
    pgettext_lazy("a number in a headline", "four"),
    pgettext_lazy("a number in a headline", "five"),
    pgettext_lazy("a number in a headline", "six"),
    pgettext_lazy("a number in a headline", "seven"),
    pgettext_lazy("a number in a headline", "eight"),
    pgettext_lazy("a number in a headline", "nine"),
    pgettext_lazy("a number in a headline", "ten"),
    pgettext_lazy("a number in a headline", "eleven"),
    pgettext_lazy("a number in a headline", "twelve"),
)
_NONE = pgettext_lazy("a number in a headline: of several", "none")


def fitting(choices: Iterable[str]) -> str:
    """The first of at most MOST_WORDS words, else the last; from the fullest to the shortest."""
    kept = [text for text in choices if text]
    short = (text for text in kept if len(text.split()) <= MOST_WORDS)
    return capital(next(short, kept[-1] if kept else ""))


def number(count: int) -> str:
    """ "three", "31"."""
    return str(_NUMBERS[count]) if count < len(_NUMBERS) else str(count)


def counted(sentence: Promise, count: int, **values: object) -> str:
    """`sentence` is of ngettext_lazy, with "n" for its number and {count} for the same in words."""
    told: str = sentence.format(n=count, count=number(count), **values)  # type: ignore[attr-defined]  # a str at last
    return told


@dataclass(frozen=True)
class OfAll:
    """A sentence on some of several: whole for each case, because verbs and numbers go with it.

    `one` is of one alone, `every` has {total}, and `some`, of ngettext_lazy with "n", has {count} and {total}.
    """

    one: Promise
    both: Promise
    every: Promise
    some: Promise

    def told(self, count: int, total: int, **values: object) -> str:
        """ "all seven principles", "both flags", "five of seven principles", each in its sentence."""
        values |= {"count": number(count) if count else str(_NONE), "total": number(total)}
        if count != total or not count:
            return self.some.format(n=count, **values)  # type: ignore[attr-defined,no-any-return]  # a str at last
        whole = self.one if count == 1 else self.both if count == _BOTH else self.every
        return str(whole).format(**values)


def groups(count: int) -> str:
    """ "five groups"."""
    return ngettext("{count} group", "{count} groups", count).format(count=number(count))


def _more_groups(count: int) -> str:
    return ngettext("{count} more group", "{count} more groups", count).format(count=number(count))


def front_groups(count: int) -> str:
    """ "five front-line groups"."""
    said = ngettext("{count} front-line group", "{count} front-line groups", count)
    return said.format(count=number(count))


def _more_front_groups(count: int) -> str:
    said = ngettext("{count} more front-line group", "{count} more front-line groups", count)
    return said.format(count=number(count))


_MORE: dict[Callable[[int], str], Callable[[int], str]] = {groups: _more_groups, front_groups: _more_front_groups}


def named(titles: Sequence[str], what: Callable[[int], str] = groups) -> Iterator[str]:
    """The same groups in ever fewer words: all by name, the first with a number of others, or their number alone.

    "patients and carers" and "nurses" become "patients, carers and nurses". At least one group. `what`: `groups` or
    `front_groups`.
    """
    if len(titles) <= NAMED:
        yield _together(titles)
    for count in range(min(len(titles), NAMED) - 1, 0, -1):
        yield _together([*titles[:count], _MORE[what](len(titles) - count)])
    yield what(len(titles))


def _together(groups: Iterable[str]) -> str:
    return listed(list(chain.from_iterable(group.split(" and ") for group in groups)))
