"""Every figure as a row for spreadsheets: in whole points, as printed, or the reason why there is none."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from reports.documents.material import Material
from reports.present.board_data import about_group
from results.charts import reaching
from results.present.wording import SIDES
from scoring.model import Cell, GroupResult, ItemCounts, LeaderAnswers, Reflection
from scoring.words.language import rounded

About = Literal["principle", "question", "flag", "how good", "how shared", "expected", "asked", "not asked"]
ALL_GROUPS = "All groups that can be shown, each counting the same"
EXECUTIVES_EXPECT = "Executives expect of most front-line staff"


@dataclass(frozen=True)
class Figure:
    """One group on one principle or question. Numbers are None where they may not be shown."""

    about: About
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
    verdict: str = ""  # what a group says on a flag
    remarks: str = ""  # whole sentences


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


def of_flags(material: Material) -> Iterator[Figure]:
    """Each group on each flag: what it says, why it may not count, and how its people were asked."""
    for panel in material.board.results.flags:
        for verdict, row in zip(material.readiness.flags[panel.code].verdicts, panel.verdicts, strict=True):
            cell = Cell("shown", n=verdict.n, mean=verdict.mean, interval80=verdict.interval80)
            figure = _figure("flag", material.readiness.groups[verdict.code], panel.code, panel.title, cell, reason="")
            yield replace(figure, verdict=row.word, remarks=about_group(row))


def of_leaders(material: Material) -> Iterator[Figure]:
    """Both answers of each leadership group to each question."""
    for reflection in material.readiness.mirror:
        for code, answers in material.readiness.leaders.items():
            if reflection.code in answers:
                yield from _both(material.readiness.groups[code], reflection, answers[reflection.code])


def _both(group: GroupResult, question: Reflection, both: LeaderAnswers) -> Iterator[Figure]:
    good = _figure("how good", group, question.code, question.text, both.good, reason=both.good.reason)
    shared = _figure("how shared", group, question.code, question.text, both.shared, reason=both.shared.reason)
    yield good
    yield replace(shared, remarks=both.sentence)


def of_expectations(material: Material) -> Iterator[Figure]:
    """What executives expect most front-line staff to answer."""
    for row in material.readiness.predictions if material.board.expectations.rows else ():
        cell = row.predicted
        figure = _figure("expected", None, row.statement, row.text, cell, reason=cell.reason)
        yield replace(figure, group=EXECUTIVES_EXPECT, remarks=row.sentence)


def of_asking(material: Material) -> Iterator[Figure]:
    """Who was asked and how, and who was not."""
    results = material.board.results
    for group, row in zip(material.readiness.groups.values(), results.asked, strict=True):
        said = f"Asked: {row.asked}. {row.chosen}".strip()
        yield Figure("asked", group.code, group.title, row.side, "", "", people=group.answered, remarks=said)
    for missing in results.not_asked:
        yield Figure("not asked", "", missing.group, "", "", "", remarks=missing.why)


def _texts(material: Material) -> dict[str, str]:
    claims = {row.code: row.text for row in material.readiness.mirror}
    return claims | dict(_statements(material))


def _statements(material: Material) -> Iterator[tuple[str, str]]:
    for chapter in material.board.chapters:
        for question in chapter.questions:
            yield question.code, question.text


def _figure(
    about: About,
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
