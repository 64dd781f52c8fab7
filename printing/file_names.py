"""Names of downloaded files: small Latin letters, digits and hyphens, which every system and mail gateway accepts."""

import unicodedata

from django.utils.text import slugify

# Letters that Unicode does not split into a Latin letter and a mark, in small letters.
_LATIN = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "\u0131": "i", "ĸ": "k",
        "ł": "l", "ŋ": "n", "ŧ": "t", "ə": "e", "ɓ": "b", "ɗ": "d", "ɛ": "e", "ɔ": "o", "ƙ": "k", "ƴ": "y",
    }
)  # fmt: skip
_MAX_LENGTH = 60  # characters of a part: three of them are far below what any file system takes


def file_name(name: str, *parts: str, default: str = "project") -> str:
    """ "Łódź: shared record" and "Round 1" -> "lodz-shared-record-round-1", without a suffix.

    `default` stands for a `name` of which no letter or digit can be kept; such `parts` are left out.
    """
    return "-".join([_small(name) or default, *filter(None, map(_small, parts))])


def _small(text: str) -> str:
    latin = unicodedata.normalize("NFKC", text).lower().translate(_LATIN)
    return slugify(latin)[:_MAX_LENGTH].strip("-_")
