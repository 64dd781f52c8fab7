"""The content of a reviewer's pages: the published results, and the questions a few at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.comments import released_comments
from assessments.models import Round
from improvement.models import Review, ReviewedQuestion
from improvement.plan.proposing import offered_of
from improvement.plan.queries import tasks_of
from improvement.present.plan import actions, lead
from improvement.present.reviews import Claim, claims, target
from improvement.reviewing.vocabulary import ON_A_PAGE
from results import fragments
from results.actions import freeze_evidence
from results.comparing import readable
from results.models import AnyEvidence
from results.present.findings import findings
from results.present.screens.first import first_screen
from results.present.screens.groups import groups_page
from results.queries import for_reports
from scoring.disclosure.published import PublishedReadiness


@dataclass(frozen=True)
class Asked:
    """A question as the reviewer reads it: the claim, the evidence and the target."""

    row: ReviewedQuestion
    claim: Claim
    target: str
    evidence: tuple[str, ...]  # what leaders wrote next to their answer, as far as it was released


@dataclass(frozen=True)
class Part:
    """Some questions on a page, and how many of them are judged."""

    number: int
    questions: tuple[Asked, ...]

    @property
    def judged(self) -> int:
        return sum(bool(asked.row.judgement) for asked in self.questions)

    @property
    def titles(self) -> str:
        return "; ".join(asked.claim.title for asked in self.questions)

    @property
    def is_done(self) -> bool:
        return self.judged == len(self.questions)


def evidence_of(round: Round) -> AnyEvidence:
    """The figures that reports are made from."""
    evidence = freeze_evidence(round=round, by="outside reviewer")
    evidence.round = round
    return for_reports(evidence)


def claims_of(round: Round) -> tuple[Claim, ...]:
    """Empty where an older engine's results can no longer be read."""
    readiness = readable(evidence_of(round))
    return claims(readiness, round.catalogue) if readiness else ()


def asked_in(review: Review) -> tuple[Asked, ...]:
    rows = {row.code: row for row in review.questions.all()}
    told = _told(review.round)
    return tuple(
        Asked(rows[claim.code], claim, target(rows[claim.code]), told.get(claim.code, ()))
        for claim in claims_of(review.round)
        if claim.code in rows
    )


def parts_of(review: Review) -> tuple[Part, ...]:
    asked = asked_in(review)
    return tuple(
        Part(number, asked[start : start + ON_A_PAGE])
        for number, start in enumerate(range(0, len(asked), ON_A_PAGE), start=1)
    )


def _told(round: Round) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for comment in released_comments(round):
        told[comment.code] = (*told.get(comment.code, ()), comment.text)
    return told


def results_page(round: Round) -> Mapping[str, object]:
    """The published results on one page, without links: the reviewer can open nothing else."""
    evidence, catalogue = evidence_of(round), round.catalogue
    readiness = fragments.readiness_of(evidence)
    steps = actions(offered_of(evidence), tasks_of(round), catalogue.practices)
    return {
        "first": first_screen(readiness, catalogue),
        "groups": groups_page(readiness, catalogue, is_live=round.is_live),
        "findings": findings(readiness),
        "not_heard": _not_heard(readiness),
        "comments": released_comments(round),
        "steps": steps,
        "lead": lead(steps),
    }


def _not_heard(readiness: PublishedReadiness) -> list[str]:
    """Each group once, also where both flags miss it."""
    sentences: dict[str, None] = {}
    for flag in readiness.flags.values():
        sentences |= dict.fromkeys(group.sentence for group in flag.not_heard)
    return list(sentences)
