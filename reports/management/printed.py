"""What `manage.py assess` prints: a summary of the results, and how figures were made."""

from collections.abc import Iterable, Iterator

from results.present.data import Presentation
from scoring.model import CountsRow, Trace


def traces(figures: Iterable[Trace]) -> Iterator[str]:
    for figure in figures:
        yield from trace_lines(figure)


def trace_lines(figure: Trace) -> Iterator[str]:
    yield f"{figure.key}: {figure.title}: {figure.value}"
    yield from (f"  {step}" for step in figure.steps)
    for heading, lines in _trace_parts(figure):
        if lines:
            yield f"  {heading}"
            yield from (f"    {line}" for line in lines)
    yield f"  Scoring engine {figure.engine_version}"
    yield ""


def _trace_parts(figure: Trace) -> Iterator[tuple[str, list[str]]]:
    yield "Answers (1, 2, 3, 4, 5, don't know, does not apply, blank)", [_counts_line(row) for row in figure.counts]
    yield "Questions", [f"{item.code} {item.text}" for item in figure.items]
    yield "Weights", [*figure.weights]
    yield "Rule", [*figure.rule]
    yield "Left out", [*figure.suppression]
    yield "Made of", [*figure.figures]


def _counts_line(row: CountsRow) -> str:
    return f"{row.title}, {row.item}: {', '.join(map(str, row.counts))}"


def summary(presentation: Presentation) -> Iterator[str]:
    yield presentation.facts.project
    yield presentation.heard
    for flag in presentation.flags:
        yield ""
        yield f"{flag.word.upper()}: {flag.headline}"
        yield from filter(None, (flag.sentence, flag.bare))
        yield from (row.line for row in flag.not_asked)
        yield flag.firmness
        yield from (row.line for row in flag.verdicts)
        yield from flag.not_heard
        yield from flag.would_clear
    yield ""
    for row in presentation.principles:
        yield f"{row.code} {row.title}: {row.description}"
