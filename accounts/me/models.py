"""What is kept of a person's own account: its changes, and where they are signed in."""

from typing import ClassVar

from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.vocabulary import Changed


class AccountChange(models.Model):
    """A new name or email address of an account. A new address waits until the person has followed the link to it."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE)
    what = models.CharField(max_length=10, choices=Changed.choices)
    before = models.CharField(max_length=254)
    after = models.CharField(max_length=254)
    asked_by = models.CharField(max_length=320)
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(what__in=Changed.values), name="what_changed_is_known"),
            models.UniqueConstraint(
                fields=["user", "what"], condition=models.Q(done_at=None), name="one_change_waits_per_account"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} of {self.user}"


class BrowserSession(models.Model):
    """Where somebody is signed in. It goes with the session itself."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE)
    session = models.OneToOneField(Session, on_delete=models.CASCADE)
    browser = models.CharField(max_length=60)  # in plain words
    network = models.CharField(max_length=45, blank=True)  # address, unless it is not to be kept
    signed_in_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.browser} of {self.user}"

    @property
    def words(self) -> str:
        """The browser in the language of the page."""
        browser, on, system = self.browser.partition(" on ")
        if not on:
            return _(browser)
        return _("{browser} on {system}").format(browser=_(browser), system=_(system))
