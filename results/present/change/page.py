"""A round compared with the one before: the two flags then and now, the principles over time, and who changed."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from results.present import flag_words, wording
from results.present.change import story
from results.present.change import words as change_words
from results.present.change.data import (
    ChangePage,
    FlagState,
    FlagThenNow,
    GroupThenNow,
    Number,
    PrincipleOverTime,
    RoundName,
    RoundScore,
)
from results.present.change.trend import trend
from scoring.change.model import Change, FlagChange, GroupSeries, LeftOut, Point, PrincipleChange
from scoring.model import State
from scoring.words.language import lowered, rounded

HEADING = gettext_noop("Change since the last round")


def change_page(change: Change, names: Sequence[RoundName]) -> ChangePage:
    """`names` are those of all closed rounds up to the current one."""
    known = {name.number: name for name in names}
    made_of = {change_words.made_of(principle) for principle in change.principles} - {""}
    principles = tuple(_principle(principle, known, with_groups=len(made_of) > 1) for principle in change.principles)
    then, now = known[change.rounds[-2:][0]], known[change.rounds[-1]]
    left_out = tuple(_left_out(round) for round in change.left_out)
    return ChangePage(
        heading=_(HEADING),
        lead=change_words.lead(change.principles),
        rounds=tuple(_name(known[number]) for number in change.rounds[-2:]),
        drawn_too=change_words.drawn_too(change.rounds[:-2]),
        left_out=left_out,
        certain=story.certain(change.principles),
        to_score_again=tuple(_to_score_again(change, known)),
        heard=tuple(change_words.heard(change, _called(then))),
        then=_title(then),
        now=_title(now),
        flags=tuple(_flag(flag, then, now) for flag in change.flags),
        groups=tuple(change_words.of_groups(change)),
        made_of=next(iter(made_of)) if len(made_of) == 1 else "",
        principles=principles,
        has_limits=any(principle.limits for principle in change.principles),
        has_gaps=any(_has_gap(principle) for principle in principles),
        then_closed_on=then.closed_on,
        now_closed_on=now.closed_on,
    )


def _to_score_again(change: Change, known: Mapping[int, RoundName]) -> Iterator[RoundName]:
    yield from (known[round.round] for round in change.left_out if round.is_older)


def _has_gap(principle: PrincipleOverTime) -> bool:
    return principle.trend is not None and any(not dot.y for dot in principle.trend.dots)


def _left_out(round: LeftOut) -> str:
    return _("Round {number} is not compared. {reason}").format(number=round.round, reason=round.why)


def _called(name: RoundName) -> str:
    return _("round {number}").format(number=name.number)


def _title(name: RoundName) -> str:
    return _("Round {number}").format(number=name.number)


def _name(name: RoundName) -> str:
    return _("Round {number}: {stage}, closed on {day}").format(
        number=name.number, stage=lowered(name.stage), day=date_format(name.closed_on, "j F Y")
    )


def _flag(flag: FlagChange, then: RoundName, now: RoundName) -> FlagThenNow:
    return FlagThenNow(
        title=flag_words.name(flag.code, flag.title),
        then=_state(flag, then, flag.then) if flag.then else None,
        now=_state(flag, now, flag.now),
        sentences=tuple(change_words.of_flag(flag, _called(then))),
    )


def _state(flag: FlagChange, name: RoundName, state: State) -> FlagState:
    return FlagState(
        round=_title(name),
        round_pk=name.pk,
        state=state,
        word=wording.state(state),
        headline=flag_words.headline(flag.code, flag.title, state),
        figure=f"flag/{flag.code}",
        rules=name.rules,
    )


def _principle(one: PrincipleChange, known: Mapping[int, RoundName], *, with_groups: bool) -> PrincipleOverTime:
    points = one.front.points
    told = points if one.panel else ()
    figures = change_words.figures(told)
    return PrincipleOverTime(
        code=one.code,
        title=one.title,
        move=one.front.move,
        word=_(change_words.MOVES[one.front.move]),
        sentence=change_words.of_front(one.front),
        figures=figures,
        description=" ".join(figures),
        made_of=change_words.made_of(one) if with_groups else "",
        signals=tuple(change_words.of_signals(one.limits, one.signals, points)) if one.limits else (),
        trend=trend(points, one.limits) if one.panel else None,
        story=story.story(told),
        first_and_last=story.first_and_last(told),
        pattern=story.pattern(points, one.signals) if one.limits else None,
        groups=tuple(_group(group, one.code, known) for group in one.groups),
        scores=tuple(_score(point, known[point.round]) for point in points) if one.panel else (),
    )


def _score(point: Point, name: RoundName) -> RoundScore:
    if point.mean is None:
        return RoundScore(_title(name), None)
    return RoundScore(_title(name), rounded(point.mean), wording.score(point.mean, is_coarse=point.is_coarse))


def _group(one: GroupSeries, principle: str, known: Mapping[int, RoundName]) -> GroupThenNow:
    figure = f"cell/{one.code}/{principle}"
    then, now = (_number(point, known[point.round], figure) for point in one.series.points[-2:])
    return GroupThenNow(one.title, then, now, _(change_words.MOVES[one.series.move]), one.series.reason)


def _number(point: Point, name: RoundName, figure: str) -> Number:
    if point.mean is None:
        return Number(pgettext("no number", "none"), name.pk, "")
    return Number(wording.score(point.mean, is_coarse=point.is_coarse), name.pk, figure, name.rules)
