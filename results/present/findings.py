"""What stands out: raised findings, heaviest first, then the others and why they were not raised."""

from collections.abc import Iterator, Mapping, Sequence

from assessments.vocabulary import people
from results.present import wording
from results.present.answer.cases import warning
from results.present.data import FindingRow, Findings
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FindingResult, GroupResult

# More codes than this mean nothing to a reader.
_MAX_CODES = 6


def findings(readiness: PublishedReadiness) -> Findings:
    return Findings(
        raised=tuple(finding_row(finding, readiness.groups) for finding in heaviest_first(readiness)),
        not_raised=tuple(_rows(readiness, raised=False)),
        not_evaluated=tuple(_rows(readiness, raised=None)),
    )


def _rows(readiness: PublishedReadiness, *, raised: bool | None) -> Iterator[FindingRow]:
    for finding in readiness.findings:
        if finding.raised is raised:
            yield finding_row(finding, readiness.groups)


def heaviest_first(readiness: PublishedReadiness) -> list[FindingResult]:
    """Those that are raised."""
    return sorted((finding for finding in readiness.findings if finding.raised), key=_weight)


def _weight(finding: FindingResult) -> tuple[int, int]:
    """Findings of more groups come first, then findings of more people. Ties stay in bank order."""
    return -len(finding.groups), -(finding.n or 0)


def finding_row(finding: FindingResult, groups: Mapping[str, GroupResult]) -> FindingRow:
    return FindingRow(
        code=finding.code,
        title=finding.title,
        sentence=finding.sentence,
        groups=_groups(finding, groups),
        questions=_questions(finding.items),
        meaning=finding.meaning,
        would_clear=finding.would_clear,
        case=warning(finding.like or ""),
        figure=f"finding/{finding.code}",
        looked_at=_looked_at(finding.looked_at),
    )


def _groups(finding: FindingResult, groups: Mapping[str, GroupResult]) -> str:
    titles = "; ".join(groups[code].title for code in finding.groups if code in groups)
    return f"{titles} ({people(finding.n)})" if titles and finding.n else titles


def _looked_at(count: int) -> str:
    """Empty where nothing was compared, and in rounds of older engines, which did not count."""
    if count == 0:
        return ""
    return "Looked at 1 figure." if count == 1 else f"Looked at {count} figures."


def _questions(codes: Sequence[str]) -> str:
    return wording.listed(codes) if len(codes) <= _MAX_CODES else f"{len(codes)} questions"
