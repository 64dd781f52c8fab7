"""Takes part in the benchmark, withdraws, and works out what is shown of it."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from accounts import audit
from accounts.models import Organisation, User
from portfolio.benchmark import queries
from portfolio.benchmark.experience import better_after
from portfolio.benchmark.parts import Part, may_follow
from portfolio.benchmark.quarters import cuts_of
from portfolio.benchmark.vocabulary import EXPERIENCE, QUIET
from portfolio.models import Benchmark, Sharing


@transaction.atomic
def share(*, organisation: Organisation, today: date, by: User) -> None:
    """The second time changes nothing."""
    _, is_new = Sharing.objects.get_or_create(organisation=organisation, defaults={"since": today})
    if is_new:
        audit.record(action="benchmark joined", subject=organisation, organisation=organisation, by=by)
        work_out(today=today)


@transaction.atomic
def withdraw(*, organisation: Organisation, today: date, by: User) -> None:
    """At once: what was worked out with its figures is gone, and is not back if it joins again. The second time changes
    nothing."""
    deleted, _ = Sharing.objects.filter(organisation=organisation).delete()
    if deleted:
        audit.record(action="benchmark left", subject=organisation, organisation=organisation, by=by)
        _kept_after_dropping(today)


@transaction.atomic
def work_out(*, today: date) -> None:
    kept = _kept_after_dropping(today)
    found = {key: cuts_of(rows) for key, rows in queries.pools().items()}
    found[EXPERIENCE] = better_after(queries.followed())
    for about, parts in found.items():
        _keep(about, parts, kept.get(about), today)


def _kept_after_dropping(today: date) -> dict[str, Benchmark]:
    """Where an organisation has left or a round no longer counts, nothing is kept, and the quiet time begins."""
    rows = {row.about: row for row in Benchmark.objects.select_for_update().order_by("pk")}
    standing = {row.pk for row in queries.standing(rows.values())}
    for row in rows.values():
        if row.content and row.pk not in standing:
            row.content, row.rounds, row.worked_out_on = None, {}, today
            row.save(update_fields=["content", "rounds", "worked_out_on"])
    return rows


def _keep(about: str, parts: Mapping[str, Part], row: Benchmark | None, today: date) -> None:
    if row is not None and not _may_change(row, today):
        return
    before = _parts_of(row)
    now = {code: part for code, part in _changed(before, parts).items() if part.content is not None}
    if now != before:
        content, rounds = {code: now[code].content for code in now}, {code: now[code].behind for code in now}
        fields = {"content": content, "rounds": rounds, "worked_out_on": today}
        Benchmark.objects.update_or_create(about=about, defaults=fields)


def _may_change(row: Benchmark, today: date) -> bool:
    if row.content is None:
        return today >= row.worked_out_on + QUIET
    return (row.worked_out_on.year, row.worked_out_on.month) < (today.year, today.month)


def _parts_of(row: Benchmark | None) -> dict[str, Part]:
    content = row.content if row else None
    return {code: Part(value, row.rounds[code]) for code, value in content.items()} if row and content else {}


def _changed(before: Mapping[str, Part], found: Mapping[str, Part]) -> dict[str, Part]:
    """What was shown before stays until enough has changed."""
    unchanged = {
        code: part for code, part in before.items() if not may_follow(part.behind, found.get(code, Part()).behind)
    }
    return {**found, **unchanged}
