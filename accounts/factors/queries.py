"""Reads about second factors: who has one, who needs one, and which resets wait."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import FactorReset, Membership, User
from accounts.roles import Role

NEED_A_FACTOR = (Role.ADMINISTRATOR, Role.PROGRAMME_MANAGER)
RESET_LIFE = timedelta(days=3)  # in which another administrator confirms


def needs_factor(user: User) -> bool:
    """Because of the role in any organisation."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return False
    return Membership.objects.filter(user=user, role__in=NEED_A_FACTOR).exists()


def factors_of(user: User) -> QuerySet[Authenticator]:
    """Authenticator app and passkeys, without recovery codes."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=user)
    return found.exclude(type=Authenticator.Type.RECOVERY_CODES).order_by("pk")


def app_of(user: User) -> Authenticator | None:
    return factors_of(user).filter(type=Authenticator.Type.TOTP).first()


def passkeys_of(user: User) -> QuerySet[Authenticator]:
    return factors_of(user).filter(type=Authenticator.Type.WEBAUTHN)


def recovery_codes_of(user: User) -> Authenticator | None:
    found: Authenticator | None = Authenticator.objects.filter(
        user=user, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return found


def codes_left(user: User) -> int:
    codes = recovery_codes_of(user)
    return len(codes.wrap().get_unused_codes()) if codes else 0


def waiting_reset_of(user: User) -> FactorReset | None:
    """Asked for, not too long ago, and not confirmed yet."""
    return FactorReset.objects.filter(user=user, asked_at__gt=timezone.now() - RESET_LIFE).first()
