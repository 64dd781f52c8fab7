"""The page about the questions of a round, for people who are not statisticians."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.fieldwork import GroupLine
from questions.catalogue import Catalogue
from results.present.wording import listed
from results.quality.known import Known
from scoring.disclosure.suppression import COUNTS_FROM
from scoring.quality.model import Band, GroupFigures, QuestionFigures, ScaleFigures, SiteLikeness, Sums
from scoring.quality.patterns import Patterns
from scoring.quality.reliability import ALL
from scoring.quality.sites import FEWEST_SITES
from scoring.quality.sums import FEWEST_PEOPLE

HEADING = "Quality of the questions"
FEW = "few"
_BANDS: Mapping[Band, str] = {
    "few": "None or few: fewer than 1 in 10",
    "some": "Some: from 1 in 10 to 1 in 4",
    "many": "Many: more than 1 in 4",
}
# From here on, questions are usually said to belong together (Nunnally 1978), and below to do so loosely. Conventions.
_WELL, _LOOSELY = 0.70, 0.50
# Above this, people at one site think so alike that many of them say little more than some (a convention).
_ALIKE = 0.10


@dataclass(frozen=True)
class QuestionRow:
    text: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class GroupTable:
    title: str
    people: int
    rows: tuple[QuestionRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ScaleRow:
    title: str
    people: int
    alpha: str
    omega: str
    meaning: str


@dataclass(frozen=True)
class Together:
    """How far the questions belong together."""

    intro: str
    scales: tuple[ScaleRow, ...]
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class QualityPage:
    cautions: tuple[str, ...]
    groups: tuple[GroupTable, ...]
    is_worked_out: bool
    lines: tuple[tuple[str, str], ...]
    started: tuple[GroupLine, ...]
    together: Together | None
    why_not_together: str
    sites: str


def quality_page(known: Known, catalogue: Catalogue, started: Sequence[GroupLine]) -> QualityPage:
    return QualityPage(
        cautions=tuple(_caution(title) for title in _with_many(known)),
        groups=tuple(_table(group, catalogue) for group in known.groups),
        is_worked_out=known.patterns is not None,
        lines=tuple(_line(group, known.patterns) for group in known.groups) if known.patterns else (),
        started=tuple(started),
        together=_together(known, known.sums, catalogue) if known.sums else None,
        why_not_together=WHY_NOT_TOGETHER,
        sites=_sites(known.patterns.sites if known.patterns else None),
    )


WHY_NOT_TOGETHER = (
    f"Not shown yet. It takes {FEWEST_PEOPLE} people who answered every question of the principles for themselves, in "
    f"groups with at least {COUNTS_FROM} such people. Later rounds of your organisation with the same questions add to "
    "them. Until then we store no such sums: they could tell too much about a few people."
)


def _with_many(known: Known) -> list[str]:
    lines = known.patterns.straight_lines if known.patterns else {}
    return [group.title for group in known.groups if lines.get(group.code) == "many"]


def _caution(title: str) -> str:
    return (
        f"{title}: more than 1 in 4 gave the same answer to every question. Read the results of this group with care, "
        "and ask its people whether the questions made sense to them."
    )


def _table(group: GroupFigures, catalogue: Catalogue) -> GroupTable:
    rows = tuple(QuestionRow(catalogue.questions[one.code].text, _cells(one)) for one in group.questions)
    return GroupTable(group.title, group.answered, rows, tuple(_notes(group, catalogue)))


def _cells(figures: QuestionFigures) -> tuple[str, ...]:
    shares = (
        figures.lowest,
        figures.highest,
        figures.dont_know,
        figures.not_applicable,
        figures.blank,
    )
    return (str(figures.n), f"{figures.mean:.1f}", f"{figures.spread:.1f}", *map(_share, shares))


def _share(share: int | None) -> str:
    return FEW if share is None else f"{share}%"


def _notes(group: GroupFigures, catalogue: Catalogue) -> list[str]:
    if group.is_repeated:
        return ["Nearly the same people answered an earlier round, so no single question is shown."]
    if not group.questions:
        return [f"Fewer than {COUNTS_FROM} people gave a number, so no single question is shown."]
    hidden = [f"“{catalogue.questions[code].text}”" for code in group.not_told]
    return [f"Not shown, because too few people gave a number: {listed(hidden)}"] if hidden else []


def _line(group: GroupFigures, patterns: Patterns) -> tuple[str, str]:
    band = patterns.straight_lines.get(group.code)
    return group.title, _BANDS[band] if band else "Too few people to say"


def _together(known: Known, sums: Sums, catalogue: Catalogue) -> Together:
    of_all = [scale for scale in known.scales if scale.code == ALL]
    single = [(catalogue.questions[code].text, _two(r)) for scale in of_all for code, r in scale.item_rest.items()]
    return Together(_intro(sums.people, known.rounds), tuple(map(_scale_row, known.scales)), tuple(single))


def _intro(people: int, rounds: int) -> str:
    if rounds == 1:
        return f"From {people:,} people in this round who answered every question of the principles."
    return (
        f"From {people:,} people in {rounds} rounds of your organisation, this one among them, who answered "
        "every question of the principles. The questions were the same, word for word."
    )


def _scale_row(scale: ScaleFigures) -> ScaleRow:
    return ScaleRow(scale.title, scale.n, _two(scale.alpha), _two(scale.omega), _meaning(scale.alpha))


def _meaning(alpha: float | None) -> str:
    if alpha is None:
        return "Cannot be worked out"
    if alpha >= _WELL:
        return "They belong together"
    return "They belong together loosely" if alpha >= _LOOSELY else "They measure different things"


def _two(figure: float | None) -> str:
    return "not known" if figure is None else f"{figure:.2f}"


def _sites(sites: SiteLikeness | None) -> str:
    if sites is None:
        return f"Not shown. It takes at least {FEWEST_SITES} sites with enough people at each."
    meaning = (
        "People at the same site answer much alike, so the bars on the results pages are too short."
        if sites.icc > _ALIKE
        else "People at the same site answer hardly more alike than others."
    )
    return f"{sites.icc:.2f}, from {sites.people:,} people at {sites.sites} sites. {meaning}"
