"""Reads closed rounds."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from assessments.models import USABLE, BoxedSheet, Invitation, MailedLink, Response, Round
from assessments.statements import Statement
from assessments.vocabulary import RoundState
from questions.own.composing import root_of
from questions.queries import catalogue_of
from results.models import AnsweredIn, AnyEvidence, Evidence, Rescored
from scoring.model import ENGINE_VERSION

Groups = Mapping[str, Mapping[str, Any]]


def answered_in(round: Round) -> Mapping[str, Any] | None:
    """What can be shown of languages; None where everybody was asked in English."""
    row = AnsweredIn.objects.filter(round=round).first()
    return row.content if row else None


def unfinished_rounds() -> QuerySet[Round]:
    """Closed rounds that should have stored results and have none, and practice rounds that are closed by half."""
    without_results = Q(is_practice=False, evidence=None)
    by_half = Q(is_practice=True, pk__in=half_closed_rounds())
    closed = Round.objects.filter(without_results | by_half, state=RoundState.CLOSED)
    return closed.select_related("project__organisation")


def half_closed_rounds() -> QuerySet[Round]:
    """Closed rounds with something left that closing ends: it was interrupted, or a restore brought it back."""
    left = (
        Q(pk__in=Invitation.objects.filter(state__in=USABLE).values("asked_group__round")),
        Q(pk__in=Response.objects.exclude(entry=None).values("asked_group__round")),
        Q(pk__in=BoxedSheet.objects.values("asked_group__round")),
        Q(pk__in=MailedLink.objects.exclude(invitation=None).values("round")),
    )
    return Round.objects.filter(reduce(or_, left), state=RoundState.CLOSED)


def older_rounds() -> QuerySet[Round]:
    """Closed rounds that count and that an older engine scored, whether or not they were scored again."""
    older = Evidence.objects.exclude(engine_version=ENGINE_VERSION)
    return Round.objects.filter(pk__in=older.values("round"), voided_at=None)


FROZEN = Statement(Evidence, lambda round: Evidence.objects.without_figures().filter(round=round), numbers=("round",))


def rounds_before(round: Round) -> QuerySet[Round]:
    """The rounds of its project that closed before it and count, oldest first.

    A voided round is compared with none, nor is one that is worded for research.
    """
    if round.is_void or round.is_reworded:
        return Round.objects.none()
    closed = Round.objects.filter(project=round.project_id, closed_at__lt=round.closed_at)
    return closed.filter(voided_at=None, is_practice=False, is_reworded=False).order_by("closed_at")


def is_followed(round: Round) -> bool:
    """Whether another round of its project closed after it and counts."""
    later = Round.objects.filter(project=round.project_id, closed_at__gt=round.closed_at)
    return later.filter(voided_at=None, is_practice=False, is_reworded=False).exists()


def is_compared_with(round: Round, other: Round) -> bool:
    """Whether the other is one of `rounds_before`, without a query."""
    if round.is_void or round.is_reworded or other.is_void or other.is_practice or other.is_reworded:
        return False
    return other.closed_at is not None and round.closed_at is not None and other.closed_at < round.closed_at


def sizes_before(round: Round) -> dict[str, tuple[int, ...]]:
    """Group -> how many answered in each round before this one in which it was shown, voided ones included: their
    figures can still be read.

    Nearly the same people may be asked once as a built-in group and once as one of the organisation's own, so groups
    count with all that are like them.
    """
    closed = Round.objects.filter(project=round.project_id, closed_at__lt=round.closed_at).order_by("closed_at")
    sizes: dict[str, tuple[int, ...]] = {}
    for edition, groups in _groups_of(closed):
        for code, group in groups.items():
            if group["status"] == "shown":
                root = root_of(catalogue_of(edition), code)
                sizes[root] = (*sizes.get(root, ()), group["answered"])
    now = round.canonical
    return {code: sizes[root] for code in (*now.groups, *now.folds) if (root := root_of(now, code)) in sizes}


def _groups_of(rounds: QuerySet[Round]) -> Iterator[tuple[int, Groups]]:
    """By edition, as they were stored at closing, and as they were scored again: both can be read."""
    for table in (Evidence, Rescored):
        rows = table.objects.filter(round__in=rounds).order_by("round__closed_at")
        for edition, groups in rows.values_list("round__edition_id", "readiness__groups"):
            yield edition, groups or {}


def rescored_of(round: Round) -> Rescored | None:
    """By the present rules, if somebody had an older round scored again. Without the large columns."""
    row = Rescored.objects.without_figures().filter(round=round, engine_version=ENGINE_VERSION).first()
    if row:
        row.round = round
    return row


def for_reports(shown: AnyEvidence) -> AnyEvidence:
    """What new reports of its round are made from: the figures as reported then, unless the others were chosen."""
    rescored = _rescored_next_to(shown)
    if rescored is None or rescored.is_for_reports:
        return rescored or shown
    kept = Evidence.objects.without_figures().get(round=shown.round)
    kept.round = shown.round
    return kept


def _rescored_next_to(shown: AnyEvidence) -> Rescored | None:
    if isinstance(shown, Rescored) or shown.engine_version == ENGINE_VERSION:
        return shown if isinstance(shown, Rescored) else None
    return rescored_of(shown.round)


def alike(evidence: AnyEvidence, earlier: Sequence[AnyEvidence]) -> tuple[AnyEvidence, ...]:
    """The earlier rounds, by the same rules as this one where there are such figures of them, otherwise as stored."""
    rounds = {one.round_id: one.round for one in earlier if one.engine_version != evidence.engine_version}
    if not rounds:
        return tuple(earlier)
    rows = Rescored.objects.without_figures().filter(round__in=rounds, engine_version=evidence.engine_version)
    rescored = {row.round_id: row for row in rows}
    for row in rescored.values():
        row.round = rounds[row.round_id]
    return tuple(rescored.get(one.round_id, one) for one in earlier)
