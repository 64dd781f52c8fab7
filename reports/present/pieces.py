"""Parts of the results that people take away: each as text, as a table and, where it has bars, as a picture."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.present.board_data import Board, about_group
from reports.present.pictures import Picture, picture_of_bars, pictures
from reports.present.screens import Screen
from results.present.data import FindingRow, FlagPanel, PrincipleRow


@dataclass(frozen=True)
class Table:
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Piece:
    """`key` is part of its address. `source` is printed below it wherever it goes."""

    key: str
    title: str
    sentences: tuple[str, ...]
    source: str
    table: Table | None = None
    picture: Picture | None = None

    @property
    def text(self) -> str:
        return "\n\n".join((self.title, *self.sentences, self.source)) + "\n"


def pieces(board: Board, screens: tuple[Screen, ...], source: str) -> dict[str, Piece]:
    """By key, in the order of the results. `screens` know which bars belong to a finding."""
    drawn = {picture.name: picture for picture in pictures(board, source)}
    every = [*(_flag(flag, drawn, source) for flag in board.results.flags)]
    every += [_finding(screen, screen.finding, source) for screen in screens if screen.finding]
    every += [_principles(board, drawn, source), *_others(board, drawn, source)]
    return {piece.key: piece for piece in every}


def _flag(flag: FlagPanel, drawn: dict[str, Picture], source: str) -> Piece:
    key = f"flag-{flag.code}"
    stops = (f"{row.now} {row.would_clear}".strip() for row in flag.stops)
    sentences = (flag.sentence, flag.bare, *(row.line for row in flag.not_asked), *stops, *flag.others_not_heard)
    rows = tuple((row.group, row.word, row.range, about_group(row)) for row in flag.verdicts)
    return Piece(
        key,
        f"{flag.headline} ({flag.word.lower()})",
        _whole(*sentences),
        source,
        Table((_("Group"), _("Result"), _("Score and range"), _("How it was asked")), rows) if rows else None,
        drawn.get(key),
    )


def _finding(screen: Screen, row: FindingRow, source: str) -> Piece:
    groups = _("Groups: {groups}.").format(groups=row.groups) if row.groups else ""
    clear = _("What would clear it: {what}").format(what=row.would_clear) if row.would_clear else ""
    return Piece(
        f"finding-{row.code}",
        row.title,
        _whole(row.sentence, f"{row.meaning} {row.looked_at}".strip(), groups, clear),
        source,
        _bars(screen.bars) if screen.bars else None,
        picture_of_bars(f"finding-{row.code}", row.title, screen.bars, source) if screen.bars else None,
    )


def _principles(board: Board, drawn: dict[str, Picture], source: str) -> Piece:
    rows = board.results.principles
    sentences = tuple(f"{row.code} {row.title}: {row.description}" for row in rows)
    return Piece("principles", _("The principles"), sentences, source, _bars(rows), drawn.get("principles"))


def _bars(rows: tuple[PrincipleRow, ...]) -> Table:
    headings = (_("Principle"), _("Score from 0 to 100"), _("In words"))
    return Table(headings, tuple((f"{row.code} {row.title}", row.score, row.description) for row in rows))


def _others(board: Board, drawn: dict[str, Picture], source: str) -> Iterator[Piece]:
    heat_map, asked = board.results.heat_map, board.results.asked
    headings = (_("Group"), *(f"{column.code} {column.title}" for column in heat_map.columns))
    rows = tuple((row.group, *(cell.text for cell in row.cells)) for row in heat_map.rows)
    yield Piece("groups-and-principles", _("Groups and principles"), heat_map.notes, source, Table(headings, rows))
    if "expectations" in drawn:
        expected = board.expectations.rows
        mirror = tuple((row.text, row.predicted.text, row.front or _("not shown")) for row in expected)
        yield Piece(
            "expectations",
            _("What executives expect, and what front-line staff answered"),
            _whole(board.expectations.lead, *(row.sentence for row in expected)),
            source,
            Table((_("Statement"), _("Executives expect"), _("Front-line staff together")), mirror),
            drawn["expectations"],
        )
    rows = tuple((row.group, row.side, row.asked, row.answered, row.share, row.shown) for row in asked)
    yield Piece(
        "who-was-heard",
        _("Who was asked and heard"),
        _whole(board.results.heard, board.results.bare, *(row.line for row in board.results.not_asked)),
        source,
        Table((_("Group"), _("Side"), _("Asked"), _("Answered"), _("Share"), _("Shown")), rows),
    )


def _whole(*sentences: str) -> tuple[str, ...]:
    return tuple(filter(None, sentences))
