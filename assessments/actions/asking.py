"""Saying who is asked before a round opens, and inviting a random sample of a list."""

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from accounts import audit
from accounts.models import User
from assessments import queries
from assessments.actions.fieldwork import locked_draft
from assessments.actions.inviting import Invited, invite_listed
from assessments.actions.recording import record_group
from assessments.asking.sample import METHOD, Sample, sample_of
from assessments.models import AskedGroup, Draw, Invitation, NotAskedGroup, Round
from assessments.vocabulary import RANDOM, HowAsked, ListedPerson, WhyNotAsked


@transaction.atomic
def state_who_is_asked(
    *, round: Round, asked: Mapping[str, HowAsked], not_asked: Mapping[str, WhyNotAsked], by: User | str
) -> None:
    """How people are chosen in groups that are asked, and why others are not, by group code. It may be incomplete.

    Groups that the round asks get no reason, and the others no way of choosing. Raises RoundNotDraftError.
    """
    draft = locked_draft(round)
    rows = list(AskedGroup.objects.filter(round=draft))
    for row in rows:
        _set_how(row, asked.get(row.code, HowAsked("")))
    NotAskedGroup.objects.filter(round=draft).delete()
    NotAskedGroup.objects.bulk_create(_reasons(draft, not_asked, {row.code for row in rows}))
    audit.record(action="who is asked stated", subject=round, organisation=round.project.organisation, by=by)


def _set_how(row: AskedGroup, how: HowAsked) -> None:
    row.chosen, row.size, row.is_estimate = how.chosen, how.size, how.is_estimate
    row.save(update_fields=["chosen", "size", "is_estimate"])


def _reasons(round: Round, given: Mapping[str, WhyNotAsked], asked: Collection[str]) -> list[NotAskedGroup]:
    return [
        NotAskedGroup(round=round, code=code, why=reason.why, reason=reason.reason)
        for code, reason in given.items()
        if code not in asked and (reason.why or reason.reason)
    ]


@transaction.atomic
def invite_sample(
    *, round: Round, people: Sequence[ListedPerson], count: int, by_mail: bool, by: User | str
) -> Invited:
    """Draw so many people of one group at random from a checked list, and invite them. Nothing is kept of the others.

    The group counts as drawn at random from then on, and has at least as many people as the list.
    Raises SampleError, and what `invite_listed` raises.
    """
    groups = list(queries.groups_of(round).select_for_update(of=("self",), no_key=True))  # concurrent calls queue here
    sample = sample_of(groups, people, count)
    invited = invite_listed(round=round, people=sample.drawn, by_mail=by_mail, by=by)
    _keep(sample)
    numbers = f": {len(sample.drawn)} of {sample.listed}, {METHOD}, seed {sample.seed}"
    record_group(sample.asked_group, "sample drawn", by, numbers)
    return invited


def _keep(sample: Sample) -> None:
    group, drawn = sample.asked_group, sample.drawn
    earlier = sum(Draw.objects.filter(asked_group=group).values_list("drawn", flat=True))
    Draw.objects.create(asked_group=group, method=METHOD, seed=sample.seed, listed=sample.listed, drawn=len(drawn))
    addresses = [each.person.email for each in drawn]
    Invitation.objects.filter(asked_group=group, email__in=addresses).update(is_drawn=True)
    group.chosen, group.size, group.is_estimate = RANDOM, _size(group, sample.listed, earlier), False
    group.save(update_fields=["chosen", "size", "is_estimate"])


def _size(group: AskedGroup, listed: int, earlier: int) -> int:
    """The length of the list. Those drawn from it before are no longer valid lines of it."""
    if not earlier:
        return listed
    return max(group.size or 0, listed + earlier)
