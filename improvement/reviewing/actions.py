"""Names reviewers, ends and renews their links, keeps what they judge, and takes the team's answer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts import audit
from accounts.models import Organisation, User
from assessments.mailboxes import coded, spelled
from assessments.models import Round
from improvement.models import Review, ReviewAnswer, ReviewedQuestion, ReviewLink
from improvement.reviewing import queries
from improvement.reviewing.vocabulary import JUDGED, REVIEW_ASKED, SHOWN
from jobs.mail import queue_mail
from results.actions import freeze_evidence

Rows = Mapping[str, Mapping[str, Any]]  # code -> fields of a question
Seen = Mapping[str, str]
_UNSEEN: Seen = MappingProxyType({})


class AlreadyNamedError(Exception):
    """This person is reading the round already."""


class HandedInError(Exception):
    """It was handed in, so it never changes."""


class NotCompleteError(Exception):
    """Something is still to be judged or said."""


class ChangedElsewhereError(Exception):
    """Questions were changed since the page was opened, so nothing is saved. Or were judged: then they stay."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(codes)
        self.codes = codes


class AlreadyAnsweredError(Exception):
    """The team has answered before."""


def name_reviewer(*, round: Round, who: Mapping[str, str], ends_on: date, codes: Iterable[str], by: User) -> Review:
    """`codes`: of the questions of the checklist. Raises AlreadyNamedError."""
    freeze_evidence(round=round, by=by)
    try:
        return _name_reviewer(round, who, ends_on, codes, by)
    except IntegrityError as error:
        raise AlreadyNamedError from error


@transaction.atomic
def _name_reviewer(round: Round, who: Mapping[str, str], ends_on: date, codes: Iterable[str], by: User) -> Review:
    last = queries.last_one_of(round)
    kept = {row.code: row for row in last.questions.all()} if last else {}
    review = Review.objects.create(round=round, **who)
    ReviewLink.objects.create(review=review, ends_on=ends_on)
    ReviewedQuestion.objects.bulk_create(_begun(review, code, kept.get(code)) for code in codes)
    _record("reviewer named", review, by)
    queue_mail(kind=REVIEW_ASKED, subject={"review": review.pk})
    return review


def _begun(review: Review, code: str, last: ReviewedQuestion | None) -> ReviewedQuestion:
    if last is None:
        return ReviewedQuestion(review=review, code=code)
    return ReviewedQuestion(
        review=review, code=code, evidence=last.evidence, target=last.target, target_on=last.target_on
    )


@transaction.atomic
def withdraw(*, review: Review, by: User) -> None:
    """The link opens nothing any more. What was handed in stays."""
    if ReviewLink.objects.filter(review=review, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        _record("review link withdrawn", review, by)


@transaction.atomic
def renew(*, review: Review, ends_on: date, by: User) -> None:
    """With a new link, which is emailed. The one before stops working. Raises HandedInError."""
    link = ReviewLink.objects.select_for_update().get(review=review)
    if review.is_handed_in:
        raise HandedInError
    link.number, link.ends_on, link.withdrawn_at = link.number + 1, ends_on, None
    link.save()
    _record("review link renewed", review, by)
    queue_mail(kind=REVIEW_ASKED, subject={"review": review.pk})


def note_shown(*, review: Review, by: User) -> None:
    _record("review link shown", review, by)


def note_opened(*, review: Review) -> None:
    """By the reviewer, in one browser."""
    _record("review opened", review, review.email)


@transaction.atomic
def prepare(*, review: Review, rows: Rows, by: User, seen: Seen = _UNSEEN) -> None:
    """What the team shows and aims at. What a judgement was built on stays. `seen`: code -> mark of what the page
    showed. Raises HandedInError and ChangedElsewhereError.
    """
    _save(review, rows, seen, SHOWN, stays_when_judged=True)
    _record("review prepared", review, by)


@transaction.atomic
def judge(*, review: Review, rows: Rows, seen: Seen = _UNSEEN) -> None:
    """By the reviewer: a page of judgements. `seen`: code -> mark of what the page showed. Raises HandedInError and
    ChangedElsewhereError.
    """
    _save(review, rows, seen, (*SHOWN, *JUDGED), stays_when_judged=False)
    _record("review judged", review, review.email)


def _save(review: Review, rows: Rows, seen: Seen, parts: Sequence[str], *, stays_when_judged: bool) -> None:
    """Only what was changed on the page, and nothing over a change of somebody else."""
    kept = {row.code: row for row in _open_row(review).questions.all()}
    changed = _changed(kept, rows, seen, parts)
    refused = [code for code in changed if _is_elsewhere(kept[code], seen.get(code), parts)]
    if stays_when_judged:
        refused += [code for code in changed if kept[code].judgement]
    if refused:
        raise ChangedElsewhereError(refused)
    for code, fields in changed.items():
        ReviewedQuestion.objects.filter(pk=kept[code].pk).update(**fields)


def _is_elsewhere(row: ReviewedQuestion, seen: str | None, parts: Sequence[str]) -> bool:
    return seen is not None and seen != row.mark_of(parts)


def _changed(kept: Mapping[str, ReviewedQuestion], rows: Rows, seen: Seen, parts: Sequence[str]) -> Rows:
    """Neither what the page showed already nor what is kept by now."""
    return {
        code: fields
        for code, fields in rows.items()
        if kept[code].mark_of(parts, fields) not in {kept[code].mark_of(parts), seen.get(code)}
    }


@transaction.atomic
def say(*, review: Review, interest: str, opinion: str) -> None:
    """By the reviewer, still to be handed in. Raises HandedInError."""
    row = _open_row(review)
    row.interest, row.opinion = interest, opinion
    row.save(update_fields=["interest", "opinion"])
    _record("review judged", review, review.email)


@transaction.atomic
def hand_in(*, review: Review) -> None:
    """By the reviewer. It never changes again. Raises HandedInError and NotCompleteError."""
    row = _open_row(review)
    if not row.interest or not row.opinion or row.questions.filter(judgement="").exists():
        raise NotCompleteError
    row.handed_in_at = timezone.now()
    row.save(update_fields=["handed_in_at"])
    _record("review handed in", review, review.email)


def _open_row(review: Review) -> Review:
    """Concurrent calls queue here."""
    row = Review.objects.select_for_update(no_key=True).get(pk=review.pk)
    if row.is_handed_in:
        raise HandedInError
    return row


@transaction.atomic
def answer(*, review: Review, words: str, by: User) -> None:
    """Once. Raises AlreadyAnsweredError and NotCompleteError."""
    row = Review.objects.select_for_update(no_key=True).get(pk=review.pk)
    if not row.is_handed_in:
        raise NotCompleteError
    _, is_first = ReviewAnswer.objects.get_or_create(
        review=row, defaults={"words": words, "name": str(by), "email": by.email}
    )
    if not is_first:
        raise AlreadyAnsweredError
    _record("review answered", review, by)


def forget_reviewer(*, organisation: Organisation, email: str) -> None:
    """What was not handed in yet, in either spelling of the address. The rest stands in reports."""
    theirs = Q(email__iexact=email) | Q(email__in=(spelled(email), coded(email)))
    mine = Review.objects.filter(theirs, round__project__organisation=organisation, handed_in_at=None)
    ReviewedQuestion.objects.filter(review__in=mine).delete()
    mine.delete()


def _record(action: str, review: Review, by: User | str) -> None:
    audit.record(action=action, subject=review, organisation=review.round.project.organisation, by=by)
