"""The second slide: who answered, and who was not heard."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from reports.documents.material import Material
from reports.documents.slides.charts import Bar, Bars, add_bars
from reports.documents.slides.deck import Column, Deck, Page
from reports.documents.slides.text import Line
from reports.documents.slides.words import count, joined
from results.present.screens.heard import answered, heard_lines
from scoring.words.language import listed, lowered

_SHARE = 0.62
_MOST = 14  # groups that have room
_LONGEST_TITLE = 90  # characters: beyond, groups are counted and not named
_LARGEST, _HEADING = 20, 0.55  # points, and inches of a heading
_HEARD = "Heard"
_EVERYONE = "Every group that was asked was heard."
_ASKED, _ANSWERED = "Asked", "Answered"
_NOBODY = "Nobody answered"
_ABOVE = 1.35  # the longest bar ends before the edge, so that its number has room


def heard_slide(deck: Deck, material: Material) -> None:
    """Each person counts once: members of a combined group have a bar of their own, and the combination has none."""
    page = deck.page(_title(material), columns=2, share=_SHARE)
    left, right = page.columns
    rows = [row for row in _rows(material) if row.answered or row.asked]
    if rows:
        _draw(page, left, rows, material.board.results.heard)
    else:
        page.text(left, left.box, [left.box.line(_NOBODY, lines=1)], name="Who answered")
    page.text(right, right.box, list(_others(material, right)), name="Who was not heard")
    lines = [f"{line.label}: {line.text}" for line in heard_lines(material.readiness)]
    page.notes(material.board.results.heard, *lines, *(row.line for row in material.board.results.not_asked))


@dataclass(frozen=True)
class _Row:
    group: str
    asked: int | None
    answered: int
    asked_in_words: str
    share: str


def _draw(page: Page, column: Column, rows: Sequence[_Row], heard: str) -> None:
    shown = sorted(rows, key=lambda row: -row.answered)[:_MOST]
    series = [Bars(_ANSWERED, tuple(Bar(row.answered, _answered(row)) for row in shown))]
    if any(row.asked for row in shown):
        series.insert(0, Bars(_ASKED, tuple(Bar(row.asked, row.asked_in_words) for row in shown), colour=1))
    said = " ".join(f"{row.group}: {_in_words(row)}." for row in shown)
    more = len(rows) - len(shown)
    names = [row.group for row in shown]
    add_bars(
        page,
        column,
        column.box,
        names,
        series,
        title="Who answered",
        description=joined((heard, said, f"{count(more, 'more group')}." if more else "")),
        top=ceil(_ABOVE * max(max(row.asked or 0, row.answered, 1) for row in shown)),
    )


def _answered(row: _Row) -> str:
    return f"{row.answered} ({row.share})" if row.share else ""


def _in_words(row: _Row) -> str:
    return f"{row.answered} of {row.asked_in_words}" if row.asked else str(row.answered)


def _title(material: Material) -> str:
    said = answered(material.readiness.groups.values()).removesuffix(".")
    missing = _missing(material)
    if not missing:
        return f"{said}, and every group that was asked was heard"
    named = f"{said}; not heard: {listed([lowered(title) for title in missing])}"
    if len(named) <= _LONGEST_TITLE:
        return named
    return f"{said}; {count(len(missing), 'group')} {'was' if len(missing) == 1 else 'were'} not heard"


def _missing(material: Material) -> list[str]:
    """Those that a flag needs and misses, each once; without those that were not asked on purpose."""
    flags = material.readiness.flags.values()
    not_asked = {group.code for flag in flags for group in flag.not_asked}
    return list(dict.fromkeys(group.title for flag in flags for group in flag.not_heard if group.code not in not_asked))


def _rows(material: Material) -> list[_Row]:
    groups = material.readiness.groups.values()
    every = zip(groups, material.board.results.asked, strict=True)
    return [
        _Row(row.group, group.invited, group.answered + group.left_out, row.asked, row.share)
        for group, row in every
        if not group.members
    ]


def _others(material: Material, column: Column) -> Iterator[Line]:
    lines = [line for line in heard_lines(material.readiness) if line.label != _HEARD]
    spare = _HEADING * len(lines)
    texts = column.box.paragraphs([line.text for line in lines] or [_EVERYONE], spare=spare, largest=_LARGEST)
    for line, text in zip(lines, texts, strict=False):
        yield replace(column.box.line(line.label, lines=1, size=text.size, is_bold=True), is_apart=True)
        yield text
    if not lines:
        yield from texts
