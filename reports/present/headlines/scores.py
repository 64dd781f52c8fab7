"""Headlines on flags, principles, groups and the questions to watch."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reports.present.board_data import FlagOnPageOne
from reports.present.headlines.words import counted, named, part, verb
from results.present.answer.reading import Reading, reading
from results.present.answer.short_names import short_name
from results.present.answer.verdict import cause, verdict
from results.present.data import CoreTable, HeatCell
from scoring.disclosure.published import PublishedReadiness
from scoring.model import GroupResult, PrincipleResult, State
from scoring.model.scales import MIDPOINT
from scoring.words.language import lowered

_WORST_FIRST: tuple[State, ...] = ("red", "amber", "insufficient", "clear")


def both_flags(readiness: PublishedReadiness) -> Iterator[str]:
    """What they have in common, else the verdict of the worst."""
    found = {code: reading(flag, readiness.groups) for code, flag in readiness.flags.items()}
    code = min(found, key=lambda code: _WORST_FIRST.index(found[code].state))
    if len(found) > 1 and len({_what(one) for one in found.values()}) == 1:
        yield from _in_common(found[code], len(found))
    yield verdict(code, found[code])


def _what(one: Reading) -> tuple[str, ...]:
    """What it comes down to; who says yes is no matter."""
    return ("support",) if one.kind == "support" else (one.kind, *one.who)


def _in_common(one: Reading, flags: int) -> Iterator[str]:
    """Of every flag."""
    if one.kind == "warn":
        yield from (f"{who} say no on {part(flags, flags, 'flag')}" for who in named(one.who, "front-line group"))
    elif one.kind == "support":
        yield "no group says no on either flag"
    elif one.state != "insufficient":
        yield f"{cause(one)} on {part(flags, flags, 'flag')}"


def how_certain(flags: Sequence[FlagOnPageOne]) -> Iterator[str]:
    """ "Both flags are certain". Nothing where no flag can be told."""
    sure = {flag.panel.title: flag.how_sure.lower() for flag in flags if flag.how_sure}
    if len(sure) > 1 and len(set(sure.values())) == 1:
        yield f"{part(len(sure), len(sure), 'flag')} are {next(iter(sure.values()))}"
    else:
        yield "; ".join(f"{lowered(title)}: {word}" for title, word in sure.items())


def principles(readiness: PublishedReadiness) -> Iterator[str]:
    """How many are clearly below 50, and which is the lowest."""
    known = [one for one in readiness.principles.values() if one.score is not None]
    if not known:
        yield "no principle has a score yet: too few people could answer"
        return
    start, lowest = _below_or_above(known), min(known, key=lambda one: one.score or 0)
    yield f"{start}; lowest: “{lowest.title}”"
    yield start


def _below_or_above(known: Sequence[PrincipleResult]) -> str:
    bars = [one.interval80 for one in known if one.interval80]
    below, above = sum(bar.high < MIDPOINT for bar in bars), sum(bar.low > MIDPOINT for bar in bars)
    if below:
        return f"{part(below, len(known), 'principle')} {verb(below, 'scores', 'score')} clearly below 50"
    if above == len(known):
        return f"{part(above, len(known), 'principle')} {verb(above, 'scores', 'score')} clearly above 50"
    return "no principle scores clearly below 50"


def who_says_no(readiness: PublishedReadiness) -> Iterator[str]:
    """To how many principles the front line says no, by its groups that say it most often."""
    front = [group for group in readiness.groups.values() if group.side == "frontline" and group.status == "shown"]
    times = {short_name(group.code, group.title): _times_no(group, readiness) for group in front}
    most = max(times.values(), default=0)
    if most:
        to = part(most, len(readiness.principles), "principle")
        groups = [name for name, count in times.items() if count == most]
        yield from (f"{who} say no to {to}" for who in named(groups, "front-line group"))
    elif front:
        yield "no front-line group says no to any principle"


def _times_no(group: GroupResult, readiness: PublishedReadiness) -> int:
    """On how many principles it is clearly below 50."""
    bars = (group.cells[code].interval80 for code in readiness.principles if code in group.cells)
    return sum(bar is not None and bar.high < MIDPOINT for bar in bars)


def lowest_group(readiness: PublishedReadiness) -> Iterator[str]:
    """Which group is the lowest most often."""
    found = [one.lowest_group for one in readiness.principles.values() if one.lowest_group]
    shown = [group for group in readiness.groups.values() if group.status == "shown"]
    if len(shown) == 1:
        yield f"only {short_name(shown[0].code, shown[0].title)} have scores that can be shown"
    elif found:
        code, most = Counter(found).most_common(1)[0]
        who = short_name(code, readiness.groups[code].title)
        yield f"{who} score lowest on {part(most, len(found), 'principle')}"


def to_watch(core: CoreTable) -> Iterator[str]:
    """How many of its scores are below 50, and whose is the lowest."""
    scores = [(_score(cell), row.group) for row in core.rows for cell in row.cells if cell.kind.isdigit()]
    if not scores:
        return
    below = sum(score < MIDPOINT for score, _ in scores)
    if not below:
        yield "no score here is below 50"
        return
    start = f"{part(below, len(scores), 'score')} here {verb(below, 'is', 'are')} below 50"
    if len({group for _, group in scores}) > 1:
        yield f"{start}; {lowered(min(scores)[1])} score lowest"
    yield start


def _score(cell: HeatCell) -> int:
    return int(cell.text)


def stands_out(titles: Sequence[str]) -> Iterator[str]:
    """Of findings, the heaviest first."""
    if not titles:
        yield "nothing stands out apart from the flags"
        return
    things = f"{counted(len(titles), 'thing')} {verb(len(titles), 'stands', 'stand')} out"
    yield f"{things}{':' if len(titles) == 1 else ', first:'} {lowered(titles[0])}"
    yield things
