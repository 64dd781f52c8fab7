"""Recurring housekeeping of the site."""

from typing import cast

from django.core.cache import caches

from jobs.registry import every
from sttool.limits import LimitsCache


@every(seconds=24 * 60 * 60, name="forget attempts")
def forget_attempts() -> None:
    """Counts of attempts that are over. Otherwise they would stay until there are more than a thousand."""
    cast("LimitsCache", caches["default"]).forget_expired()
