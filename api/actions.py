"""Every change to tokens and kept answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts import audit
from accounts.models import Membership, Organisation, User
from accounts.permissions import Permission
from api import queries
from api.models import KeptAnswer, Token
from api.tokens import hash_of, hint_of, mark_of, new_token
from api.vocabulary import KEPT_HOURS, MAX_LIFE_DAYS, MAX_TOKENS, SHOWN_DAYS, WINDOW_SECONDS
from assessments import sealing

_PLACE = "kept answer"


class TooManyTokensError(Exception):
    """The organisation and its members have as many tokens as they may have."""


class AlreadyRevokedError(Exception):
    """The token was revoked before."""


class StillRunningError(Exception):
    """A request with this Idempotency-Key is being carried out, or was cut off."""


class OtherRequestError(Exception):
    """The Idempotency-Key was used for another request."""


@transaction.atomic
def make_token(
    *,
    organisation: Organisation,
    membership: Membership | None,
    name: str,
    permissions: Collection[Permission],
    days: int,
    is_read_only: bool,
    by: User,
) -> str:
    """The token itself, which nobody sees again. Without a membership it is the organisation's own.

    Raises TooManyTokensError.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # concurrent calls queue here
    if queries.working_tokens(organisation) >= MAX_TOKENS:
        raise TooManyTokensError
    secret, now = new_token(), timezone.now()
    token = Token.objects.create(
        organisation=organisation,
        membership=membership,
        name=name,
        token_hash=hash_of(secret),
        hint=hint_of(secret),
        permissions=sorted({*permissions} - queries.NEVER),
        is_read_only=is_read_only,
        made_by=by.email,
        made_at=now,
        expires_at=now + timedelta(days=min(days, MAX_LIFE_DAYS)),
    )
    whose = by.email if membership else "the organisation's own"
    what = "reads only" if is_read_only else ", ".join(token.permissions)
    _record("API token made", token, by, f", {whose}, {days} days: {what}")
    return secret


@transaction.atomic
def revoke(*, token: Token, by: User) -> None:
    """Raises AlreadyRevokedError."""
    if not Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        raise AlreadyRevokedError
    _record("API token revoked", token, by)


@dataclass(frozen=True)
class Use:
    """`left` requests in this minute, which ends in `seconds`. None left over: it was one too many."""

    left: int | None
    seconds: int


def count_use(*, token: Token, most: int) -> Use:
    """Count a request, unless the token has made `most` in this minute. Nearly always one query, and exact."""
    now = timezone.now()
    minute = now.replace(second=0, microsecond=0)
    seconds = WINDOW_SECONDS - now.second
    if token.last_used_at is None:
        _note_first_use(token, now)
    known = token.window_count if token.window_at == minute else 0
    is_counted = _count(token, now, minute, most) or _begin(token, now, minute) or _count(token, now, minute, most)
    return Use(max(0, most - known - 1) if is_counted else None, seconds)


def _count(token: Token, now: datetime, minute: datetime, most: int) -> bool:
    rows = Token.objects.filter(pk=token.pk, window_at=minute, window_count__lt=most)
    return bool(rows.update(window_count=F("window_count") + 1, last_used_at=now))


def _begin(token: Token, now: datetime, minute: datetime) -> bool:
    rows = Token.objects.filter(Q(window_at=None) | Q(window_at__lt=minute), pk=token.pk)
    return bool(rows.update(window_at=minute, window_count=1, last_used_at=now))


@transaction.atomic
def _note_first_use(token: Token, now: datetime) -> None:
    if Token.objects.filter(pk=token.pk, last_used_at=None).update(last_used_at=now):
        _record("API token used for the first time", token, token.bearer)


def _record(action: str, token: Token, by: User, more: str = "") -> None:
    audit.record(action=action, subject=f"{token}{more}", organisation=token.organisation, by=by)


def begin_request(*, token: Token, key: bytes, request: bytes) -> KeptAnswer:
    """A row without an answer, or the one that was kept. Raises StillRunningError and OtherRequestError."""
    lookup, mark = sealing.lookup_of(key), mark_of(key, request)
    try:
        with transaction.atomic():
            return KeptAnswer.objects.create(token=token, lookup=lookup, request_mark=mark)
    except IntegrityError:
        kept = queries.kept_answer(token, lookup)
    if kept is None:  # it failed at this moment
        raise StillRunningError
    if kept.request_mark != mark:
        raise OtherRequestError
    if kept.status is None:
        raise StillRunningError
    return kept


def keep_answer(*, kept: KeptAnswer, key: bytes, status: int, content: Mapping[str, object]) -> None:
    sealed = sealing.seal(key, content, _PLACE)
    KeptAnswer.objects.filter(pk=kept.pk).update(status=status, sealed=sealed)


def content_of(*, kept: KeptAnswer, key: bytes) -> dict[str, object]:
    return sealing.unseal(key, bytes(kept.sealed or b""), _PLACE)


def forget_request(*, kept: KeptAnswer) -> None:
    """It failed, so it may be sent again."""
    KeptAnswer.objects.filter(pk=kept.pk).delete()


@transaction.atomic
def delete_old() -> int:
    """Kept answers after a day, and tokens some weeks after they have ended. Returns how many rows went."""
    now = timezone.now()
    answers = KeptAnswer.objects.filter(begun_at__lt=now - timedelta(hours=KEPT_HOURS)).delete()[0]
    ended = now - timedelta(days=SHOWN_DAYS)
    return answers + Token.objects.filter(Q(expires_at__lt=ended) | Q(revoked_at__lt=ended)).delete()[0]
