"""The page about the questions of a round, for people who are not statisticians."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

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
from scoring.words.language import decimal, grouped, percent, quoted

HEADING = gettext_noop("Quality of the questions")
FEW = gettext_noop("few")
_BANDS: Mapping[Band, str] = {
    "few": gettext_noop("None or few: fewer than 1 in 10"),
    "some": gettext_noop("Some: from 1 in 10 to 1 in 4"),
    "many": gettext_noop("Many: more than 1 in 4"),
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
        why_not_together=why_not_together(),
        sites=_sites(known.patterns.sites if known.patterns else None),
    )


def why_not_together() -> str:
    return _(
        "Not shown yet. It takes {people} people who answered every question of the principles for themselves, in "
        "groups with at least {fewest} such people. Later rounds of your organisation with the same questions add to "
        "them. Until then we store no such sums: they could tell too much about a few people."
    ).format(people=FEWEST_PEOPLE, fewest=COUNTS_FROM)


def _with_many(known: Known) -> list[str]:
    lines = known.patterns.straight_lines if known.patterns else {}
    return [group.title for group in known.groups if lines.get(group.code) == "many"]


def _caution(title: str) -> str:
    return _(
        "{group}: more than 1 in 4 gave the same answer to every question. Read the results of this group with care, "
        "and ask its people whether the questions made sense to them."
    ).format(group=title)


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
    return (str(figures.n), decimal(figures.mean, 1), decimal(figures.spread, 1), *map(_share, shares))


def _share(share: int | None) -> str:
    return _(FEW) if share is None else percent(share / 100)


def _notes(group: GroupFigures, catalogue: Catalogue) -> list[str]:
    if group.is_repeated:
        return [_("Nearly the same people answered an earlier round, so no single question is shown.")]
    if not group.questions:
        said = ngettext(
            "Fewer than {count} person gave a number, so no single question is shown.",
            "Fewer than {count} people gave a number, so no single question is shown.",
            COUNTS_FROM,
        )
        return [said.format(count=COUNTS_FROM)]
    hidden = [quoted(catalogue.questions[code].text) for code in group.not_told]
    said = _("Not shown, because too few people gave a number: {questions}")
    return [said.format(questions=listed(hidden))] if hidden else []


def _line(group: GroupFigures, patterns: Patterns) -> tuple[str, str]:
    band = patterns.straight_lines.get(group.code)
    return group.title, _(_BANDS[band]) if band else _("Too few people to say")


def _together(known: Known, sums: Sums, catalogue: Catalogue) -> Together:
    of_all = [scale for scale in known.scales if scale.code == ALL]
    single = [(catalogue.questions[code].text, _two(r)) for scale in of_all for code, r in scale.item_rest.items()]
    return Together(_intro(sums.people, known.rounds), tuple(map(_scale_row, known.scales)), tuple(single))


def _intro(people: int, rounds: int) -> str:
    if rounds == 1:
        said = ngettext(
            "From {people} person in this round who answered every question of the principles.",
            "From {people} people in this round who answered every question of the principles.",
            people,
        )
    else:
        said = ngettext(
            "From {people} people in {count} round of your organisation, this one among them, who answered "
            "every question of the principles. The questions were the same, word for word.",
            "From {people} people in {count} rounds of your organisation, this one among them, who answered "
            "every question of the principles. The questions were the same, word for word.",
            rounds,
        )
    return said.format(people=grouped(people), count=rounds)


def _scale_row(scale: ScaleFigures) -> ScaleRow:
    return ScaleRow(scale.title, scale.n, _two(scale.alpha), _two(scale.omega), _meaning(scale.alpha))


def _meaning(alpha: float | None) -> str:
    if alpha is None:
        return _("Cannot be worked out")
    if alpha >= _WELL:
        return _("They belong together")
    return _("They belong together loosely") if alpha >= _LOOSELY else _("They measure different things")


def _two(figure: float | None) -> str:
    return _("not known") if figure is None else decimal(figure, 2)


def _sites(sites: SiteLikeness | None) -> str:
    if sites is None:
        said = ngettext(
            "Not shown. It takes at least {count} site with enough people at each.",
            "Not shown. It takes at least {count} sites with enough people at each.",
            FEWEST_SITES,
        )
        return said.format(count=FEWEST_SITES)
    meaning = (
        _("People at the same site answer much alike, so the bars on the results pages are too short.")
        if sites.icc > _ALIKE
        else _("People at the same site answer hardly more alike than others.")
    )
    said = ngettext(
        "{figure}, from {people} people at {count} site.",
        "{figure}, from {people} people at {count} sites.",
        sites.sites,
    )
    told = said.format(figure=decimal(sites.icc, 2), people=grouped(sites.people), count=sites.sites)
    return f"{told} {meaning}"
