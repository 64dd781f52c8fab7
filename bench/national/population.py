"""Organisations, open rounds and invitations: with the actions that staff use, or in bulk where they only have to be
there."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from accounts import actions as people
from accounts.models import Organisation
from accounts.roles import Role
from assessments import actions
from assessments.life import links_end
from assessments.models import (
    AskedGroup,
    BoxedSheet,
    Invitation,
    Letter,
    MailedLink,
    PlannedReminder,
    Response,
    Round,
)
from assessments.tokens import hash_of, new_secret
from assessments.vocabulary import InvitationState, LetterKind, LetterState, ListedPerson, Person
from bench.make_round import BATCH, BY, Place, analyse, begin_drafts, full_answers, open_round_of, places
from questions.packing import pack

PEOPLE = 150  # invited in a round
ROUNDS = 10  # open rounds of an organisation
LOST_EVERY = 100  # one email in so many does not arrive
STAFF = "medical"  # whose answers are taken in the replay: 36 questions
# Of a hundred people: who has submitted, and who has begun.
SUBMITTED, STARTED = 40, 10
WAITING_SHEETS = 5  # in the box, of one group of a round: as many as may leave it


def new_organisation(number: int) -> Organisation:
    organisation = Organisation.objects.create(name=f"Organisation {number:,}")
    people.add_member(
        organisation=organisation,
        email=f"manager{number}@example.org",
        name=f"Manager {number}",
        role=Role.PROGRAMME_MANAGER,
        by=BY,
    )
    return organisation


def open_rounds(count: int) -> list[int]:
    """So many more open rounds, nobody invited yet, ten in each organisation."""
    made: list[int] = []
    while len(made) < count:
        organisation = new_organisation(Organisation.objects.count())
        numbers = range(min(ROUNDS, count - len(made)))
        made += [open_round_of(organisation, f"Project {number}").pk for number in numbers]
    return made


def grow(count: int) -> list[int]:
    """So many more open rounds, with people and all that is there in the middle of a survey."""
    made = open_rounds(count)
    analyse()  # before the first of many rows: a connection keeps its plans
    fill(made)
    return made


def invite(rounds: Sequence[int]) -> int:
    """A list of people for each round, as from a file; their emails wait."""
    return sum(_invite_listed(round) for round in _rounds(rounds))


def _invite_listed(round: Round) -> int:
    groups = [group.code for group in _groups(round)]
    listed = [
        ListedPerson(Person(f"Person {number}", _address(round, number)), groups[number % len(groups)], "")
        for number in range(PEOPLE)
    ]
    return actions.invite_listed(round=round, people=listed, by_mail=True, by=BY).people


def fill(rounds: Sequence[int]) -> None:
    """People, emails that were sent, drafts and answers, as in the middle of a survey, without any action."""
    for round in _rounds(rounds):
        groups = _groups(round)
        invited = Invitation.objects.bulk_create(_invitations(round, groups), batch_size=BATCH)
        _add_letters(invited)
        begin_drafts(invited, full_answers(next(group for group in groups if group.code == STAFF)))
        _add_responses(groups, PEOPLE * SUBMITTED // 100)


def _invitations(round: Round, groups: Sequence[AskedGroup]) -> list[Invitation]:
    ends = links_end(round)
    return [
        Invitation(
            asked_group=groups[number % len(groups)],
            name=f"Person {number}",
            email=_address(round, number),
            token_hash=hash_of(new_secret()),
            state=_state(number),
            expires_at=ends,
        )
        for number in range(PEOPLE)
    ]


def _state(number: int) -> InvitationState:
    of_hundred = number * 37 % 100
    if of_hundred < SUBMITTED:
        return InvitationState.SUBMITTED
    return InvitationState.STARTED if of_hundred < SUBMITTED + STARTED else InvitationState.INVITED


def _add_letters(invited: Sequence[Invitation]) -> None:
    """An email that was sent to each, with its link; a few did not arrive."""
    Letter.objects.bulk_create(
        (
            Letter(
                invitation=row,
                kind=LetterKind.INVITATION,
                state=LetterState.SENT if number % LOST_EVERY else LetterState.FAILED,
            )
            for number, row in enumerate(invited)
        ),
        batch_size=BATCH,
    )
    MailedLink.objects.bulk_create(map(_link, invited), batch_size=BATCH)


def _add_responses(groups: Sequence[AskedGroup], count: int) -> None:
    packed = {group.pk: pack(full_answers(group), group.round.catalogue) for group in groups}
    Response.objects.bulk_create(
        Response(asked_group=group, answers=packed[group.pk])
        for number in range(count)
        for group in [groups[number % len(groups)]]
    )


def count_sent() -> int:
    return Letter.objects.filter(state=LetterState.SENT).count()


def settle() -> None:
    """As if all emails that wait had been sent."""
    waiting = list(Letter.objects.waiting().select_related("invitation__asked_group__round"))
    MailedLink.objects.bulk_create((_link(letter.invitation) for letter in waiting), batch_size=BATCH)
    Letter.objects.waiting().update(state=LetterState.SENT, sent_on=timezone.localdate())


def _link(invitation: Invitation) -> MailedLink:
    round = invitation.asked_group.round
    return MailedLink(round=round, invitation=invitation, token_hash=hash_of(new_secret()))


def put_sheets(rounds: Sequence[int]) -> int:
    """As many sheets into the ballot box as may leave it, of one group of each round. Returns how many."""
    groups = AskedGroup.objects.filter(round__in=rounds, code=STAFF).select_related("round")
    sheets = [
        BoxedSheet(asked_group=group, answers=pack(full_answers(group), group.round.catalogue), comments={})
        for group in groups
        for _ in range(WAITING_SHEETS)
    ]
    BoxedSheet.objects.bulk_create(sheets, batch_size=BATCH)
    return len(sheets)


def plan_reminders_for_today(rounds: Sequence[int]) -> None:
    today = timezone.localdate()
    PlannedReminder.objects.filter(round__in=rounds).delete()
    AskedGroup.objects.filter(round__in=rounds).update(reminded_on=None)
    PlannedReminder.objects.bulk_create(PlannedReminder(round_id=pk, on=today) for pk in rounds)


def end_today(rounds: Sequence[int]) -> None:
    Round.objects.filter(pk__in=rounds).update(closes_on=timezone.localdate() - timedelta(days=1))


def to_visit(rounds: Sequence[int], count: int) -> list[Place]:
    """People with a link who have not begun, of one group, each of another round than the one before."""
    groups = list(AskedGroup.objects.filter(round__in=rounds, code=STAFF).select_related("round").order_by("pk"))
    each = -(-count // len(groups))
    found = [places(group, each, {}) for group in groups]
    return [place for row in zip(*found, strict=True) for place in row][:count]


def _address(round: Round, number: int) -> str:
    return f"person{number}.{round.pk}@example.org"


def _rounds(pks: Sequence[int]) -> list[Round]:
    return list(Round.objects.filter(pk__in=pks).select_related("project__organisation").order_by("pk"))


def _groups(round: Round) -> list[AskedGroup]:
    groups = list(AskedGroup.objects.filter(round=round).order_by("pk"))
    for group in groups:
        group.round = round
    return groups
