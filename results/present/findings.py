"""What stands out: findings that are raised, heaviest first, then the others and why they are not."""

from collections.abc import Mapping, Sequence

from assessments.vocabulary import people
from results.present import wording
from results.present.data import FindingRow, Findings
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FindingResult, GroupResult
from scoring.model.cases import CASES

# More codes than these say nothing to a reader.
_MOST_CODES = 6
_CASES = {case.code: case.title for case in CASES}


def findings(readiness: PublishedReadiness) -> Findings:
    return Findings(
        raised=tuple(finding_row(one, readiness.groups) for one in heaviest_first(readiness)),
        not_raised=tuple(finding_row(one, readiness.groups) for one in readiness.findings if one.raised is False),
        not_evaluated=tuple(finding_row(one, readiness.groups) for one in readiness.findings if one.raised is None),
    )


def heaviest_first(readiness: PublishedReadiness) -> list[FindingResult]:
    """Those that are raised."""
    return sorted((one for one in readiness.findings if one.raised), key=_weight)


def _weight(finding: FindingResult) -> tuple[int, int]:
    """What more groups say weighs more, then what more people say. Ties stay in bank order."""
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
        case=_CASES.get(finding.like or "", ""),
        figure=f"finding/{finding.code}",
    )


def _groups(finding: FindingResult, groups: Mapping[str, GroupResult]) -> str:
    titles = "; ".join(groups[code].title for code in finding.groups if code in groups)
    return f"{titles} ({people(finding.n)})" if titles and finding.n else titles


def _questions(codes: Sequence[str]) -> str:
    return wording.listed(codes) if len(codes) <= _MOST_CODES else f"{len(codes)} questions"
