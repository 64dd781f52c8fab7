"""Leaders' answers to the twelve questions, and their widest gaps to the front line."""

from collections.abc import Sequence

from assessments.vocabulary import MAX_EVIDENCE_PER_QUESTION
from questions.catalogue import Catalogue
from reports.present.board_data import Claim, Gaps
from reports.present.quotes import Remark, spread
from results.present.leaders_page import LeadersPage
from results.present.rows import item_row
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Reflection

# Rows of the gap table: nobody reads a longer list.
MAX_GAPS = 12


def gaps(page: LeadersPage) -> Gaps:
    """Raised gaps, then the widest of the others. Pairs that could not be compared are only counted."""
    rows = [row for row in (*page.gaps, *page.others) if row.line]
    shown = tuple(rows[:MAX_GAPS])
    return Gaps(shown, bool(page.gaps), len(page.gaps) + len(page.others) - len(shown))


def claims(readiness: PublishedReadiness, catalogue: Catalogue, remarks: Sequence[Remark]) -> tuple[Claim, ...]:
    reflections = (reflection for reflection in readiness.mirror if reflection.code in catalogue.questions)
    every_claim = (_claim(reflection, readiness, remarks) for reflection in reflections)
    return tuple(claim for claim in every_claim if claim.rows or claim.evidence)


def _claim(reflection: Reflection, readiness: PublishedReadiness, remarks: Sequence[Remark]) -> Claim:
    evidence = spread(remark for remark in remarks if remark.about == reflection.code)
    rows = (
        item_row(readiness.groups[leader.group], readiness.items[leader.group][reflection.code])
        for leader in reflection.leaders
    )
    return Claim(
        reflection.code, reflection.title, reflection.text, tuple(rows), tuple(evidence[:MAX_EVIDENCE_PER_QUESTION])
    )
