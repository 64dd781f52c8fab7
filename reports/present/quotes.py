"""What people said: a few released comments on each principle, taken in turn from each group."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from textwrap import shorten

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from assessments.vocabulary import MAX_COMMENTS_PER_PRINCIPLE
from questions.catalogue import Catalogue
from results.present.data import FindingRow
from scoring.model import FindingResult, GroupResult

# Characters of a comment in the report, and on page one.
_LONGEST, _LONGEST_ON_PAGE_ONE = 400, 220
_SENTENCE_END = re.compile(r"[.!?…।。]+[”\"')]*(?=\s|$)")
_LONGEST_WITH_A_FINDING = 240
_WHOLE_PROJECT = _("The project as a whole")
# Where the comments are that a report leaves out.
IN_THE_ANNEX, BEFORE_THE_ANNEX, WITHOUT_ANNEX = "annex", "annex of the final report", "pages"
_MORE = {
    IN_THE_ANNEX: ngettext_lazy("{count} more in the annex.", "{count} more in the annex.", "count"),
    BEFORE_THE_ANNEX: ngettext_lazy(
        "{count} more will be in the annex of the final report.",
        "{count} more will be in the annex of the final report.",
        "count",
    ),
    WITHOUT_ANNEX: ngettext_lazy(
        "{count} more on the results pages, under “Comments”.",
        "{count} more on the results pages, under “Comments”.",
        "count",
    ),
}


def more_comments(count: int, where: str) -> str:
    """ "12 more in the annex." """
    told: str = _MORE[where].format(count=count)
    return told


@dataclass(frozen=True)
class Remark:
    """A comment that a moderator has released, with an attribution that may be shown.

    `about` is the code of a principle, or of the executive question that it is the evidence for, or None.
    """

    about: str | None
    who: str
    text: str
    is_chosen: bool = False  # by the programme manager, to come before the others
    on: str = ""  # what it is about, in words


@dataclass(frozen=True)
class Heard:
    """A finding and, where there is one, what somebody said on the same matter."""

    row: FindingRow
    quote: Remark | None


@dataclass(frozen=True)
class Quotes:
    title: str
    remarks: tuple[Remark, ...]
    left_out: int


def quotes(remarks: Sequence[Remark], titles: Mapping[str, str]) -> tuple[Quotes, ...]:
    """Comments on each principle in order (`titles` by code), then on the whole project. Empty ones are left out."""
    chapters = [*titles.items(), (None, str(_WHOLE_PROJECT))]
    every_chapter = (_on(title, [remark for remark in remarks if remark.about == code]) for code, title in chapters)
    return tuple(chapter for chapter in every_chapter if chapter.remarks)


def for_page_one(remarks: Iterable[Remark]) -> Remark | None:
    """The first that the project chose, cut where a sentence ends. None where it chose none."""
    chosen = next((remark for remark in spread(remarks) if remark.is_chosen), None)
    return replace(chosen, text=to_a_sentence(" ".join(chosen.text.split()), _LONGEST_ON_PAGE_ONE)) if chosen else None


def to_a_sentence(text: str, longest: int) -> str:
    """As many whole sentences as have room in so many characters; if not even one has, as many words."""
    if len(text) <= longest:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text) if found.end() <= longest]
    return text[: ends[-1]] if ends else shorten(text, longest, placeholder=" …")


def _on(title: str, remarks: list[Remark]) -> Quotes:
    chosen = tuple(shortened(remark, _LONGEST) for remark in spread(remarks)[:MAX_COMMENTS_PER_PRINCIPLE])
    return Quotes(title, chosen, len(remarks) - len(chosen))


def spread(remarks: Iterable[Remark]) -> list[Remark]:
    """The first comment of each group, then the second of each, and so on. Chosen comments come before all others."""
    kept = list(remarks)
    return [remark for is_chosen in (True, False) for remark in _in_turn(kept, is_chosen=is_chosen)]


def _in_turn(remarks: Iterable[Remark], *, is_chosen: bool) -> Iterator[Remark]:
    groups = [own for _who, own in by_group(remark for remark in remarks if remark.is_chosen == is_chosen)]
    return filter(None, chain.from_iterable(zip_longest(*groups)))


def by_group(remarks: Iterable[Remark]) -> Iterator[tuple[str, list[Remark]]]:
    """Each group, with all its comments."""
    kept: dict[str, list[Remark]] = {}
    for remark in remarks:
        kept.setdefault(remark.who, []).append(remark)
    yield from kept.items()


def shortened(remark: Remark, longest: int) -> Remark:
    """To so many characters, at the end of a word."""
    if len(remark.text) <= longest:
        return remark
    words = remark.text[:longest].rsplit(maxsplit=1)[0]
    return replace(remark, text=f"{words} …")


def voice(
    finding: FindingResult, catalogue: Catalogue, remarks: Sequence[Remark], groups: Mapping[str, GroupResult]
) -> Remark | None:
    """From a group that the finding is about, if one said something; chosen comments before others."""
    about = {*principles_of(finding, catalogue), *finding.items}
    fitting = spread(
        remark for remark in remarks if remark.about in about and len(remark.text) <= _LONGEST_WITH_A_FINDING
    )
    own = {groups[code].title for code in finding.groups if code in groups}
    return next(iter(sorted(fitting, key=lambda remark: remark.who not in own)), None)


def principles_of(finding: FindingResult, catalogue: Catalogue) -> set[str]:
    questions = [catalogue.questions[code] for code in finding.items if code in catalogue.questions]
    return {*finding.principles} or {code for question in questions for code in question.principles}
