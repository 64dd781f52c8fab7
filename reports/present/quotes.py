"""What people said: of the released comments a few on each principle, spread over those who spoke."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from assessments.vocabulary import MAX_COMMENTS_PER_PRINCIPLE

# Characters of a comment in the report.
_LONGEST = 400
_WHOLE_PROJECT = "On the project as a whole"


@dataclass(frozen=True)
class Remark:
    """A comment that a moderator has released, under a name that may be told.

    `about` is the code of a principle, or of the executive question that it is the evidence for, or None.
    """

    about: str | None
    who: str
    text: str
    is_chosen: bool = False  # by the programme manager, to stand before the others
    on: str = ""  # what it is about, in words


@dataclass(frozen=True)
class Voices:
    title: str
    remarks: tuple[Remark, ...]
    left_out: int


def voices(remarks: Sequence[Remark], titles: Mapping[str, str]) -> tuple[Voices, ...]:
    """On each principle in order (`titles` by code), then on the whole; those of which nobody spoke are left out."""
    chapters = [*titles.items(), (None, _WHOLE_PROJECT)]
    found = (_on(title, [one for one in remarks if one.about == code]) for code, title in chapters)
    return tuple(one for one in found if one.remarks)


def _on(title: str, remarks: list[Remark]) -> Voices:
    chosen = tuple(_cut(one) for one in spread(remarks)[:MAX_COMMENTS_PER_PRINCIPLE])
    return Voices(title, chosen, len(remarks) - len(chosen))


def spread(remarks: Iterable[Remark]) -> list[Remark]:
    """The first of each who spoke, then the second of each, and so on; all that were chosen before all others."""
    kept = list(remarks)
    return [remark for is_chosen in (True, False) for remark in _in_turn(kept, is_chosen=is_chosen)]


def _in_turn(remarks: Iterable[Remark], *, is_chosen: bool) -> Iterator[Remark]:
    spoke = [kept for _, kept in by_group(one for one in remarks if one.is_chosen == is_chosen)]
    return filter(None, chain.from_iterable(zip_longest(*spoke)))


def by_group(remarks: Iterable[Remark]) -> Iterator[tuple[str, list[Remark]]]:
    """Each who spoke, with all of theirs."""
    kept: dict[str, list[Remark]] = {}
    for one in remarks:
        kept.setdefault(one.who, []).append(one)
    yield from kept.items()


def _cut(remark: Remark) -> Remark:
    if len(remark.text) <= _LONGEST:
        return remark
    words = remark.text[:_LONGEST].rsplit(maxsplit=1)[0]
    return replace(remark, text=f"{words} …")
