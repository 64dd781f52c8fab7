"""Random samples that anybody with the list and the seed can draw again.

Each address is ranked by the SHA-256 of the seed, a line feed and the address in lower case. The addresses with the
lowest ranks are drawn. So the order of the list decides nothing, and a larger sample contains the smaller one.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy, ngettext

from assessments.asking.number import has_answers
from assessments.models import AskedGroup, Draw, Invitation
from assessments.vocabulary import InvitationState, ListedPerson

METHOD = "lowest SHA-256"
ONE_GROUP = gettext_lazy("Draw a sample of one group at a time. This list has people of several groups.")
OTHER_WAYS = gettext_lazy("People of this group are already asked in another way, so a sample can no longer be drawn.")


class SampleError(Exception):
    """No sample can be drawn. The message says why, and what to do."""


@dataclass(frozen=True)
class Sample:
    asked_group: AskedGroup
    seed: str
    listed: int
    drawn: tuple[ListedPerson, ...]


def draw_addresses(addresses: Iterable[str], count: int, seed: str) -> tuple[str, ...]:
    """`count` of the addresses, in the order in which they are drawn."""
    return tuple(sorted(set(addresses), key=lambda address: _rank(address, seed))[:count])


def _rank(address: str, seed: str) -> tuple[str, str]:
    return hashlib.sha256(f"{seed}\n{address.lower()}".encode()).hexdigest(), address


def sample_of(groups: Sequence[AskedGroup], listed: Sequence[ListedPerson], count: int) -> Sample:
    """The same list and count always give the same sample, so trying again gains nothing. Raises SampleError."""
    asked_group = _only_group(groups, listed)
    if is_asked_otherwise(asked_group):
        raise SampleError(OTHER_WAYS)
    if count >= len(listed):
        words = ngettext(
            "The list has {count} valid line. Draw fewer, or invite everyone in the list.",
            "The list has {count} valid lines. Draw fewer, or invite everyone in the list.",
            len(listed),
        )
        raise SampleError(words.format(count=len(listed)))
    seed = seed_of(asked_group)
    addresses = set(draw_addresses((each.person.email for each in listed), count, seed))
    drawn = tuple(each for each in listed if each.person.email in addresses)
    return Sample(asked_group, seed, len(listed), drawn)


def _only_group(groups: Sequence[AskedGroup], listed: Sequence[ListedPerson]) -> AskedGroup:
    codes = {each.group for each in listed}
    if len(codes) > 1:
        raise SampleError(ONE_GROUP)
    return next(group for group in groups if group.code in codes)


def seed_of(asked_group: AskedGroup) -> str:
    """Fixed for each group, so that nobody can draw until they like what they get."""
    earlier = Draw.objects.filter(asked_group=asked_group).first()
    return earlier.seed if earlier else salted_hmac("assessments.draw", str(asked_group.pk)).hexdigest()[:32]


def is_asked_otherwise(asked_group: AskedGroup) -> bool:
    """Whether anybody in the group was asked in another way than by a draw. Who answered before the first draw was,
    even if their invitation has been withdrawn since."""
    if AskedGroup.objects.filter(pk=asked_group.pk).filter(_otherwise()).exists():
        return True
    return not Draw.objects.filter(asked_group=asked_group).exists() and has_answers(asked_group)


def mixed_samples(round_pk: int) -> frozenset[str]:
    """Codes of groups of which a sample was drawn, and others were asked as well."""
    drawn = AskedGroup.objects.filter(round=round_pk).annotate(draws=Count("draw")).filter(draws__gt=0)
    return frozenset(drawn.filter(_otherwise()).values_list("code", flat=True))


def _otherwise() -> Q:
    others = Invitation.objects.filter(is_drawn=False, is_from_open_link=False).exclude(state=InvitationState.REVOKED)
    return Q(pk__in=others.values("asked_group")) | Q(openlink__isnull=False)
