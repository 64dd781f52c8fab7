"""Headlines on flags, principles, groups and the questions to watch."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from reports.present.board_data import FlagOnPageOne
from reports.present.headlines.words import OfAll, counted, front_groups, named, number
from results.present.answer.reading import Reading, reading
from results.present.answer.short_names import short_name
from results.present.answer.verdict import cause, verdict
from results.present.data import CoreTable, HeatCell
from scoring.disclosure.published import PublishedReadiness
from scoring.model import GroupResult, PrincipleResult, State
from scoring.model.scales import MIDPOINT
from scoring.words.language import lowered

_BOTH = 2
_WORST_FIRST: tuple[State, ...] = ("red", "amber", "insufficient", "clear")
_BELOW = OfAll(
    one=gettext_lazy("one principle scores clearly below 50"),
    both=gettext_lazy("both principles score clearly below 50"),
    every=gettext_lazy("all {total} principles score clearly below 50"),
    some=ngettext_lazy(
        "{count} of {total} principles scores clearly below 50",
        "{count} of {total} principles score clearly below 50",
        "n",
    ),
)
_ABOVE = OfAll(
    one=gettext_lazy("one principle scores clearly above 50"),
    both=gettext_lazy("both principles score clearly above 50"),
    every=gettext_lazy("all {total} principles score clearly above 50"),
    some=gettext_lazy("{count} of {total} principles score clearly above 50"),
)
_SAY_NO = OfAll(
    one=gettext_lazy("{groups} say no to one principle"),
    both=gettext_lazy("{groups} say no to both principles"),
    every=gettext_lazy("{groups} say no to all {total} principles"),
    some=ngettext_lazy(
        "{groups} say no to {count} of {total} principles", "{groups} say no to {count} of {total} principles", "n"
    ),
)
_LOWEST = OfAll(
    one=gettext_lazy("{groups} score lowest on one principle"),
    both=gettext_lazy("{groups} score lowest on both principles"),
    every=gettext_lazy("{groups} score lowest on all {total} principles"),
    some=ngettext_lazy(
        "{groups} score lowest on {count} of {total} principles",
        "{groups} score lowest on {count} of {total} principles",
        "n",
    ),
)
_TO_WATCH = OfAll(
    one=gettext_lazy("one score here is below 50"),
    both=gettext_lazy("both scores here are below 50"),
    every=gettext_lazy("all {total} scores here are below 50"),
    some=ngettext_lazy(
        "{count} of {total} scores here is below 50", "{count} of {total} scores here are below 50", "n"
    ),
)
_STAND_OUT = ngettext_lazy("{count} thing stands out", "{count} things stand out", "n")
_STAND_OUT_FIRST = ngettext_lazy(
    "{count} thing stands out: {finding}", "{count} things stand out, first: {finding}", "n"
)


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
        said = _("{groups} say no on both flags") if flags == _BOTH else _("{groups} say no on all {total} flags")
        yield from (said.format(groups=who, total=number(flags)) for who in named(one.who, front_groups))
    elif one.kind == "support":
        yield _("no group says no on either flag")
    elif one.state != "insufficient":
        said = _("{cause} on both flags") if flags == _BOTH else _("{cause} on all {total} flags")
        yield said.format(cause=cause(one), total=number(flags))


def how_certain(flags: Sequence[FlagOnPageOne]) -> Iterator[str]:
    """ "Both flags are certain". Nothing where no flag can be told."""
    sure = {flag.panel.title: flag.how_sure.lower() for flag in flags if flag.how_sure}
    if len(sure) > 1 and len(set(sure.values())) == 1:
        said = _("both flags are {certain}") if len(sure) == _BOTH else _("all {total} flags are {certain}")
        yield said.format(total=number(len(sure)), certain=next(iter(sure.values())))
    else:
        yield "; ".join(f"{lowered(title)}: {word}" for title, word in sure.items())


def principles(readiness: PublishedReadiness) -> Iterator[str]:
    """How many are clearly below 50, and which is the lowest."""
    known = [one for one in readiness.principles.values() if one.score is not None]
    if not known:
        yield _("no principle has a score yet: too few people could answer")
        return
    start, lowest = _below_or_above(known), min(known, key=lambda one: one.score or 0)
    yield _("{principles}; lowest: “{lowest}”").format(principles=start, lowest=lowest.title)
    yield start


def _below_or_above(known: Sequence[PrincipleResult]) -> str:
    bars = [one.interval80 for one in known if one.interval80]
    below, above = sum(bar.high < MIDPOINT for bar in bars), sum(bar.low > MIDPOINT for bar in bars)
    if below:
        return _BELOW.told(below, len(known))
    if above == len(known):
        return _ABOVE.told(above, len(known))
    return _("no principle scores clearly below 50")


def who_says_no(readiness: PublishedReadiness) -> Iterator[str]:
    """To how many principles the front line says no, by its groups that say it most often."""
    front = [group for group in readiness.groups.values() if group.side == "frontline" and group.status == "shown"]
    times = {short_name(group.code, group.title): _times_no(group, readiness) for group in front}
    most = max(times.values(), default=0)
    if most:
        groups = [name for name, count in times.items() if count == most]
        principles = len(readiness.principles)
        yield from (_SAY_NO.told(most, principles, groups=who) for who in named(groups, front_groups))
    elif front:
        yield _("no front-line group says no to any principle")


def _times_no(group: GroupResult, readiness: PublishedReadiness) -> int:
    """On how many principles it is clearly below 50."""
    bars = (group.cells[code].interval80 for code in readiness.principles if code in group.cells)
    return sum(bar is not None and bar.high < MIDPOINT for bar in bars)


def lowest_group(readiness: PublishedReadiness) -> Iterator[str]:
    """Which group is the lowest most often."""
    found = [one.lowest_group for one in readiness.principles.values() if one.lowest_group]
    shown = [group for group in readiness.groups.values() if group.status == "shown"]
    if len(shown) == 1:
        yield _("only {groups} have scores that can be shown").format(groups=short_name(shown[0].code, shown[0].title))
    elif found:
        code, most = Counter(found).most_common(1)[0]
        who = short_name(code, readiness.groups[code].title)
        yield _LOWEST.told(most, len(found), groups=who)


def to_watch(core: CoreTable) -> Iterator[str]:
    """How many of its scores are below 50, and whose is the lowest."""
    scores = [(_score(cell), row.group) for row in core.rows for cell in row.cells if cell.kind.isdigit()]
    if not scores:
        return
    below = sum(score < MIDPOINT for score, _group in scores)
    if not below:
        yield _("no score here is below 50")
        return
    start = _TO_WATCH.told(below, len(scores))
    if len({group for _score, group in scores}) > 1:
        yield _("{scores}; {groups} score lowest").format(scores=start, groups=lowered(min(scores)[1]))
    yield start


def _score(cell: HeatCell) -> int:
    return int(cell.text)


def stands_out(titles: Sequence[str]) -> Iterator[str]:
    """Of findings, the heaviest first."""
    if not titles:
        yield _("nothing stands out apart from the flags")
        return
    yield counted(_STAND_OUT_FIRST, len(titles), finding=lowered(titles[0]))
    yield counted(_STAND_OUT, len(titles))
