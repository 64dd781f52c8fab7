"""A round as a presentation: the two flags, one finding on each screen, then bars, who was heard, steps, decision."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questions.catalogue import Catalogue
from reports.present.board_data import Board
from reports.present.quotes import Heard, Remark, principles_of
from results.present.data import FindingRow, PrincipleRow
from results.present.findings import heaviest_first
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FindingResult

_MOST_BARS = 3  # of the principles that a finding is about
_MOST_STEPS = 5
NOT_YET = gettext_lazy("The decision asked for is written when the report is created.")


@dataclass(frozen=True)
class Screen:
    """`kind` prints it (templates/reports/presenting)."""

    anchor: str
    title: str
    kind: str
    finding: FindingRow | None = None
    bars: tuple[PrincipleRow, ...] = ()
    quote: Remark | None = None
    sentences: tuple[str, ...] = ()
    before: str = ""  # anchors of the screens next to it
    after: str = ""

    @property
    def file(self) -> str:
        return f"reports/presenting/{self.kind}.html"


@dataclass(frozen=True)
class Presentation:
    """`source` and `marking` stand at the foot of each screen. `warning` is about the round, if it is void."""

    board: Board
    screens: tuple[Screen, ...]
    source: str
    marking: str
    warning: str = ""


def screens(
    board: Board, readiness: PublishedReadiness, catalogue: Catalogue, *, is_issued: bool
) -> tuple[Screen, ...]:
    """`is_issued`: whether there is a report, whose decision the board contains."""
    found = [
        _finding(board, finding, heard, catalogue)
        for finding, heard in zip(heaviest_first(readiness), board.raised, strict=True)
    ]
    all_of_them = [Screen("flags", _("The two flags"), "flags"), *_change(board), *found]
    all_of_them += _others(board, is_issued=is_issued)
    anchors = ["", *(screen.anchor for screen in all_of_them), ""]
    neighbours = zip(all_of_them, anchors, anchors[2:], strict=False)
    return tuple(replace(screen, before=before, after=after) for screen, before, after in neighbours)


def _change(board: Board) -> Iterator[Screen]:
    sentences = [sentence for flag in board.change.flags for sentence in flag.sentences] if board.change else []
    if board.change and sentences:
        yield Screen("change", board.change.heading, "sentences", sentences=tuple(sentences))


def _finding(board: Board, finding: FindingResult, heard: Heard, catalogue: Catalogue) -> Screen:
    codes = principles_of(finding, catalogue)
    bars = tuple(bar for bar in board.results.principles if bar.code in codes and bar.bar)
    return Screen(
        f"finding-{finding.code}",
        heard.row.title,
        "finding",
        finding=heard.row,
        bars=bars[:_MOST_BARS],
        quote=heard.quote,
    )


def _others(board: Board, *, is_issued: bool) -> Iterator[Screen]:
    yield Screen("principles", _("The principles"), "principles")
    yield Screen("heard", _("Who was heard, and who was not"), "heard", sentences=_not_heard(board))
    steps = tuple(action.words for action in board.actions[:_MOST_STEPS])
    yield Screen("steps", _("What to do first"), "steps", sentences=steps)
    yield Screen(
        "decision",
        _("The decision asked for"),
        "sentences",
        sentences=board.asked_for if is_issued else (str(NOT_YET),),
    )


def _not_heard(board: Board) -> tuple[str, ...]:
    """Each group once, though both flags may miss it."""
    missing = (sentence for flag in board.results.flags for sentence in flag.not_heard)
    return tuple(dict.fromkeys([*missing, *board.not_asked]))
