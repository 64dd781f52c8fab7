"""Adaptations in words, for pages, the CSV file and reports."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from improvement.adaptations.vocabulary import Standing
from improvement.models import Adaptation, AdaptationReview
from improvement.present.plan import day


@dataclass(frozen=True)
class AdaptationReviewRow:
    reviewed_on: date
    sentence: str  # "Reviewed on 3 May 2026: The clerks still need it. To be reviewed again by 1 June 2026."


@dataclass(frozen=True)
class AdaptationRow:
    differs: str
    standard: str
    gave_way: str
    on_what: str
    for_whom: str
    why: str
    agreed_on: date
    review_on: date | None
    state: str  # "In force since 3 May 2026, to be reviewed by 1 June 2026."
    is_overdue: bool
    standing: str  # a value of Standing
    reviews: tuple[AdaptationReviewRow, ...] = ()

    @property
    def compromise(self) -> str:
        """ "Pharmacists gave way for night staff: they check each list twice"."""
        return _("{gave_way} gave way for {for_whom}: {on_what}").format(
            gave_way=self.gave_way, for_whom=self.for_whom, on_what=self.on_what
        )

    @property
    def in_words(self) -> tuple[str, ...]:
        """What follows the title, a paragraph each, with the newest review."""
        standard = _("The plan or standard says: {standard}").format(standard=self.standard) if self.standard else ""
        reviewed = self.reviews[0].sentence if self.reviews else ""
        return tuple(
            filter(None, (self.compromise, standard, _("Why: {why}").format(why=self.why), self.state, reviewed))
        )


def adaptation_rows(adaptations: Iterable[Adaptation]) -> tuple[AdaptationRow, ...]:
    """`adaptations` come with their reviews, newest first."""
    return tuple(map(_row, adaptations))


def _row(row: Adaptation) -> AdaptationRow:
    reviews = list(row.reviews.all())
    return AdaptationRow(
        differs=row.differs,
        standard=row.standard,
        gave_way=row.gave_way,
        on_what=row.on_what,
        for_whom=row.for_whom,
        why=row.why,
        agreed_on=row.agreed_on,
        review_on=row.review_on,
        state=_state(row, reviews),
        is_overdue=row.is_overdue,
        standing=row.standing,
        reviews=tuple(map(review_row, reviews)),
    )


def _state(row: Adaptation, reviews: list[AdaptationReview]) -> str:
    since = _("Agreed on {day}").format(day=day(row.agreed_on))
    if row.is_overdue:
        return _("{since}. Its review was due on {day}.").format(since=since, day=day(row.review_on))
    if row.is_in_force:
        return _("{since}. To be reviewed by {day}.").format(since=since, day=day(row.review_on))
    return _("{since}. {standing} on {day}.").format(
        since=since, standing=row.get_standing_display(), day=day(reviews[0].reviewed_on)
    )


def review_row(review: AdaptationReview) -> AdaptationReviewRow:
    follows = _follows(review)
    return AdaptationReviewRow(
        reviewed_on=review.reviewed_on,
        sentence=_("Reviewed on {day}: {words}. {follows}").format(
            day=day(review.reviewed_on), words=review.words.rstrip("."), follows=follows
        ),
    )


def _follows(review: AdaptationReview) -> str:
    if review.standing == Standing.IN_FORCE:
        return _("It stays until {day}.").format(day=day(review.review_on))
    return _("It has ended.") if review.standing == Standing.ENDED else _("It was made permanent.")


CSV_COLUMNS = (
    gettext_noop("what is different"),
    gettext_noop("what the plan or standard says"),
    gettext_noop("who gave way"),
    gettext_noop("on what"),
    gettext_noop("for whom"),
    gettext_noop("why"),
    gettext_noop("agreed on"),
    gettext_noop("where it stands"),
    gettext_noop("review by"),
    gettext_noop("last review"),
)


def as_table(adaptations: Iterable[Adaptation]) -> Iterator[tuple[str, ...]]:
    """Days as YYYY-MM-DD."""
    for row in adaptations:
        newest = next(iter(row.reviews.all()), None)
        yield (
            row.differs,
            row.standard,
            row.gave_way,
            row.on_what,
            row.for_whom,
            row.why,
            row.agreed_on.isoformat(),
            str(row.get_standing_display()),
            row.review_on.isoformat() if row.review_on else "",
            review_row(newest).sentence if newest else "",
        )
