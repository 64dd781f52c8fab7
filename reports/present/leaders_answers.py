"""What leaders answered to the twelve questions, and the widest of their distances to the front line."""

from collections.abc import Sequence

from assessments.vocabulary import MAX_EVIDENCE_PER_QUESTION
from questions.catalogue import Catalogue
from reports.present.board_data import Claim, Gaps
from reports.present.quotes import Remark, spread
from results.present.leaders_page import LeadersPage
from results.present.rows import item_row
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Reflection

# Rows of the gap table: more are a list that nobody reads.
MOST_GAPS = 12


def gaps(page: LeadersPage) -> Gaps:
    """Those that are raised, then the widest of the others; what could not be compared is only counted."""
    rows = [row for row in (*page.gaps, *page.others) if row.line]
    shown = tuple(rows[:MOST_GAPS])
    return Gaps(shown, bool(page.gaps), len(page.gaps) + len(page.others) - len(shown))


def claims(readiness: PublishedReadiness, catalogue: Catalogue, remarks: Sequence[Remark]) -> tuple[Claim, ...]:
    found = (_claim(one, readiness, remarks) for one in readiness.mirror if one.code in catalogue.questions)
    return tuple(one for one in found if one.rows or one.evidence)


def _claim(reflection: Reflection, readiness: PublishedReadiness, remarks: Sequence[Remark]) -> Claim:
    evidence = spread(one for one in remarks if one.about == reflection.code)
    rows = (
        item_row(readiness.groups[one.group], readiness.items[one.group][reflection.code]) for one in reflection.leaders
    )
    return Claim(
        reflection.code, reflection.title, reflection.text, tuple(rows), tuple(evidence[:MAX_EVIDENCE_PER_QUESTION])
    )
