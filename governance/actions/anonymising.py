"""Turns invitations into rows that can only be counted."""

import secrets

from django.db import transaction
from django.utils import timezone

from assessments.models import AskedGroup, Invitation, MailedLink
from assessments.tokens import hash_of, new_secret
from governance.models import NamesGone

_shuffle = secrets.SystemRandom().shuffle


@transaction.atomic
def forget_names(*, asked_group: AskedGroup) -> int:
    """Replace every invitation of a closed round's group by one that has only its group, site, kind and state.

    The new rows are in random order, so that a list that somebody has kept tells nobody who answered. Links that led to
    the round still do, so that people can read what was decided. Returns how many invitations had a name, an address
    or a member. Does nothing the second time.
    """
    AskedGroup.objects.select_for_update(no_key=True).get(pk=asked_group.pk)  # concurrent calls queue here
    _, is_new = NamesGone.objects.get_or_create(asked_group=asked_group)
    return _replace(asked_group) if is_new else 0


def _replace(asked_group: AskedGroup) -> int:
    rows = Invitation.objects.filter(asked_group=asked_group)
    old = list(rows)
    for row in old:
        row.asked_group = asked_group
    links = [MailedLink(round=asked_group.round, token_hash=str(row.token_hash)) for row in old if _leads_on(row)]
    new = [_anonymous(row) for row in old]
    MailedLink.objects.filter(invitation__asked_group=asked_group).update(invitation=None)
    rows.delete()
    _shuffle(new)
    _shuffle(links)
    Invitation.objects.bulk_create(new, batch_size=1000)
    MailedLink.objects.bulk_create(links, batch_size=1000)
    return sum(bool(row.name or row.email or row.member_id) for row in old)


def _leads_on(row: Invitation) -> bool:
    """Whether the person's own link still opens the page of the round. Emailed links lead there by themselves."""
    return bool(row.token_hash) and not row.is_from_open_link and not row.is_expired_or_withdrawn


def _anonymous(row: Invitation) -> Invitation:
    """Nobody has the secret of its link."""
    return Invitation(
        asked_group=row.asked_group,
        site_id=row.site_id,
        is_from_open_link=row.is_from_open_link,
        is_slip=row.is_slip,
        state=row.state,
        token_hash=hash_of(new_secret()),
        expires_at=row.asked_group.round.closed_at or timezone.now(),
    )
