"""Chooses what the board paper shows: all of what is short, and the first by rank of what is long."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from django.utils.translation import gettext as _

from improvement.present.last_time import AgreedStep
from improvement.vocabulary import Status
from questions.catalogue import Principle
from reports.present.board_data import Board, MirrorRow
from reports.present.expected import Expectation
from reports.present.paper.data import Brief, Claim, GroupOnFlags, LowestOf, Moved, OnFlag, Quote, Statement
from reports.present.quotes import Remark, spread, to_a_sentence
from reports.present.unknown import UnknownRow
from results import charts
from results.present.change.data import PrincipleOverTime
from results.present.data import FlagPanel
from scoring.model.scales import MIDPOINT
from scoring.words.language import lowered, rounded

# So many of each that six pages hold all of it, whatever is said.
MOST_GROUPS, MOST_STATEMENTS, MOST_CLAIMS, MOST_LOWEST = 12, 7, 6, 2
MOST_NOT_HEARD, MOST_UNTOLD, MOST_QUOTES, MOST_STEPS, MOST_AGREED = 5, 4, 6, 6, 6
MOST_SHARES, MOST_APART, MOST_GATES = 5, 3, 1
_LESS_WITH_GATES = 2  # steps of the plan, and of what was agreed last time
_LONGEST_QUOTE = 260  # characters
_FRONT = ""  # in place of a group: the front line together
# What became of steps, what a board minds most first.
_MINDED = (Status.LATE, Status.DROPPED, Status.OPEN, Status.CARRIED, Status.DONE)


def brief(board: Board, principles: Mapping[str, Principle], remarks: Sequence[Remark]) -> Brief:
    """`remarks`: every released comment."""
    comments = list(_comments(board, principles, remarks))
    heat_rows = [row for row in board.results.heat_map.rows if any(cell.kind.isdigit() for cell in row.cells)]
    statements = tuple(map(_statement, filter(_has_both, board.expectations.rows)))[:MOST_STATEMENTS]
    claims = _farthest_apart(board)
    less = _LESS_WITH_GATES if board.gates else 0
    made = Brief(
        groups=tuple(_groups(board))[:MOST_GROUPS],
        heat_rows=tuple(heat_rows[:MOST_GROUPS]),
        more_groups=len(board.results.heat_map.rows) - len(heat_rows[:MOST_GROUPS]),
        lowest=tuple(_lowest(board))[:MOST_GROUPS],
        apart=board.both_sides[:MOST_APART],
        statements=statements,
        more_statements=len(board.expectations.rows) - len(statements),
        claims=tuple(Claim(row.title, row.cells) for row in claims[:MOST_CLAIMS]),
        claimed_by=board.mirror_groups,
        more_claims=len(board.mirror_rows) - len(claims[:MOST_CLAIMS]),
        quotes=tuple(_quote(remark, principles) for remark in comments[:MOST_QUOTES]),
        more_quotes=len(remarks) - len(comments[:MOST_QUOTES]) - bool(board.page_one.quote),
        steps=board.actions[: MOST_STEPS - less],
        more_steps=max(0, len(board.actions) - MOST_STEPS + less),
        agreed=tuple(_agreed(board)[: MOST_AGREED - less]),
        more_agreed=max(0, len(_agreed(board)) - MOST_AGREED + less),
        gates=board.gates[:MOST_GATES],
        more_gates=max(0, len(board.gates) - MOST_GATES),
        moved=tuple(map(_moved, board.change.principles)) if board.change else (),
    )
    made = _with_what_is_not_known(made, board)
    return replace(made, parts=tuple(_parts(made, board)))


def _parts(made: Brief, board: Board) -> Iterator[str]:
    """Flags and steps always; there is something to say of them even where nobody answered."""
    yield "flags"
    if made.apart or made.statements or made.claims:
        yield "leaders"
    if board.unknown:
        yield "unknown"
    if made.quotes:
        yield "quotes"
    yield "actions"
    if made.gates:
        yield "gates"
    if made.agreed:
        yield "last_time"
    if board.change:
        yield "change"


def _groups(board: Board) -> Iterator[GroupOnFlags]:
    """Each group with a result on either flag, and the front line together."""
    known = [dict(_on_flag(panel)) for panel in board.results.flags]
    groups = dict.fromkeys(group for found in known for group in found if group != _FRONT)
    for group in (*groups, _FRONT):
        if any(group in found for found in known):
            yield GroupOnFlags(
                group or _("The front line together"), tuple(found.get(group, OnFlag()) for found in known)
            )


def _on_flag(panel: FlagPanel) -> Iterator[tuple[str, OnFlag]]:
    yield from ((row.group, OnFlag(row.range, row.word.lower(), row.bar)) for row in panel.verdicts)
    if panel.front:
        yield _FRONT, OnFlag(panel.front.range, "", panel.front.bar)


def _lowest(board: Board) -> Iterator[LowestOf]:
    """Groups of ten people or more: of others no question is named."""
    for one in board.profiles:
        low = tuple(question for question in one.lowest if int(question.score) < MIDPOINT)
        if low:
            yield LowestOf(one.group, low[:MOST_LOWEST])


def _has_both(row: Expectation) -> bool:
    """Something to compare."""
    return bool(row.front) and row.predicted.kind.isdigit()


def _statement(row: Expectation) -> Statement:
    return Statement(row.text, row.predicted.text, row.front, row.bar, row.mark, row.description, row.is_gap)


def _farthest_apart(board: Board) -> list[MirrorRow]:
    """Questions with a number of leaders and one of others, the farthest apart first."""
    leaders = {row.group for mirror in board.mirrors for row in mirror.leaders}
    apart = [(row, _apart(row, board.mirror_groups, leaders)) for row in board.mirror_rows]
    return [row for row, by in sorted(apart, key=lambda pair: -(pair[1] or 0)) if by is not None]


def _apart(row: MirrorRow, groups: Sequence[str], leaders: set[str]) -> int | None:
    known = [(group, int(cell.text)) for group, cell in zip(groups, row.cells, strict=True) if cell.kind.isdigit()]
    led = [score for group, score in known if group in leaders]
    others = [score for group, score in known if group not in leaders]
    return max((abs(one - other) for one, other in product(led, others)), default=None)


def _with_what_is_not_known(made: Brief, board: Board) -> Brief:
    if board.unknown is None:
        return made
    unknown = board.unknown
    often = sorted((row for row in unknown.rows if _percent(row)), key=_percent, reverse=True)
    shares = tuple(f"{lowered(row.group)} {row.share}" for row in often)
    return replace(
        made,
        shares=shares[:MOST_SHARES],
        more_shares=max(0, len(shares) - MOST_SHARES),
        not_heard=unknown.not_heard[:MOST_NOT_HEARD],
        more_not_heard=max(0, len(unknown.not_heard) - MOST_NOT_HEARD),
        untold=unknown.questions[:MOST_UNTOLD],
        more_untold=max(0, len(unknown.questions) + unknown.more - MOST_UNTOLD),
    )


def _percent(row: UnknownRow) -> int:
    return rounded(100 * (row.rate or 0))


def _comments(board: Board, principles: Mapping[str, Principle], remarks: Sequence[Remark]) -> Iterator[Remark]:
    """By turns from each group, those that fit in full first; without evidence, and without the one on page one."""
    first = board.page_one.quote
    kept = [
        remark
        for remark in spread(remark for remark in remarks if remark.about is None or remark.about in principles)
        if remark.text.strip() and not (first and _is_on_page_one(remark, first))
    ]
    yield from sorted(kept, key=lambda remark: (not remark.is_chosen, len(remark.text) > _LONGEST_QUOTE))


def _is_on_page_one(remark: Remark, first: Remark) -> bool:
    return remark.who == first.who and _in_one_line(remark).startswith(first.text.removesuffix(" …"))


def _in_one_line(remark: Remark) -> str:
    return " ".join(remark.text.split())


def _quote(remark: Remark, principles: Mapping[str, Principle]) -> Quote:
    on = principles[remark.about].title if remark.about else ""
    return Quote(to_a_sentence(_in_one_line(remark), _LONGEST_QUOTE), remark.who, on)


def _agreed(board: Board) -> list[AgreedStep]:
    steps = board.last_time.steps if board.last_time else ()
    return sorted(steps, key=lambda step: [*_MINDED].index(Status(step.status)))


def _moved(row: PrincipleOverTime) -> Moved:
    scores = row.scores[-2:]
    if len(scores) < len(("then", "now")) or any(score.score is None for score in scores):
        return Moved(row.title, "", "", row.word, row.story)
    then, now = scores
    start, end = (charts.place(score.score or 0) for score in scores)
    return Moved(row.title, then.text, now.text, row.word, row.story, start, end)
