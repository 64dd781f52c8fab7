"""The second slide: who answered, who was not heard, and what is not known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reports.documents.material import Material
from reports.documents.slides.charts import Bar, Bars, add_bars
from reports.documents.slides.deck import Column, Deck, Page
from reports.documents.slides.text import Line
from reports.documents.slides.words import headline, joined, short
from results.present.screens.heard import HeardLine, answered, heard_lines

_SHARE = 0.62
_MOST = 14  # groups that have room
_LARGEST, _HEADING = 20, 0.55  # points, and inches of a heading
_UNTOLD = gettext_lazy("No group of ten or more could answer")
_ASKED, _ANSWERED = gettext_lazy("Asked"), gettext_lazy("Answered")
_NOBODY = gettext_lazy("Nobody answered")
_ABOVE = 1.35  # the longest bar ends before the edge, so that its number has room


def heard_slide(deck: Deck, material: Material) -> None:
    """Each person counts once: members of a combined group have a bar of their own, and the combination has none."""
    title = headline(material, "who", answered(material.readiness.groups.values()).removesuffix("."))
    page = deck.page(title, columns=2, share=_SHARE)
    left, right = page.columns
    rows = [row for row in _rows(material) if row.answered or row.asked]
    if rows:
        _draw(page, left, rows, material.board.results.heard)
    else:
        page.text(left, left.box, [left.box.line(str(_NOBODY), lines=1)], name=_("Who answered"))
    page.text(right, right.box, list(_others(material, right)), name=_("Who was not heard"))
    lines = [f"{line.label}: {line.text}" for line in heard_lines(material.readiness)]
    reasons = (row.line for row in material.board.results.not_asked)
    page.notes(material.board.results.heard, *lines, *reasons, *_not_known(material))


@dataclass(frozen=True)
class _Row:
    group: str
    asked: int | None
    answered: int
    asked_in_words: str
    share: str


def _draw(page: Page, column: Column, rows: Sequence[_Row], heard: str) -> None:
    shown = sorted(rows, key=lambda row: -row.answered)[:_MOST]
    series = [Bars(str(_ANSWERED), tuple(Bar(row.answered, _answered(row)) for row in shown))]
    if any(row.asked for row in shown):
        series.insert(0, Bars(str(_ASKED), tuple(Bar(row.asked, row.asked_in_words) for row in shown), colour=1))
    said = " ".join(f"{row.group}: {_in_words(row)}." for row in shown)
    more = len(rows) - len(shown)
    names = [row.group for row in shown]
    add_bars(
        page,
        column,
        column.box,
        names,
        series,
        title=_("Who answered"),
        description=joined((heard, said, _more(more) if more else "")),
        top=ceil(_ABOVE * max(max(row.asked or 0, row.answered, 1) for row in shown)),
    )


def _more(count: int) -> str:
    return ngettext("{count} more group.", "{count} more groups.", count).format(count=count)


def _answered(row: _Row) -> str:
    return f"{row.answered} ({row.share})" if row.share else ""


def _in_words(row: _Row) -> str:
    if not row.asked:
        return str(row.answered)
    return _("{count} of {asked}").format(count=row.answered, asked=row.asked_in_words)


def _rows(material: Material) -> list[_Row]:
    groups = material.readiness.groups.values()
    every = zip(groups, material.board.results.asked, strict=True)
    return [
        _Row(short(material, row.group), group.invited, group.answered + group.left_out, row.asked, row.share)
        for group, row in every
        if not group.members
    ]


def _others(material: Material, column: Column) -> Iterator[Line]:
    lines = list(_right(material))
    texts = column.box.paragraphs([line.text for line in lines], spare=_HEADING * len(lines), largest=_LARGEST)
    for line, text in zip(lines, texts, strict=True):
        yield replace(column.box.line(line.label, lines=2, size=text.size, is_bold=True), is_apart=True)
        yield text


def _right(material: Material) -> Iterator[HeardLine]:
    missing = [line for line in heard_lines(material.readiness) if line.label != _("Heard")]
    unknown = material.board.unknown
    yield from missing or (
        [] if unknown else [HeardLine(_("Not heard"), _("None: every group that was asked was heard."))]
    )
    if unknown:
        yield HeardLine(_("What we do not know"), f"{headline(material, 'unknown', unknown.lead.removesuffix('.'))}.")
        untold = len(unknown.questions) + unknown.more
        if untold:
            yield HeardLine(
                str(_UNTOLD), ngettext("{count} question.", "{count} questions.", untold).format(count=untold)
            )


def _not_known(material: Material) -> Iterator[str]:
    """ "I don't know" by group, and the questions that no group of ten or more could answer."""
    unknown = material.board.unknown
    if unknown:
        yield unknown.lead
        yield from (
            joined((row.description, row.most and _("Most often: {question}.").format(question=row.most)))
            for row in unknown.rows
        )
        yield from (f"{_UNTOLD}: {question}" for question in unknown.questions)
