"""Reads what takes part in the benchmark, and what is kept of it: nothing else reads figures of several organisations.

Only organisations that take part now, only rounds that count, only published scores by the present rules.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import Organisation
from assessments.models import Response
from improvement.models import PlannedPractice
from portfolio.benchmark.experience import Followed, moves_on
from portfolio.benchmark.quarters import Contribution
from portfolio.benchmark.vocabulary import EXPERIENCE
from portfolio.models import Benchmark, Sharing
from results.models import Headline
from results.stored import sha256_of
from scoring.model import ENGINE_VERSION


@dataclass(frozen=True)
class KeptScale:
    """Where its quarters end, and the rounds that this comes from."""

    cuts: tuple[int, int]
    rounds: frozenset[int]


def sharing_of(organisation: Organisation) -> Sharing | None:
    return Sharing.objects.filter(organisation=organisation).first()


def key_of(scores: Mapping[str, Any] | None) -> str:
    """Of the pool in which a round is: the same rules, and the same words. Empty where it is in none."""
    found = scores or {}
    return sha256_of([ENGINE_VERSION, found["words"]]) if found.get("engine") == ENGINE_VERSION else ""


def pools() -> dict[str, list[Contribution]]:
    """Key -> the rounds in it, those that closed first before others."""
    found: dict[str, list[Contribution]] = defaultdict(list)
    for place, line in enumerate(_answered(_lines().filter(scores__isnull=False))):
        if key := key_of(line.scores):
            found[key].append(_contribution(line, place))
    return dict(found)


def followed() -> Iterator[Followed]:
    """Steps of the banks that were done between two rounds which can be compared."""
    lines = _answered(_lines().exclude(compared_with=None))
    done = _done([line.round.project_id for line in lines])
    for line in lines:
        project, closed_on = line.round.project, timezone.localdate(line.round.closed_at)
        practices = line.round.catalogue.practices
        for step in done.get((project.pk, line.compared_with or 0), ()):
            if step.code in practices and step.done_on is not None and step.done_on <= closed_on:
                moves = moves_on(practices[step.code].principles, line.moves or {})
                yield Followed(project.organisation_id, project.pk, line.round_id, step.code, moves)


def _contribution(line: Headline, place: int) -> Contribution:
    project = line.round.project
    return Contribution(project.organisation_id, project.pk, line.round_id, place, (line.scores or {})["of"])


def _lines() -> QuerySet[Headline]:
    """Oldest first. Practice has no line; left out are made-up rounds, voided ones, those that are worded for research,
    and those without an answer."""
    lines = Headline.objects.filter(
        round__project__organisation__in=Sharing.objects.values("organisation"),
        round__voided_at=None,
        round__is_sample=False,
        round__is_practice=False,
        round__is_reworded=False,
        heard__gt=0,
    )
    return lines.select_related("round__project").order_by("round__closed_at", "round")


def _answered(lines: QuerySet[Headline]) -> list[Headline]:
    """Without rounds of which staff typed in or imported most answers, and those whose answers are deleted."""
    answers = Response.objects.filter(asked_group__round__in=lines.order_by().values("round")).order_by()
    counts = answers.values("asked_group__round").annotate(
        own=Count("pk", filter=Q(is_imported=False)), added=Count("pk", filter=Q(is_imported=True))
    )
    rounds = {row["asked_group__round"] for row in counts if row["own"] and row["own"] >= row["added"]}
    return [line for line in lines if line.round_id in rounds]


def _done(projects: Iterable[int]) -> dict[tuple[int, int], list[PlannedPractice]]:
    steps = PlannedPractice.objects.filter(round__project__in=projects, done_on__isnull=False, round__voided_at=None)
    found: dict[tuple[int, int], list[PlannedPractice]] = defaultdict(list)
    for step in steps.select_related("round").order_by("pk"):
        found[step.round.project_id, step.round.number].append(step)
    return found


def kept_cuts(keys: Iterable[str]) -> dict[str, dict[str, KeptScale]]:
    """Key of a pool -> scale -> what is kept of it."""
    rows = standing(Benchmark.objects.filter(about__in=set(keys)))
    return {
        row.about: {scale: _scale(cuts, row.rounds[scale]) for scale, cuts in (row.content or {}).items()}
        for row in rows
    }


def _scale(cuts: tuple[int, int], behind: Mapping[str, tuple[int, int]]) -> KeptScale:
    low, high = cuts
    return KeptScale((low, high), frozenset(round for _, round in behind.values()))


def kept_experience() -> list[str]:
    """Codes of steps."""
    return sorted(code for row in standing(Benchmark.objects.filter(about=EXPERIENCE)) for code in row.content or {})


def standing(rows: Iterable[Benchmark]) -> list[Benchmark]:
    """Those of which every round behind them still counts, of an organisation that takes part."""
    shown = [row for row in rows if row.content]
    rounds = {round for row in shown for _, round in _behind(row)}
    counting = dict(_lines().filter(round__in=rounds).values_list("round", "round__project__organisation"))
    return [row for row in shown if all(counting.get(round) == of for of, round in _behind(row))]


def _behind(row: Benchmark) -> Collection[tuple[int, int]]:
    """Organisation and round."""
    return {(of, round) for behind in row.rounds.values() for of, round in behind.values()}
