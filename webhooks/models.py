"""Addresses of other systems, what has happened, and which address has been told."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import Organisation
from assessments.models import Round
from jobs.clock import has_come
from webhooks.vocabulary import MAX_PURPOSE_LENGTH, MAX_URL_LENGTH, PAUSES, DeliveryState, Kind

Constraints = list[models.BaseConstraint]


class EndpointQuerySet(models.QuerySet["Endpoint"]):
    def on(self) -> Self:
        return self.filter(is_on=True)


class Endpoint(models.Model):
    """An address that an organisation wants to be told at. Its secrets sign what is sent; they are kept encrypted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    url = models.CharField(max_length=MAX_URL_LENGTH)
    purpose = models.CharField(max_length=MAX_PURPOSE_LENGTH, blank=True)
    kinds = models.JSONField()  # list of Kind
    secret = models.CharField(max_length=300)
    former_secret = models.CharField(max_length=300, blank=True)
    former_until = models.DateTimeField(null=True, blank=True)
    is_on = models.BooleanField(default=True)
    failing_since = models.DateTimeField(null=True, blank=True)  # no success since
    certificate_ends_at = models.DateTimeField(null=True, blank=True)  # as it was seen last
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=320)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.purpose or self.host

    @property
    def host(self) -> str:
        """The rest of an address may hold a secret of the other system."""
        return self.url.partition("://")[2].partition("/")[0].partition("?")[0]


class Event(models.Model):
    """Something that has happened. Recorded once, and kept as long as its round, so that nothing is told twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True)  # none for a test
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject = models.PositiveBigIntegerField(null=True)  # primary key of what it is about; none for a test
    happened_at = models.DateTimeField()
    data = models.JSONField()  # what is sent

    class Meta:
        ordering: ClassVar[list[str]] = ["happened_at", "pk"]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="kind_of_event_is_known"),
            models.UniqueConstraint(fields=["kind", "subject"], name="each_event_is_recorded_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.happened_at:%Y-%m-%d %H:%M}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> Self:
        return self.filter(state=DeliveryState.WAITING)

    def due(self) -> Self:
        """Nobody holds them, or their holder's lease has expired."""
        return self.waiting().filter(has_come("free_at", within=PAUSES[-1] * 2), endpoint__is_on=True)


class Delivery(models.Model):
    """One event for one address. A sender claims it until `free_at` and increments `fence`, as with emails."""

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE)
    event = models.ForeignKey(Event, on_delete=models.CASCADE)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    free_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=200, blank=True)  # what came back last, in a few words
    asked_by = models.CharField(max_length=320, blank=True)  # who sent it again

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["free_at"], condition=Q(state=DeliveryState.WAITING), name="deliveries_that_wait"),
        ]
        constraints: ClassVar[Constraints] = [
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.event} to {self.endpoint}"

    @property
    def answer_in_words(self) -> str:
        """Our own words are kept in English; those of the other system stay as they are."""
        return gettext(self.answer) if self.answer else gettext("None yet")

    @property
    def is_waiting(self) -> bool:
        return self.state == DeliveryState.WAITING
