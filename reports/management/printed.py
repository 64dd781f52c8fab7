"""What `manage.py assess` prints: the results in short, and how figures were made."""

from collections.abc import Iterator

from results.present.data import Presentation
from scoring.model import CountsRow, Trace


def trace_lines(found: Trace) -> Iterator[str]:
    yield f"{found.key}: {found.title}: {found.value}"
    yield from (f"  {step}" for step in found.steps)
    for heading, lines in _trace_parts(found):
        if lines:
            yield f"  {heading}"
            yield from (f"    {line}" for line in lines)
    yield f"  Scoring engine {found.engine_version}"
    yield ""


def _trace_parts(found: Trace) -> Iterator[tuple[str, list[str]]]:
    yield "Answers (1, 2, 3, 4, 5, don't know, does not apply, blank)", [_counts_line(row) for row in found.counts]
    yield "Questions", [f"{item.code} {item.text}" for item in found.items]
    yield "Weights", [*found.weights]
    yield "Rule", [*found.rule]
    yield "Left out", [*found.suppression]
    yield "Made of", [*found.figures]


def _counts_line(row: CountsRow) -> str:
    return f"{row.title}, {row.item}: {', '.join(map(str, row.counts))}"


def summary(presentation: Presentation) -> Iterator[str]:
    yield presentation.facts.project
    yield presentation.heard
    for flag in presentation.flags:
        yield ""
        yield f"{flag.word.upper()}: {flag.headline}"
        yield flag.sentence
        yield flag.firmness
        yield from flag.not_heard
    yield ""
    for row in presentation.principles:
        yield f"{row.code} {row.title}: {row.description}"
