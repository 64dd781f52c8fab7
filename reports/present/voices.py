"""A finding with a voice: the released comment that fits it best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questions.catalogue import Catalogue
from reports.present.quotes import Remark, spread
from results.present.data import FindingRow
from scoring.model import FindingResult, GroupResult

LONGEST = 240  # characters of a comment that stands with a finding


@dataclass(frozen=True)
class Heard:
    """A finding and, where there is one, what somebody said on the same matter."""

    row: FindingRow
    quote: Remark | None


def voice(
    finding: FindingResult, catalogue: Catalogue, remarks: Sequence[Remark], groups: Mapping[str, GroupResult]
) -> Remark | None:
    """From a group that the finding is about, if one said something; chosen comments before others."""
    about = {*principles_of(finding, catalogue), *finding.items}
    fitting = spread(remark for remark in remarks if remark.about in about and len(remark.text) <= LONGEST)
    own = {groups[code].title for code in finding.groups if code in groups}
    return next(iter(sorted(fitting, key=lambda remark: remark.who not in own)), None)


def principles_of(finding: FindingResult, catalogue: Catalogue) -> set[str]:
    questions = [catalogue.questions[code] for code in finding.items if code in catalogue.questions]
    return {*finding.principles} or {code for question in questions for code in question.principles}
