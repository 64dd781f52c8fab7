"""How many proxies stand in front, which decides whose address sign-in limits count."""

from django.core.exceptions import ImproperlyConfigured

UNCOUNTED = (
    "BEHIND_PROXY is on, but TRUSTED_PROXIES is not set: everybody would count as one person, and ten wrong passwords "
    "would lock all people out. Set TRUSTED_PROXIES to the number of your proxies in front, mostly 1."
)


def counted_proxies(*, is_behind: bool, count: int) -> int:
    """Raises ImproperlyConfigured, so that nothing starts."""
    if is_behind and not count:
        raise ImproperlyConfigured(UNCOUNTED)
    return count
