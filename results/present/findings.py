"""What stands out: raised findings, heaviest first, then the others and why they were not raised."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import ngettext, pgettext

from results.present import wording
from results.present.answer.cases import warning
from results.present.data import FindingRow, Findings
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FindingResult, GroupResult
from scoring.words.language import clauses, people

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
    titles = clauses([groups[code].title for code in finding.groups if code in groups])
    if not titles or not finding.n:
        return titles
    return pgettext("groups and how many people", "{groups} ({people})").format(groups=titles, people=people(finding.n))


def _looked_at(count: int) -> str:
    """Empty where nothing was compared, and in rounds of older engines, which did not count."""
    if count == 0:
        return ""
    return ngettext("Looked at {count} figure.", "Looked at {count} figures.", count).format(count=count)


def _questions(codes: Sequence[str]) -> str:
    if len(codes) <= _MAX_CODES:
        return wording.listed(codes)
    return ngettext("{count} question", "{count} questions", len(codes)).format(count=len(codes))
