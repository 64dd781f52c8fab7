"""Email addresses within text: whose they are, and the same text without those of other people."""

import re
from functools import partial

_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
SOMEONE_ELSE = "someone else"


def is_about(text: str, email: str) -> bool:
    """Whether the text has exactly this address: ann@example.org is not in joann@example.org."""
    return email.casefold() in map(str.casefold, _ADDRESS.findall(text))


def without_others(text: str, email: str) -> str:
    return _ADDRESS.sub(partial(_own_or_hidden, email), text)


def _own_or_hidden(email: str, found: re.Match[str]) -> str:
    return found.group() if found.group().casefold() == email.casefold() else SOMEONE_ELSE
