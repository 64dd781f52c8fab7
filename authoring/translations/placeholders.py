"""What a translation must take over as it stands: placeholders, tags and line ends."""

import re
from collections import Counter
from collections.abc import Sequence

_FIXED = re.compile(r"\{[^{}]*\}|%\([^)]*\)[sd]|%[sd%]|<[^>]*>")


def fixed_in(text: str) -> Counter[str]:
    return Counter(_FIXED.findall(text))


def differing(words: str, source: Sequence[str], current: str) -> tuple[str, ...]:
    """Those that are missing from a text or are too many in it; nothing if it has those of a source or of `current`."""
    found = fixed_in(words)
    wanted = [fixed_in(text) for text in (*source, current)]
    if found in wanted:
        return ()
    last = fixed_in(source[-1])
    return tuple(sorted((last - found) + (found - last)))
