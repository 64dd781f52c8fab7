"""Groups by the names that people use in a sentence: page one has room for “nurses”, and none for their full title."""

from collections.abc import Sequence

from scoring.words.language import listed, lowered

_SHORT = {
    "executive": "executives",
    "programme": "the project team",
    "medical": "doctors",
    "nursing": "nurses",
    "allied": "allied professionals",
    "operational": "managers and administrators",
    "service_user": "patients and carers",
    "informatics": "local IT staff",
    "supplier": "suppliers",
    "frontline_staff": "other front-line staff",
}
NAMED = 3  # more groups are counted, not named


def short_name(code: str, title: str) -> str:
    """`title` is the bank's, for groups that have no short name here."""
    return _SHORT.get(code, lowered(title))


def named_or_counted(names: Sequence[str], what: str = "front-line groups") -> str:
    """ "doctors and nurses", or "5 front-line groups"."""
    return all_named(names) if len(names) <= NAMED else f"{len(names)} {what}"


def all_named(names: Sequence[str]) -> str:
    """With a comma before the last where a name has an “and” of its own."""
    if len(names) > 1 and any(" and " in name for name in names):
        return f"{', '.join(names[:-1])}, and {names[-1]}"
    return listed(names)


def capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
