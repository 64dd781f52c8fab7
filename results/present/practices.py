"""What to do: the practices that address the findings, the first five separately, each with its reasons."""

from collections.abc import Iterator

from results.present.data import Link, PracticeRow, Practices
from scoring.disclosure.published import PublishedReadiness
from scoring.model import PracticeResult

# As many as a board can take on at once.
FIRST = 5


def practices(readiness: PublishedReadiness) -> Practices:
    rows = tuple(_row(practice, readiness) for practice in readiness.practices)
    return Practices(first=rows[:FIRST], others=rows[FIRST:])


def _row(practice: PracticeResult, readiness: PublishedReadiness) -> PracticeRow:
    return PracticeRow(practice.code, practice.title, practice.reasons, tuple(_links(practice, readiness)))


def _links(practice: PracticeResult, readiness: PublishedReadiness) -> Iterator[Link]:
    titles = {finding.code: finding.title for finding in readiness.findings}
    for code in practice.patterns:
        if code in readiness.flags:
            yield Link(f"flag/{code}", readiness.flags[code].title)
        else:
            yield Link(f"finding/{code}", titles[code])
    for code in practice.principles:
        yield Link(f"principle/{code}", f"{code} {readiness.principles[code].title}")
