"""Leaders' answers to the twelve questions: how good each is, how widely it is shared, and the evidence given."""

from collections.abc import Sequence
from dataclasses import replace

from assessments.vocabulary import MAX_EVIDENCE_PER_QUESTION
from questions.catalogue import Catalogue
from reports.present.board_data import Claim
from reports.present.quotes import Remark, spread
from results.present.data import GroupRow
from results.present.rows import both_answers, item_row
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Reflection


def claims(readiness: PublishedReadiness, catalogue: Catalogue, remarks: Sequence[Remark]) -> tuple[Claim, ...]:
    reflections = (reflection for reflection in readiness.mirror if reflection.code in catalogue.questions)
    every_claim = (_claim(reflection, readiness, remarks) for reflection in reflections)
    return tuple(claim for claim in every_claim if claim.rows or claim.evidence)


def _claim(reflection: Reflection, readiness: PublishedReadiness, remarks: Sequence[Remark]) -> Claim:
    evidence = spread(remark for remark in remarks if remark.about == reflection.code)
    rows = (_row(leader.group, reflection.code, readiness) for leader in reflection.leaders)
    return Claim(
        reflection.code, reflection.title, reflection.text, tuple(rows), tuple(evidence[:MAX_EVIDENCE_PER_QUESTION])
    )


def _row(group: str, question: str, readiness: PublishedReadiness) -> GroupRow:
    """Both answers come before the rest. Rounds of older engines have one answer."""
    row = item_row(readiness.groups[group], readiness.items[group][question])
    both = readiness.leaders.get(group, {}).get(question)
    return replace(row, details=f"{both_answers(both)} {row.details}".strip()) if both else row
