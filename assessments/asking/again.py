"""Who of an earlier round is still known by name, and can be asked again."""

from collections.abc import Collection

from django.db.models import Q

from accounts.ordering import by_name
from assessments.mailboxes import mailbox_of, spelled
from assessments.mailing import mailboxes_of_staff
from assessments.models import Invitation, Round


def people_of(round: Round) -> list[Invitation]:
    """Who was invited by name, as far as names are still kept: answered or not, since nobody may see which."""
    has_way = ~Q(email="") | Q(member__isnull=False)
    invited = Invitation.objects.named().filter(has_way, asked_group__round=round)
    return list(
        invited.select_related("asked_group__round", "site", "member__user").order_by(by_name("name"), "email", "pk")
    )


def to_ask_again(round: Round, last: Round, groups: Collection[str]) -> list[Invitation]:
    """Of `people_of` an earlier round, those who can be invited to these groups of a later one, each address once.

    Nobody who was erased or withdrawn since: they are no longer known by name in the round that they left.
    """
    taken = people_of(round)
    addresses = {(row.asked_group.code, mailbox_of(row.address)) for row in taken}
    placed = {spelled(row.address) for row in taken}
    own = mailboxes_of_staff(round.project.organisation)
    again = []
    for row in people_of(last):
        code, mailbox = row.asked_group.code, mailbox_of(row.address)
        has_place = (code, mailbox) in addresses or (row.member is None and spelled(row.address) in placed)
        if code in groups and not has_place and not _is_kept_out(row, own):
            addresses.add((code, mailbox))
            placed.add(spelled(row.address))
            again.append(row)
    return again


def _is_kept_out(row: Invitation, own: Collection[str]) -> bool:
    return row.stays_away or (row.asked_group.group.confidential and mailbox_of(row.address) in own)
