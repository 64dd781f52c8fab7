"""Every figure as a row for spreadsheets: in whole points, as printed, or the reason why there is none.

docs/data-dictionary.md says what each id, column and reason means; a test compares.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.documents import reasons
from reports.documents.material import Material
from reports.present.board_data import about_group
from results.charts import reaching
from results.present import wording
from results.present.data import FlagPanel, VerdictRow
from scoring.model import (
    Cell,
    GroupResult,
    GroupVerdict,
    ItemCounts,
    LeaderAnswers,
    Reflection,
    SiteFigure,
    SiteResult,
    Word,
)
from scoring.words.language import rounded

About = Literal[
    "principle",
    "question",
    "flag",
    "flag state",
    "front line",
    "how good",
    "how shared",
    "expected",
    "asked",
    "not asked",
    "site",
    "site answered",
    "finding",
    "finding of a group",
]
ALL_GROUPS = _("All groups that can be shown, each counting the same")
THE_PROJECT = _("The project")
FRONT_LINE = _("The front-line groups together, each counting the same")
NO_GROUP_HAS_A_SCORE = _("No group that can be shown has a score on this principle.")
RAISED = {True: _("Raised"), False: _("Not raised"), None: _("Could not be checked")}
EXECUTIVES_EXPECT = _("Executives expect of most front-line staff")


@dataclass(frozen=True)
class Figure:
    """One group on one principle or question. Numbers are None where they may not be shown."""

    key: str  # the same for the same thing in every round and version of the software: "cell/nursing/P1"
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
    agreement: Word | Literal[""] = ""
    could_answer: float | None = None  # 0 to 1, in whole hundredths
    counts: ItemCounts | None = None
    reason: str = ""
    reason_code: str = ""  # one of reasons.REASONS
    verdict: str = ""  # what a group says on a flag, or whether a finding is raised
    remarks: str = ""  # whole sentences
    site: str = ""


def of_project(material: Material) -> Iterator[Figure]:
    """The project on each principle."""
    for row in material.readiness.principles.values():
        cell = Cell("shown", mean=row.score, interval80=row.interval80)
        figure = _figure(f"principle/{row.code}", "principle", None, row.code, title=row.title, cell=cell)
        yield (
            figure
            if row.score is not None
            else replace(figure, reason=str(NO_GROUP_HAS_A_SCORE), reason_code="no_group")
        )


def of_principles(material: Material) -> Iterator[Figure]:
    """Each group on each principle, hidden and silent groups with the reason."""
    for group in material.readiness.groups.values():
        why = reasons.of_group(group, material.readiness.groups)
        for principle in material.readiness.principles.values():
            cell = Cell("hidden", reason=group.reason) if why else group.cells[principle.code]
            key = f"cell/{group.code}/{principle.code}"
            figure = _figure(key, "principle", group, principle.code, title=principle.title, cell=cell)
            yield replace(figure, reason_code=why) if why else figure


def of_questions(material: Material) -> Iterator[Figure]:
    """Each shown group on each question that it was asked."""
    texts = _texts(material)
    for code, results in material.readiness.items.items():
        group = material.readiness.groups[code]
        for item in results.values():
            rate = item.cell.know_rate if item.know_rate is None else item.know_rate
            title = texts.get(item.code, "")
            figure = _figure(f"item/{code}/{item.code}", "question", group, item.code, title=title, cell=item.cell)
            yield replace(figure, could_answer=_share(rate), counts=item.counts)


def of_flags(material: Material) -> Iterator[Figure]:
    """What each flag says, the front line together, and each group: why it may not count, how its people were asked."""
    for panel in material.board.results.flags:
        result = material.readiness.flags[panel.code]
        state = Figure(f"flag/{panel.code}", "flag state", "", str(THE_PROJECT), "", panel.code, panel.title)
        yield replace(state, people=result.n, verdict=wording.state(result.state), remarks=panel.sentence)
        if result.front:
            cell = Cell("shown", mean=result.front.mean, interval80=result.front.interval80)
            front = _figure(f"front/{panel.code}", "front line", None, panel.code, title=panel.title, cell=cell)
            yield replace(front, group=str(FRONT_LINE), side=wording.side("frontline"))
        for verdict, row in zip(result.verdicts, panel.verdicts, strict=True):
            yield _of_verdict(verdict, row, material.readiness.groups[verdict.code], panel)


def _of_verdict(verdict: GroupVerdict, row: VerdictRow, group: GroupResult, panel: FlagPanel) -> Figure:
    cell = Cell("shown", n=verdict.n, mean=verdict.mean, interval80=verdict.interval80)
    figure = _figure(f"cell/{verdict.code}/{panel.code}", "flag", group, panel.code, title=panel.title, cell=cell)
    why = "few_people" if verdict.mean is None else ""
    return replace(figure, verdict=row.word, remarks=about_group(row), reason_code=why)


def of_leaders(material: Material) -> Iterator[Figure]:
    """Both answers of each leadership group to each question."""
    for reflection in material.readiness.mirror:
        for code, answers in material.readiness.leaders.items():
            if reflection.code in answers:
                yield from _both(material.readiness.groups[code], reflection, answers[reflection.code])


def _both(group: GroupResult, question: Reflection, both: LeaderAnswers) -> Iterator[Figure]:
    place = f"{group.code}/{question.code}"
    yield _figure(f"good/{place}", "how good", group, question.code, title=question.text, cell=both.good)
    shared = _figure(f"shared/{place}", "how shared", group, question.code, title=question.text, cell=both.shared)
    yield replace(shared, remarks=both.sentence)


def of_expectations(material: Material) -> Iterator[Figure]:
    """What executives expect most front-line staff to answer."""
    for row in material.readiness.predictions if material.board.expectations.rows else ():
        figure = _figure(
            f"prediction/{row.statement}", "expected", None, row.statement, title=row.text, cell=row.predicted
        )
        yield replace(figure, group=str(EXECUTIVES_EXPECT), remarks=row.sentence)


def of_asking(material: Material) -> Iterator[Figure]:
    """Who was asked and how, and who was not."""
    results = material.board.results
    for group, row in zip(material.readiness.groups.values(), results.asked, strict=True):
        said = f"{gettext('Asked: {count}.').format(count=row.asked)} {row.chosen}".strip()
        key, people = f"group/{group.code}", group.answered
        yield Figure(key, "asked", group.code, group.title, row.side, "", "", people=people, remarks=said)
    for missing in results.not_asked:
        key = f"not_asked/{missing.code}"
        yield Figure(key, "not asked", missing.code, missing.group, "", "", "", remarks=missing.why)


def of_findings(material: Material) -> Iterator[Figure]:
    """Every rule, whether it is raised, and each group that raises it."""
    told = material.board.results.findings
    sentences = {row.code: row.sentence for row in (*told.raised, *told.not_raised, *told.not_evaluated)}
    for finding in material.readiness.findings:
        key, is_checked = f"finding/{finding.code}", finding.raised is not None
        whole = Figure(key, "finding", "", str(THE_PROJECT), "", finding.code, finding.title, people=finding.n)
        yield replace(
            whole,
            verdict=str(RAISED[finding.raised]),
            remarks=sentences[finding.code] if is_checked else "",
            reason="" if is_checked else sentences[finding.code],
            reason_code="" if is_checked else "not_enough_to_check",
        )
        for code in finding.groups:
            one = replace(whole, key=f"{key}/{code}", about="finding of a group", verdict=str(RAISED[True]))
            yield replace(one, **_group_named(material, code))


def _group_named(material: Material, code: str) -> dict[str, Any]:
    """Also one that was not asked, which is a finding too."""
    if code in material.readiness.groups:
        group = material.readiness.groups[code]
        people = group.answered if group.status == "shown" else None
        return {"group_code": code, "group": group.title, "side": wording.side(group.side), "people": people}
    missing = (one for flag in material.readiness.flags.values() for one in flag.not_heard)
    titles = {one.code: one.title for one in missing}
    return {"group_code": code, "group": titles.get(code, code), "people": None}


def of_sites(material: Material) -> Iterator[Figure]:
    """Who answered at each site of a group, and what they answered on each principle and flag."""
    for code, sites in material.readiness.sites.items():
        for site in sites.values():
            yield from _of_site(material, material.readiness.groups[code], site)


def _of_site(material: Material, group: GroupResult, site: SiteResult) -> Iterator[Figure]:
    titles = {code: row.title for code, row in material.readiness.principles.items()}
    titles |= {panel.code: panel.title for panel in material.board.results.flags}
    place = _key_of(group, site)
    row = Figure(place, "site answered", group.code, group.title, wording.side(group.side), "", "", site=site.title)
    yield replace(row, people=site.answered, reason=site.reason, reason_code=reasons.of_site(site.reason))
    for scale, figure in site.figures.items():
        about = replace(row, key=f"{place}/{scale}", about="site", code=scale, title=titles[scale])
        yield _with_numbers(about, figure)


def _key_of(group: GroupResult, site: SiteResult) -> str:
    """By its name, because sites are numbered afresh in each round. Several together are no site."""
    if site.members:
        return f"other_sites/{group.code}"
    return f"site/{group.code}/{site.title.replace('%', '%25').replace('/', '%2F')}"


def _with_numbers(row: Figure, figure: SiteFigure) -> Figure:
    if figure.mean is None:
        return replace(row, reason=figure.reason, reason_code=reasons.of_site(figure.reason))
    bar = reaching(figure.interval80, figure.mean) if figure.interval80 else None
    return replace(
        row,
        score=rounded(figure.mean),
        low=rounded(bar.low) if bar else None,
        high=rounded(bar.high) if bar else None,
        people=figure.n,
    )


def _texts(material: Material) -> dict[str, str]:
    claims = {row.code: row.text for row in material.readiness.mirror}
    return claims | dict(_statements(material))


def _statements(material: Material) -> Iterator[tuple[str, str]]:
    for chapter in material.board.chapters:
        for question in chapter.questions:
            yield question.code, question.text


def _figure(key: str, about: About, group: GroupResult | None, code: str, *, title: str, cell: Cell) -> Figure:
    low, high = _ends(cell)
    return Figure(
        key=key,
        about=about,
        group_code=group.code if group else "",
        group=group.title if group else str(ALL_GROUPS),
        side=wording.side(group.side) if group else "",
        code=code,
        title=title,
        score=None if cell.mean is None else rounded(cell.mean),
        low=low,
        high=high,
        people=cell.n,
        agreement=cell.word or "",
        could_answer=_share(cell.know_rate),
        reason=cell.reason,
        reason_code=reasons.of_cell(cell),
    )


def _share(rate: float | None) -> float | None:
    return None if rate is None else rounded(100 * rate) / 100


def _ends(cell: Cell) -> tuple[int | None, int | None]:
    if cell.mean is None or cell.interval80 is None:
        return None, None
    shown = reaching(cell.interval80, cell.mean)
    return rounded(shown.low), rounded(shown.high)
