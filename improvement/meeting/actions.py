"""Prepares a results meeting, keeps what it agreed, and takes its votes. A ballot is counted and never stored."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts import audit
from accounts.models import User
from assessments.models import Round
from improvement.meeting import queries
from improvement.meeting.candidates import Candidate
from improvement.meeting.codes import Paper, new_code
from improvement.meeting.entered import Agreed, Choice
from improvement.meeting.repeated import Titles, have_an_order_in_common, names_of_choice, names_of_option
from improvement.meeting.subjects import title_of
from improvement.meeting.vocabulary import VOTE_HOURS, Outcome
from improvement.models import AgreedPosition, Meeting, MeetingVote, UsedPaper, VoteOption
from improvement.plan.actions import save_plan
from improvement.steps.actions import add_step

_TRIES = 10  # for a code that no other open vote has


class VoteOpenError(Exception):
    """One vote at a time."""


class RepeatedVoteError(Exception):
    """Its things were voted on before: with two results, what one more person chose could be worked out."""


class VoteClosedError(Exception):
    """Nobody can vote any more."""


class AlreadyVotedError(Exception):
    """This ballot paper was used before."""


class AlreadyPlannedError(Exception):
    """Somebody has put this into the plan."""


@transaction.atomic
def prepare(*, round: Round, fields: Mapping[str, Any], by: User) -> Meeting:
    """`fields`: minutes, day and codes of the questions."""
    meeting, _ = Meeting.objects.update_or_create(round=round, defaults=dict(fields))
    _record("results meeting prepared", round, by)
    return meeting


@transaction.atomic
def agree(*, round: Round, question: Candidate, agreed: Agreed, by: User | str) -> AgreedPosition:
    """Follows the one before on the same question, which stays. The same once more, as by a double click, adds none."""
    meeting = _locked(round)
    fields = {
        "title": title_of(question.code, round.canonical, is_live=round.is_live),
        "principles": list(question.principles),
        "words": agreed.words,
        "still_open": agreed.still_open,
        "present": list(agreed.present),
        "agreed_on": agreed.agreed_on,
    }
    before = AgreedPosition.objects.filter(meeting=meeting, question=question.code).first()
    if before and all(getattr(before, name) == value for name, value in fields.items()):
        return before
    position = AgreedPosition.objects.create(meeting=meeting, question=question.code, **fields)
    _record("results meeting agreed", round, by)
    return position


@transaction.atomic
def open_vote(
    *, round: Round, choices: Sequence[Choice], people: int, titles: Titles | None = None, by: User | str
) -> MeetingVote:
    """`people`: in the room. `titles` of the steps that can be planned. Raises VoteOpenError and RepeatedVoteError."""
    meeting = _locked(round)
    if MeetingVote.objects.filter(meeting=meeting, closed_on=None).exists():
        raise VoteOpenError
    _refuse_to_repeat(meeting, choices, titles or {})
    ends_at = timezone.now() + timedelta(hours=VOTE_HOURS)
    vote = MeetingVote.objects.create(meeting=meeting, code=_free_code(), people=people, ends_at=ends_at)
    VoteOption.objects.bulk_create(
        VoteOption(vote=vote, place=place, words=choice.words, step=choice.step)
        for place, choice in enumerate(choices, start=1)
    )
    _record("vote of a results meeting opened", round, by)
    return vote


@transaction.atomic
def cast(*, paper: Paper, options: Collection[int]) -> None:
    """Adds one to each option, and notes that the paper is used. Raises VoteClosedError and AlreadyVotedError.

    Nothing connects the two: not the person, not the time, and no other row.
    """
    vote = MeetingVote.objects.select_for_update(no_key=True).get(pk=paper.vote)  # concurrent ballots queue here
    if not vote.is_open:
        raise VoteClosedError
    try:
        with transaction.atomic():
            UsedPaper.objects.create(vote=vote, paper_hash=paper.hash)
    except IntegrityError as error:
        raise AlreadyVotedError from error
    MeetingVote.objects.filter(pk=vote.pk).update(ballots=F("ballots") + 1)
    VoteOption.objects.filter(vote=vote, pk__in=options).update(chosen=F("chosen") + 1)


@transaction.atomic
def close_vote(*, vote: MeetingVote, by: User | str) -> bool:
    """Keeps the order, and no count. Returns whether the vote stays: without a ballot it is withdrawn.

    Keeps nothing of fewer ballots than the round's threshold, nor of more ballots than people in the room.
    Closing it again changes nothing.
    """
    round = vote.meeting.round
    locked = MeetingVote.objects.select_for_update(no_key=True).filter(pk=vote.pk).first()
    if locked is None or locked.closed_on:
        return locked is not None
    if not locked.ballots:
        _withdraw(locked, round, by)
        return False
    locked.outcome = _outcome(locked, round.threshold)
    _keep_the_order(list(locked.options.all()), has_order=locked.outcome == Outcome.ORDER)
    locked.ballots, locked.code, locked.closed_on = None, "", timezone.localdate()
    locked.save(update_fields=["ballots", "code", "closed_on", "outcome"])
    UsedPaper.objects.filter(vote=locked).delete()
    _record("vote of a results meeting closed", round, by)
    return True


def _withdraw(vote: MeetingVote, round: Round, by: User | str) -> None:
    VoteOption.objects.filter(vote=vote).delete()
    vote.delete()
    _record("vote of a results meeting withdrawn", round, by)


@transaction.atomic
def close_overdue() -> None:
    """Votes past their time, and those of voided rounds: what nobody closes keeps counts. Safe to repeat."""
    overdue = Q(ends_at__lte=timezone.now()) | Q(meeting__round__voided_at__isnull=False)
    votes = MeetingVote.objects.filter(overdue, closed_on=None).order_by("pk")
    for vote in votes.select_related("meeting__round__project__organisation"):
        close_vote(vote=vote, by="worker")


def _outcome(vote: MeetingVote, threshold: int) -> Outcome:
    ballots = vote.ballots or 0
    if ballots > vote.people:
        return Outcome.MANY
    return Outcome.ORDER if ballots >= threshold else Outcome.FEW


def _keep_the_order(options: Sequence[VoteOption], *, has_order: bool) -> None:
    counts = sorted((option.chosen or 0 for option in options), reverse=True)
    for option in options:
        option.rank = 1 + counts.index(option.chosen or 0) if has_order else None
        option.chosen = None
    VoteOption.objects.bulk_update(options, ["rank", "chosen"])


@transaction.atomic
def plan_option(
    *, option: VoteOption, fields: Mapping[str, Any], titles: Mapping[str, str] | None = None, by: User
) -> str:
    """As a step of the plan. Returns its code. `fields`: urgency, and an owner and a day where they are known.

    `titles`: step -> how it reads in English. A step that is in the plan keeps what is said of it. Raises
    AlreadyPlannedError.
    """
    round = option.vote.meeting.round
    _locked(round)
    option = VoteOption.objects.select_related("vote__meeting").get(pk=option.pk)
    planned = queries.planned_codes(round)
    if option.planned_as in planned:
        raise AlreadyPlannedError
    known = {name: value for name, value in fields.items() if value}
    if option.step and option.step not in planned:
        save_plan(round=round, changes={option.step: known}, titles=titles, by=by)
    code = option.step or add_step(round=round, fields={"title": option.words, **known}, by=by)
    option.planned_as = code
    option.save(update_fields=["planned_as"])
    _record("result of a vote put into the plan", round, by)
    return code


def note_worksheet(*, round: Round, network: str, by: User) -> None:
    organisation = round.project.organisation
    audit.record(
        action="worksheet of a results meeting downloaded",
        subject=round,
        organisation=organisation,
        network=network,
        by=by,
    )


def _locked(round: Round) -> Meeting:
    """The meeting of a round. Concurrent changes queue here."""
    Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    meeting, _ = Meeting.objects.get_or_create(round=round)
    return meeting


def _refuse_to_repeat(meeting: Meeting, choices: Sequence[Choice], titles: Titles) -> None:
    """Only votes whose order is shown count."""
    offered = [names_of_choice(choice, titles) for choice in choices]
    votes = MeetingVote.objects.filter(meeting=meeting, outcome=Outcome.ORDER)
    for vote in votes.prefetch_related("options"):
        voted_on = [names_of_option(option, titles) for option in vote.options.all()]
        if have_an_order_in_common(offered, voted_on):
            raise RepeatedVoteError


def _free_code() -> str:
    codes = (new_code() for _ in range(_TRIES))
    return next(code for code in codes if not MeetingVote.objects.filter(code=code).exists())


def _record(action: str, round: Round, by: User | str) -> None:
    audit.record(action=action, subject=round, organisation=round.project.organisation, by=by)
