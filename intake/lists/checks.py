"""Checks people row by row: who can be invited, and what is wrong with the others."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.mailboxes import mailbox_of, spelled
from assessments.vocabulary import MAX_NAME_LENGTH, OWN_ADDRESS, ListedPerson, Person
from intake.asks import plain
from intake.lists.addresses import is_address
from intake.lists.model import CheckedRow, Fields, Known
from intake.lists.names import is_no_name
from intake.lists.words import Meanings

MAX_ADDRESS_LENGTH = 254  # RFC 5321
SHOWN = 60  # characters of a value that a message quotes
FORMULA_SIGNS = ("=", "+", "@")
INVISIBLE = {
    "name": gettext_lazy("The name contains an invisible character ({sign}). Type it again."),
    "address": gettext_lazy("The address contains an invisible character ({sign}). Type it again."),
    "group": gettext_lazy("The group contains an invisible character ({sign}). Type it again."),
    "site": gettext_lazy("The site contains an invisible character ({sign}). Type it again."),
}
FORMULA = {
    "name": gettext_lazy("The name looks like a formula. Enter plain text."),
    "address": gettext_lazy("The address looks like a formula. Enter plain text."),
    "group": gettext_lazy("The group looks like a formula. Enter plain text."),
    "site": gettext_lazy("The site looks like a formula. Enter plain text."),
}

# Invisible or direction-changing characters, which could make one name look like another.
TURNING = frozenset("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
UNSEEN = frozenset({"Cc", "Zl", "Zp", "Cs"})


class Shown(TypedDict):
    """What the preview shows of a row."""

    name: str
    email: str
    group: str
    site: str


@dataclass(frozen=True)
class _First:
    """The row in which an address was first seen, and the code of its group."""

    row: Fields
    group: str


@dataclass
class _Seen:
    emails: dict[str, _First] = field(default_factory=dict)
    boxes: dict[str, Fields] = field(default_factory=dict)  # the first row of each mailbox


def checked_rows(fields: Iterable[Fields], meanings: Meanings, known: Known) -> Iterator[CheckedRow]:
    seen = _Seen()
    for row in fields:
        group = meanings.groups.get(plain(row.group), "") if row.group else known.group
        site = meanings.sites.get(plain(row.site), "") if row.site else known.site
        yield _checked(row, group, site, known, seen)


def _checked(row: Fields, group: str, site: str, known: Known, seen: _Seen) -> CheckedRow:
    email = spelled(row.email)
    problems = list(_wrong(row, email, group)) or list(_refused(email, group, known, seen))
    values = {"name": row.name, "email": row.email, "group": row.group, "site": row.site}
    raw = _as_text(values.values())
    if problems:
        return CheckedRow(
            row.line, problem=" ".join(problems), listed=None, raw=raw, is_drawn=True, sheet=row.sheet, **_shown(values)
        )
    seen.emails[email] = _First(row, group)
    seen.boxes.setdefault(mailbox_of(email), row)
    shown = _shown(values | {"group": known.titles[group], "site": site})
    listed = ListedPerson(Person(row.name, email), group, site)
    return CheckedRow(row.line, problem="", listed=listed, raw=raw, is_drawn=True, sheet=row.sheet, **shown)


def _wrong(row: Fields, email: str, group: str) -> Iterator[str]:
    yield from _wrong_word("name", row.name)
    yield from _wrong_word("address", row.email)
    yield from _wrong_word("group", row.group)
    yield from _wrong_word("site", row.site)
    if is_no_name(row.name) and not row.name.startswith(FORMULA_SIGNS):
        yield _("“{name}” is not a name. Enter the name, or leave it empty.").format(name=row.name[:SHOWN])
    if len(row.name) > MAX_NAME_LENGTH or len(email) > MAX_ADDRESS_LENGTH:
        yield _("The name or the address is too long.")
    if row.problem:
        yield row.problem
    elif not row.email:
        yield _("The email address is missing.")
    elif not _is_strange(row.email) and not is_address(email):
        yield _("“{address}” is not an email address.").format(address=row.email[:SHOWN])
    if not group:
        yield _("The group is missing.")


def _wrong_word(what: str, value: str) -> Iterator[str]:
    if not value or (value.isascii() and value.isprintable() and not value.startswith(FORMULA_SIGNS)):
        return
    if odd := next(filter(_is_odd, value), ""):
        yield str(INVISIBLE[what]).format(sign=f"U+{ord(odd):04X}")
    elif value.startswith(FORMULA_SIGNS):
        yield str(FORMULA[what])


def _refused(email: str, group: str, known: Known, seen: _Seen) -> Iterator[str]:
    """An address with a place already; in a confidential group also one of a person who runs the project, and another
    address of a mailbox that has a place."""
    if problem := _duplicate(email, group, known, seen):
        yield problem
    elif group in known.confidential:
        yield from _refused_mailbox(mailbox_of(email), group, known, seen)


def _duplicate(email: str, group: str, known: Known, seen: _Seen) -> str:
    """A person has one place in a round, whether the second is in this list or in an earlier one."""
    if first := seen.emails.get(email):
        where = first.row.where
        if first.group == group:
            return _("This email address is already in {where}.").format(where=where)
        text = _("This email address is already in {where}, in the group {group}. A person answers in one group only.")
        return text.format(where=where, group=known.titles[first.group])
    if (invited := known.group_of.get(email)) is None:
        return ""
    title = known.titles.get(invited, invited)
    if invited == group:
        return _("Already invited, in the group {group}. Remove this line.").format(group=title)
    text = _("Already invited, in the group {group}. A person answers in one group only. Remove this line.")
    return text.format(group=title)


def _refused_mailbox(mailbox: str, group: str, known: Known, seen: _Seen) -> Iterator[str]:
    if mailbox in known.own:
        yield str(OWN_ADDRESS)
    elif mailbox in seen.boxes:
        text = _("This is the same mailbox as in {where}. A mailbox gets one place in a confidential group.")
        yield text.format(where=seen.boxes[mailbox].where)
    elif (group, mailbox) in known.mailboxes:
        text = _(
            "Another address of this mailbox is already invited, in the group {group}. A mailbox gets one place in a "
            "confidential group. Remove this line."
        )
        yield text.format(group=known.titles[group])


def _shown(values: Mapping[str, str]) -> Shown:
    """Shortened, and without invisible characters."""
    plain_values = {name: _visible(value) for name, value in values.items()}
    cut = {name: value if len(value) <= SHOWN else f"{value[:SHOWN]}…" for name, value in plain_values.items()}
    return Shown(name=cut["name"], email=cut["email"], group=cut["group"], site=cut["site"])


def _visible(value: str) -> str:
    if value.isprintable() and value.isascii():
        return value
    return "".join("�" if _is_odd(letter) else letter for letter in value)


def _as_text(values: Iterable[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow(values)
    return text.getvalue()


def _is_strange(text: str) -> bool:
    return any(map(_is_odd, text)) or text.startswith(FORMULA_SIGNS)


def _is_odd(letter: str) -> bool:
    return letter in TURNING or unicodedata.category(letter) in UNSEEN
