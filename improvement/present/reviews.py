"""What outside reviewers found, ready to print: what leaders answered, what was judged, and what is aimed at. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from improvement.models import Review, ReviewedQuestion
from improvement.present.plan import day
from improvement.reviewing.vocabulary import Judgement
from questions.catalogue import Catalogue
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Cell, Reflection
from scoring.words.language import listed, rounded

HEADING = gettext_noop("What an outside reviewer found")
TABLE = gettext_noop("What leaders answered, what the reviewer found, and the target")
CONFIRMED_MEANS = gettext_noop("Confirmed means judged at the point of the scale nearest to what leaders answered.")
_STEP = 25  # points of 100 between two neighbours on the scale
LOWER, HIGHER, CONFIRMED = gettext_noop("Judged lower"), gettext_noop("Judged higher"), gettext_noop("Confirmed")
UNSEEN, UNCLAIMED = gettext_noop("No evidence seen"), gettext_noop("No answer shown")
_ORDER = (LOWER, UNSEEN, UNCLAIMED, HIGHER, CONFIRMED)
_COUNTED: tuple[tuple[str, Callable[[int], str]], ...] = (
    (CONFIRMED, lambda count: ngettext("{count} is confirmed", "{count} are confirmed", count)),
    (LOWER, lambda count: ngettext("{count} is judged lower", "{count} are judged lower", count)),
    (HIGHER, lambda count: ngettext("{count} is judged higher", "{count} are judged higher", count)),
    (UNSEEN, lambda count: ngettext("{count} is without evidence", "{count} are without evidence", count)),
    (
        UNCLAIMED,
        lambda count: ngettext(
            "{count} is judged without an answer of leaders", "{count} are judged without an answer of leaders", count
        ),
    ),
)
_NOT_SHOWN = gettext_noop("No answer of leaders can be shown. Judge by the evidence alone.")
_NO_CLAIM = gettext_noop("No answer can be shown")


@dataclass(frozen=True)
class Claim:
    """A question of the checklist and what leaders answered, as published. `mean` is None where none can be shown."""

    code: str
    title: str
    text: str
    good: str  # what stands at the good end of the scale, and at the other
    warning: str
    sentences: tuple[str, ...]
    mean: float | None

    @property
    def in_short(self) -> str:
        return _(_NO_CLAIM) if self.mean is None else _on_scale(self.mean)


@dataclass(frozen=True)
class JudgedRow:
    """One question: what leaders answered, what was judged, and what is aimed at, in words."""

    code: str
    title: str
    claimed: str
    judged: str
    verdict: str
    target: str
    words: str

    @property
    def in_words(self) -> str:
        """What was judged, and why, where it does not say the verdict again."""
        judged = "" if self.judged == self.verdict else f"{self.judged}."
        return f"{judged} {self.words}".strip()


@dataclass(frozen=True)
class ReviewRow:
    """A review that was handed in."""

    who: str
    interest: str
    handed_in_on: date
    opinion: str
    lead: str
    rows: tuple[JudgedRow, ...]  # those judged lower first
    answer: str  # of the team; empty while there is none
    answered_by: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Of the opinion."""
        return tuple(filter(None, self.opinion.splitlines()))


def claims(readiness: PublishedReadiness, catalogue: Catalogue) -> tuple[Claim, ...]:
    return tuple(_claim(one, readiness, catalogue) for one in readiness.mirror if one.code in catalogue.questions)


def _claim(reflection: Reflection, readiness: PublishedReadiness, catalogue: Catalogue) -> Claim:
    question, cells = catalogue.questions[reflection.code], dict(_cells(reflection, readiness))
    return Claim(
        code=reflection.code,
        title=reflection.title or reflection.text,
        text=reflection.text,
        good=question.good,
        warning=question.warning,
        sentences=tuple(f"{title}: {_on_scale(mean)}." for title, mean in cells.items()) or (_(_NOT_SHOWN),),
        mean=next(iter(cells.values()), None),
    )


def _cells(reflection: Reflection, readiness: PublishedReadiness) -> Iterator[tuple[str, float]]:
    """How good each leadership group says that the answer is, where that is published as a number."""
    for told in reflection.leaders:
        both = readiness.leaders.get(told.group, {}).get(reflection.code)
        cell: Cell = both.good if both else told.cell
        if cell.mean is not None and not cell.is_coarse:
            yield told.title, cell.mean


def _on_scale(mean: float) -> str:
    return _("{score} of 100 ({nearest})").format(score=rounded(mean), nearest=_nearest(mean))


def _nearest(mean: float) -> str:
    """In the words of the scale. Half way between two it is the better one, as a claim is taken at its best."""
    point = int(mean / _STEP + 0.5) + 1
    return Judgement(str(point)).label.lower()


def review_rows(reviews: Iterable[Review], claimed: Iterable[Claim]) -> tuple[ReviewRow, ...]:
    """`reviews` were handed in, and come with their questions."""
    known = {claim.code: claim for claim in claimed}
    return tuple(_review(review, known) for review in reviews)


def _review(review: Review, known: Mapping[str, Claim]) -> ReviewRow:
    rows = [judged_row(row, known[row.code]) for row in review.questions.all() if row.code in known]
    answer = getattr(review, "answer", None)
    return ReviewRow(
        who=who(review),
        interest=review.interest,
        handed_in_on=timezone.localdate(review.handed_in_at),
        opinion=review.opinion,
        lead=_lead(rows),
        rows=tuple(sorted(rows, key=lambda row: _ORDER.index(row.verdict))),
        answer=answer.words if answer else "",
        answered_by=f"{answer.name}, {day(timezone.localdate(answer.answered_at))}" if answer else "",
    )


def who(review: Review) -> str:
    return f"{review.name}, {review.role}, {review.organisation}"


def judged_row(row: ReviewedQuestion, claim: Claim) -> JudgedRow:
    return JudgedRow(
        code=row.code,
        title=claim.title,
        claimed=claim.in_short,
        judged=str(row.get_judgement_display()),
        verdict=_verdict(row.judgement, claim.mean),
        target=target(row),
        words=row.words,
    )


def target(row: ReviewedQuestion) -> str:
    """ "Good, by 3 May 2027". Empty where nothing is aimed at."""
    if not row.target:
        return ""
    return (
        _("{target}, by {day}").format(target=row.get_target_display(), day=day(row.target_on))
        if row.target_on
        else str(row.get_target_display())
    )


def _verdict(judgement: str, mean: float | None) -> str:
    """Confirmed is what was judged at the point of the scale that is nearest to what leaders answered."""
    if judgement in {"", Judgement.UNSEEN}:
        return _(UNSEEN)
    if mean is None:
        return _(UNCLAIMED)
    above = (int(judgement) - 1) * _STEP - mean
    if abs(above) <= _STEP / 2:
        return _(CONFIRMED)
    return _(HIGHER) if above > 0 else _(LOWER)


def _lead(rows: Iterable[JudgedRow]) -> str:
    """ "Of 12 questions, 9 are confirmed and 3 are judged lower." """
    counts = Counter(row.verdict for row in rows)
    total = counts.total()
    numbers = [(counts[_(verdict)], words) for verdict, words in _COUNTED]
    parts = [words(count).format(count=count) for count, words in numbers if count]
    return ngettext("Of {total} question, {parts}.", "Of {total} questions, {parts}.", total).format(
        total=total, parts=listed(parts)
    )
