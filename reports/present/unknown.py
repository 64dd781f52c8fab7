"""What we do not know: who said “I don't know”, who was not heard, and which questions nobody could answer."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from django.utils.translation import gettext as _

from questions.catalogue import Catalogue
from results import charts
from results.charts import Bar
from results.present import wording
from results.present.answer.short_names import capital
from results.present.data import NotAskedRow
from scoring.disclosure.published import PublishedReadiness
from scoring.disclosure.suppression import COUNTS_FROM
from scoring.model import GroupResult, ItemResult
from scoring.words.language import lowered, rounded

# Above this share of “I don't know”, a group's silence is a finding in its own right.
_MUCH = 0.25
_MOST_QUESTIONS = 8
_NAMED = 2  # where all groups say so, no more are named


@dataclass(frozen=True)
class UnknownRow:
    """A group. `share` of its answers that were “I don't know”; empty where it may not be shown, and `why` says so."""

    group: str
    answered: str
    share: str = ""
    rate: float | None = None  # the same as a number from 0 to 1, in whole hundredths
    bar: Bar | None = None
    description: str = ""
    most: str = ""  # the question that fewest could answer
    why: str = ""


@dataclass(frozen=True)
class Unknown:
    lead: str
    rows: tuple[UnknownRow, ...]
    not_heard: tuple[str, ...]  # sentences
    questions: tuple[str, ...]  # that no group of ten or more could answer
    more: int  # questions left out


def unknown(
    readiness: PublishedReadiness, catalogue: Catalogue, not_asked: Sequence[NotAskedRow], *, is_live: bool = False
) -> Unknown:
    """Published figures only. `not_asked`: groups, and why, as the project says."""
    shown = [group for group in readiness.groups.values() if group.status == "shown"]
    shares = {group.code: _share(readiness, group.code) for group in shown}
    questions = list(_untold(readiness, catalogue, is_live=is_live))
    return Unknown(
        lead=_lead([(group.title, shares[group.code]) for group in shown]),
        rows=tuple(_row(readiness, catalogue, group, shares[group.code], is_live=is_live) for group in shown),
        not_heard=(*_not_heard(readiness, {row.code for row in not_asked}), *(row.line for row in not_asked)),
        questions=tuple(questions[:_MOST_QUESTIONS]),
        more=max(0, len(questions) - _MOST_QUESTIONS),
    )


def _untold(readiness: PublishedReadiness, catalogue: Catalogue, *, is_live: bool) -> Iterator[str]:
    """Questions that nobody can tell."""
    for code, question in catalogue.questions.items():
        if _nobody_can_tell([items[code] for items in readiness.items.values() if code in items]):
            yield question.at_stage(is_live=is_live).text


def _not_heard(readiness: PublishedReadiness, not_asked: Container[str]) -> tuple[str, ...]:
    """A sentence for each group that is hidden or silent, or that a flag misses."""
    missing = {group.code: group.reason for group in readiness.groups.values() if group.status != "shown"}
    for flag in readiness.flags.values():
        missing |= {one.code: one.sentence for one in flag.not_heard if one.code not in not_asked}
    return tuple(dict.fromkeys(filter(None, missing.values())))


def _rates(readiness: PublishedReadiness, group: str) -> dict[str, float]:
    """Question -> share that could answer, of the questions of which it is published."""
    items = readiness.items.get(group, {}).values()
    return {item.code: item.know_rate for item in items if item.know_rate is not None}


def _share(readiness: PublishedReadiness, group: str) -> float | None:
    """Of “I don't know”, each question counting the same."""
    rates = _rates(readiness, group)
    return 1 - fmean(rates.values()) if rates else None


def _lead(shares: Sequence[tuple[str, float | None]]) -> str:
    known = [(title, share) for title, share in shares if share is not None]
    if not known:
        said = _("No group of {number} or more answered, so no share of “I don't know” is shown.")
        return said.format(number=COUNTS_FROM)
    many = [lowered(title) for title, share in known if share > _MUCH]
    if many:
        if len(many) == len(known) > _NAMED:
            said = _("All {count} groups answered “I don't know” to more than a quarter of what they were asked.")
            return said.format(count=len(many))
        said = _("{groups} answered “I don't know” to more than a quarter of what they were asked.")
        return said.format(groups=capital(wording.groups(many)))
    title, share = max(known, key=lambda pair: pair[1])
    if not rounded(100 * share):
        return _("Hardly anyone answered “I don't know”.")
    said = _(
        "No group answered “I don't know” to more than a quarter of what it was asked. Most often: {group}, {share}."
    )
    return said.format(group=lowered(title), share=wording.percent(share))


def unsure_groups(readiness: PublishedReadiness) -> tuple[GroupResult, ...]:
    """Those that answered “I don't know” to more than a quarter of what they were asked."""
    shares = ((group, _share(readiness, group.code)) for group in readiness.groups.values() if group.status == "shown")
    return tuple(group for group, share in shares if share is not None and share > _MUCH)


def _row(
    readiness: PublishedReadiness, catalogue: Catalogue, group: GroupResult, share: float | None, *, is_live: bool
) -> UnknownRow:
    if share is None:
        why = _("Not shown: fewer than {number} people could say.").format(number=COUNTS_FROM)
        return UnknownRow(group.title, _answered(group), why=why)
    rates = {code: rate for code, rate in _rates(readiness, group.code).items() if code in catalogue.questions}
    return UnknownRow(
        group.title,
        _answered(group),
        share=wording.percent(share),
        rate=rounded(100 * share) / 100,
        bar=charts.bar(100 * share, None),
        description=_("{group}: {share} of answers were “I don't know”.").format(
            group=group.title, share=wording.percent(share)
        ),
        most=_most(rates, catalogue, group.code, is_live=is_live),
    )


def _most(rates: dict[str, float], catalogue: Catalogue, group: str, *, is_live: bool) -> str:
    code = min(rates, key=rates.__getitem__, default=None)
    if code is None or not rounded(100 * (1 - rates[code])):
        return ""
    question = catalogue.questions[code]
    text = question.title or question.text_for(group, is_live=is_live)
    return _("“{question}” ({share})").format(question=text, share=wording.percent(1 - rates[code]))


def _answered(group: GroupResult) -> str:
    if not group.invited:
        return str(group.answered)
    share = wording.percent(group.answered / group.invited)
    return _("{count} of {total} ({share})").format(count=group.answered, total=group.invited, share=share)


def _nobody_can_tell(items: Sequence[ItemResult]) -> bool:
    """Asked of a group of ten or more, and answered by too few of any group to show a score."""
    return all(item.cell.mean is None for item in items) and any(item.know_rate is not None for item in items)
