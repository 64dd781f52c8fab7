"""Checks people row by row: who can be invited, and what is wrong with the others."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

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
ONE_GROUP = "A person answers in one group only."
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
        yield f"“{row.name[:SHOWN]}” is not a name. Enter the name, or leave it empty."
    if len(row.name) > MAX_NAME_LENGTH or len(email) > MAX_ADDRESS_LENGTH:
        yield "The name or the address is too long."
    if row.problem:
        yield row.problem
    elif not row.email:
        yield "The email address is missing."
    elif not _is_strange(row.email) and not is_address(email):
        yield f"“{row.email[:SHOWN]}” is not an email address."
    if not group:
        yield "The group is missing."


def _wrong_word(label: str, value: str) -> Iterator[str]:
    if not value or (value.isascii() and value.isprintable() and not value.startswith(FORMULA_SIGNS)):
        return
    if odd := next(filter(_is_odd, value), ""):
        yield f"The {label} contains an invisible character (U+{ord(odd):04X}). Type it again."
    elif value.startswith(FORMULA_SIGNS):
        yield f"The {label} looks like a formula. Enter plain text."


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
        if first.group == group:
            return f"This email address is already in {first.row.where}."
        return (
            f"This email address is already in {first.row.where}, in the group {known.titles[first.group]}. {ONE_GROUP}"
        )
    if (invited := known.group_of.get(email)) is None:
        return ""
    title = known.titles.get(invited, invited)
    if invited == group:
        return f"Already invited, in the group {title}. Remove this line."
    return f"Already invited, in the group {title}. {ONE_GROUP} Remove this line."


def _refused_mailbox(mailbox: str, group: str, known: Known, seen: _Seen) -> Iterator[str]:
    if mailbox in known.own:
        yield OWN_ADDRESS
    elif mailbox in seen.boxes:
        where = seen.boxes[mailbox].where
        yield f"This is the same mailbox as in {where}. A mailbox gets one place in a confidential group."
    elif (group, mailbox) in known.mailboxes:
        yield (
            f"Another address of this mailbox is already invited, in the group {known.titles[group]}. A mailbox gets "
            "one place in a confidential group. Remove this line."
        )


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
