"""The annex: every released comment, by group and by subject, as a PDF or as several."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from math import ceil

from django.template.loader import render_to_string

from printing.drawing import pdf_of_job
from reports.board import Cover
from reports.present.quotes import Remark, by_group
from results.facts import Facts
from results.present.data import Note

# What one file may hold, in letters, so that it takes at most 15 seconds of a core and 400 MB, and opens quickly.
MOST_IN_A_FILE = 2_500_000
# A comment, and each line that it ends itself, takes as much as so many letters; a letter of another script as four.
_OF_EACH_LINE = 100
_OF_OTHER_LETTERS = 4
_FIRST_OTHER = "\u0590"


@dataclass(frozen=True)
class Subject:
    """What these comments are about, in words. Empty for the project as a whole."""

    title: str
    remarks: Sequence[Remark]


@dataclass(frozen=True)
class Chapter:
    """Comments of one group. `is_continued`: the file before has its first ones."""

    who: str
    subjects: Sequence[Subject]
    is_continued: bool = False


@dataclass(frozen=True)
class Part:
    """One file: part `number` of `of`."""

    number: int
    of: int
    chapters: Sequence[Chapter]


def parts_of(remarks: Iterable[Remark]) -> tuple[Part, ...]:
    """As few files as can be drawn, all of about the same size. There is always one."""
    ordered = list(_sorted(remarks))
    sizes = [_size(remark) for remark in ordered]
    ends = list(accumulate(sizes))
    total = max(ends, default=1)
    of = ceil(total / MOST_IN_A_FILE)
    files: list[list[Remark]] = [[] for _ in range(of)]
    for remark, size, end in zip(ordered, sizes, ends, strict=True):
        files[(end - size) * of // total].append(remark)
    before = [None, *(file[-1].who for file in files[:-1])]
    return tuple(
        Part(number, of, tuple(_chapters(file, last)))
        for number, (file, last) in enumerate(zip(files, before, strict=True), start=1)
    )


def _sorted(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Groups as they come; within each, subjects in the order of their codes, the whole project last."""
    for _, own in by_group(remarks):
        yield from sorted(own, key=lambda remark: (not remark.on, remark.about or "", remark.on))


def _size(remark: Remark) -> int:
    others = sum(letter >= _FIRST_OTHER for letter in remark.text) if not remark.text.isascii() else 0
    lines = 1 + remark.text.count("\n")
    return _OF_EACH_LINE * lines + len(remark.text) + (_OF_OTHER_LETTERS - 1) * others


def _chapters(remarks: Sequence[Remark], before: str | None) -> Iterator[Chapter]:
    for who, own in groupby(remarks, key=lambda remark: remark.who):
        subjects = tuple(Subject(title, tuple(some)) for title, some in groupby(own, key=lambda remark: remark.on))
        yield Chapter(who, subjects, is_continued=who == before)
        before = None


def part_html(facts: Facts, part: Part, cover: Cover, provenance: Sequence[Note] = ()) -> str:
    """`provenance` says which round the comments belong to, and which version of the questions."""
    context = {"results": {"facts": facts}, "part": part, "cover": cover, "provenance": provenance}
    return render_to_string("reports/board/annex.html", context)


def annex_pdf(facts: Facts, part: Part, cover: Cover, provenance: Sequence[Note] = ()) -> bytes:
    """Comments as paragraphs: a table of thousands of rows would take three times as long. May raise PdfError."""
    return pdf_of_job(part_html(facts, part, cover, provenance))
