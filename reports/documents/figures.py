"""Every figure as a row for spreadsheets: in whole points, as printed, or the reason why there is none."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reports.documents.material import Material
from results.charts import reaching
from results.present.wording import SIDES
from scoring.model import Cell, GroupResult, ItemCounts
from scoring.words.language import rounded

ALL_GROUPS = "All groups that can be shown, each counting the same"


@dataclass(frozen=True)
class Figure:
    """One group on one principle or question. Numbers are None where they may not be shown."""

    about: Literal["principle", "question"]
    group_code: str  # empty for all groups together
    group: str
    side: str
    code: str
    title: str
    score: int | None = None
    low: int | None = None
    high: int | None = None
    people: int | None = None
    agreement: str = ""
    could_answer: float | None = None  # 0 to 1, in whole hundredths
    counts: ItemCounts | None = None
    reason: str = ""


def of_project(material: Material) -> Iterator[Figure]:
    """The project on each principle."""
    for row in material.readiness.principles.values():
        cell = Cell("shown", mean=row.score, interval80=row.interval80)
        reason = "" if row.score is not None else "No group that can be shown has a score on this principle."
        yield _figure("principle", None, row.code, row.title, cell, reason=reason)


def of_principles(material: Material) -> Iterator[Figure]:
    """Each group on each principle, hidden and silent groups with the reason."""
    for group in material.readiness.groups.values():
        for principle in material.readiness.principles.values():
            if group.status == "shown":
                cell = group.cells[principle.code]
                yield _figure("principle", group, principle.code, principle.title, cell, reason=cell.reason)
            else:
                yield _figure("principle", group, principle.code, principle.title, Cell("hidden"), reason=group.reason)


def of_questions(material: Material) -> Iterator[Figure]:
    """Each shown group on each question that it was asked."""
    texts = _texts(material)
    for code, results in material.readiness.items.items():
        group = material.readiness.groups[code]
        for item in results.values():
            cell = item.cell
            yield _figure(
                "question", group, item.code, texts.get(item.code, ""), cell,
                know_rate=item.know_rate, counts=item.counts, reason=cell.reason,
            )  # fmt: skip


def _texts(material: Material) -> dict[str, str]:
    claims = {row.code: row.text for row in material.readiness.mirror}
    return claims | dict(_statements(material))


def _statements(material: Material) -> Iterator[tuple[str, str]]:
    for chapter in material.board.chapters:
        for question in chapter.questions:
            yield question.code, question.text


def _figure(
    about: Literal["principle", "question"],
    group: GroupResult | None,
    code: str,
    title: str,
    cell: Cell,
    *,
    know_rate: float | None = None,
    counts: ItemCounts | None = None,
    reason: str,
) -> Figure:
    low, high = _ends(cell)
    rate = cell.know_rate if know_rate is None else know_rate
    return Figure(
        about=about,
        group_code=group.code if group else "",
        group=group.title if group else ALL_GROUPS,
        side=SIDES[group.side] if group else "",
        code=code,
        title=title,
        score=None if cell.mean is None else rounded(cell.mean),
        low=low,
        high=high,
        people=cell.n,
        agreement=cell.word or "",
        could_answer=None if rate is None else rounded(100 * rate) / 100,
        counts=counts,
        reason=reason,
    )


def _ends(cell: Cell) -> tuple[int | None, int | None]:
    if cell.mean is None or cell.interval80 is None:
        return None, None
    shown = reaching(cell.interval80, cell.mean)
    return rounded(shown.low), rounded(shown.high)
