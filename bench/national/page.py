"""Tables of the trial, and their place in docs/national.md."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.figures import spelt
from bench.national import plan
from bench.national.arrivals import DAY, HOUR, MINUTE, QUARTER, Busiest
from bench.national.plan import GB, Found, Growth

PAGE = Path(__file__).parents[2] / "docs" / "national.md"
_BLOCK = re.compile(r"(?<=<!-- figures -->\n).*(?=<!-- end -->)", re.DOTALL)
Row = Sequence[str]
_PERIODS = {1: "second", MINUTE: "minute", QUARTER: "quarter of an hour", HOUR: "hour", DAY: "day"}


def write(text: str) -> None:
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")


def filled(page: str, text: str) -> str:
    return _BLOCK.sub(lambda _: text, page)


def figures(found: Found, periods: Sequence[Busiest], memory_gb: float, machine: str) -> str:
    """All tables of a run, as they stand in the page."""
    minute = next(period for period in periods if period.seconds == MINUTE)
    tables = [
        ("The busiest", _arrivals(periods)),
        ("Whole visits", _steps(found)),
        ("What one thing costs", _costs(found)),
        ("What grows with open rounds (processor ms, ours and the database's)", _growths(found)),
        ("What the whole survey needs, and what breaks first", _needs(found, minute.a_second, memory_gb)),
    ]
    return "".join([f"Measured on {machine}\n\n", *(f"**{title}**\n\n{_markdown(rows)}\n" for title, rows in tables)])


def _markdown(rows: Iterator[Row]) -> str:
    heading, *others = rows
    lines = [heading, ["---"] * len(heading), *others]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _arrivals(periods: Sequence[Busiest]) -> Iterator[Row]:
    yield "period", "visits that begin", "a second", "when"
    for period in periods:
        yield _PERIODS[period.seconds], spelt(period.visits), spelt(period.a_second), period.when


def _steps(found: Found) -> Iterator[Row]:
    yield (
        "of the national rate",
        "visits a second",
        "visits",
        "errors",
        "p50 ms",
        "p95 ms",
        "web CPU ms",
        "database CPU ms",
        "connections",
    )
    for step in found.steps:
        of_visit = (step.web / step.visits * 1e3, step.database / step.visits * 1e3)
        figures = (step.a_second, step.visits, step.errors, step.p50_ms, step.p95_ms, *of_visit, step.connections)
        yield step.title, *map(spelt, figures)


def _costs(found: Found) -> Iterator[Row]:
    yield "thing", "processor ms", "bytes on the disk, with indexes"
    yield "a visit", _ms(found.web_of_visit + found.database_of_visit), f"{spelt(round(found.wal_of_visit))} of log"
    yield "an invitation from a list", _ms(found.invitation), _bytes(found, "assessments_invitation")
    yield "an email and its link", _ms(found.letter), _bytes(found, "assessments_letter", "assessments_mailedlink")
    yield "a draft", "in the visit", _bytes(found, "assessments_draft")
    yield "a response", "in the visit", _bytes(found, "assessments_response")
    yield "a report in every form", _ms(found.report), _bytes(found, "reports_report", "reports_reportdocument")


def _ms(seconds: float) -> str:
    return spelt(seconds * 1e3)


def _bytes(found: Found, *tables: str) -> str:
    return spelt(round(sum(found.row_bytes[table] for table in tables)))


def _growths(found: Found) -> Iterator[Row]:
    sizes = sorted(found.looks[0].costs)
    yield "work", "every", *(f"{size:,} rounds" for size in sizes), "growth", f"at {plan.ROUNDS:,}"
    for growth in sorted(found.looks, key=lambda look: -look.at(plan.ROUNDS) / look.period)[:8]:
        yield _growth(growth.name, f"{growth.period:,.0f} s", growth, sizes)
    for growth in found.acts:
        yield _growth(f"{growth.name}, for each round", "", growth, sizes)


def _growth(name: str, every: str, growth: Growth, sizes: Sequence[int]) -> Row:
    costs = (_ms(growth.costs[size]) if size in growth.costs else "" for size in sizes)
    return name, every, *costs, growth.verdict, _ms(growth.at(plan.ROUNDS))


def _needs(found: Found, a_second: float, memory_gb: float) -> Iterator[Row]:
    yield "in this order", "needs", "as installed", "times", "what to do"
    for need in plan.needs(found, a_second, memory_gb):
        advice = need.advice if need.ratio > 1 else "nothing"
        yield need.what, f"{spelt(need.needs)} {need.unit}", spelt(need.has), spelt(need.ratio), advice
    web, database = plan.cores(found, a_second)
    yield "planned, half busy at the peak", f"{spelt(2 * web)} cores web, {spelt(2 * database)} database", "", "", ""
    yield "what stays after closing", f"{spelt(plan.after_closing(found) / GB)} GB", "", "", "a year later less"
