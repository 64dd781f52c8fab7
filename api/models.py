"""Tokens of the API, and answers that are kept so that a request can be sent again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership, Organisation, User
from accounts.permissions import Permission
from accounts.roles import Through
from api.vocabulary import HINT_LENGTH, MAX_NAME_LENGTH

Constraints = list[models.BaseConstraint]
HASH_LENGTH = 64


class Token(models.Model):
    """Lets a program do what a person may, or what an administrator has chosen for the organisation's own token.

    A person's token goes with the membership. `window_at` and `window_count` count the requests of the last minute.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, blank=True)  # None: no person's
    name = models.CharField(max_length=MAX_NAME_LENGTH)
    token_hash = models.CharField(max_length=HASH_LENGTH, unique=True)
    hint = models.CharField(max_length=HINT_LENGTH)
    permissions = models.JSONField(default=list)
    is_read_only = models.BooleanField(default=False, db_default=False)
    made_by = models.CharField(max_length=320)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    window_at = models.DateTimeField(null=True, blank=True)
    window_count = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=~Q(name=""), name="tokens_have_names"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("made_at")), name="tokens_expire_after_making"),
        ]

    def __str__(self) -> str:
        return f"“{self.name}” ({self.hint}…)"

    @property
    def is_usable(self) -> bool:
        is_left = self.membership is not None and not self.membership.user.is_active
        return self.revoked_at is None and self.expires_at > timezone.now() and not is_left

    @property
    def allowed(self) -> frozenset[Permission]:
        """What was chosen. Of a person's token only what the person may do at the moment holds."""
        return frozenset(one for one in Permission if one.value in self.permissions)

    @property
    def bearer(self) -> User:
        """Who a request with this token acts as. An organisation's own token is an account that is never stored."""
        user = self.membership.user if self.membership else User(email=f"API token “{self.name}”", name=self.name)
        user.through = Through(self.organisation_id, self.allowed, token=self.name, is_service=self.membership is None)
        return user


class KeptAnswer(models.Model):
    """The answer to a request with an Idempotency-Key. No status: the request is being carried out, or was cut off.

    It is sealed with a key made of the token and the Idempotency-Key, which only the client has.
    """

    token = models.ForeignKey(Token, on_delete=models.CASCADE)
    lookup = models.CharField(max_length=HASH_LENGTH)  # from the key
    request_mark = models.CharField(max_length=HASH_LENGTH)
    begun_at = models.DateTimeField(default=timezone.now)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    sealed = models.BinaryField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[Constraints] = [
            models.UniqueConstraint(fields=["token", "lookup"], name="one_answer_per_idempotency_key"),
            models.CheckConstraint(
                condition=Q(status=None, sealed=None) | Q(status__isnull=False, sealed__isnull=False),
                name="kept_answers_are_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Answer {self.status or 'to come'} for {self.token}"
