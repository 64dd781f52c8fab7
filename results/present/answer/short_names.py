"""Groups by the names that people use in a sentence: page one has room for “nurses”, and none for their full title."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import ngettext, pgettext, pgettext_lazy

from questions.languages import ENGLISH, Words, current
from scoring.words.flags import front_line_groups
from scoring.words.language import capital, enumerated, listed, lowered

__all__ = ["NAMED", "all_named", "capital", "counted", "leadership_groups", "named_or_counted", "short_name"]

_SHORT: Mapping[str, Words] = {
    "executive": pgettext_lazy("a group inside a sentence", "executives"),
    "programme": pgettext_lazy("a group inside a sentence", "the project team"),
    "medical": pgettext_lazy("a group inside a sentence", "doctors"),
    "nursing": pgettext_lazy("a group inside a sentence", "nurses"),
    "allied": pgettext_lazy("a group inside a sentence", "allied professionals"),
    "operational": pgettext_lazy("a group inside a sentence", "managers and administrators"),
    "service_user": pgettext_lazy("a group inside a sentence", "patients and carers"),
    "informatics": pgettext_lazy("a group inside a sentence", "local IT staff"),
    "supplier": pgettext_lazy("a group inside a sentence", "suppliers"),
    "frontline_staff": pgettext_lazy("a group inside a sentence", "other front-line staff"),
}
NAMED = 3  # more groups are counted, not named


# Titles that the built-in banks give these groups. Under another one a group is called what its organisation calls it.
_USUAL = {
    "Executives and board",
    "Programme and project team",
    "Doctors",
    "Nurses and midwives",
    "Allied health, pharmacy and social care professionals",
    "Service managers and administrative staff",
    "Patients, service users and carers",
    "Local informatics and IT staff",
    "Suppliers and delivery partners",
    "Other front-line staff",
}


def short_name(code: str, title: str) -> str:
    """`title` is the bank's, or the organisation's own, for groups that have no short name here.

    In other languages nothing tells one from the other, so the short names are used.
    """
    is_usual = title in _USUAL or title == code or current() != ENGLISH
    return str(_SHORT[code]) if code in _SHORT and is_usual else lowered(title)


def named_or_counted(names: Sequence[str], in_number: Callable[[int], str] = front_line_groups) -> str:
    """ "doctors and nurses", or "5 front-line groups"."""
    return all_named(names) if len(names) <= NAMED else in_number(len(names))


def leadership_groups(count: int) -> str:
    return ngettext("{count} leadership group", "{count} leadership groups", count).format(count=count)


def counted(count: int) -> str:
    return ngettext("{count} group", "{count} groups", count).format(count=count)


def all_named(names: Sequence[str]) -> str:
    """With a comma before the last where a name has an “and” of its own."""
    if len(names) > 1 and any(pgettext("between two words of a title", " and ") in name for name in names):
        return pgettext("the end of a list of names that have an “and”", "{start}, and {last}").format(
            start=enumerated(names[:-1]), last=names[-1]
        )
    return listed(names)
