"""Checks a list of people line by line: who can be invited, and what is wrong with the others."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from assessments.mailboxes import mailbox_of
from assessments.vocabulary import MAX_NAME_LENGTH, OWN_ADDRESS, ListedPerson, Person
from intake.lists.cells import MAX_LIST_BYTES, Line, lines_of, text_of_rows
from intake.lists.model import MAX_PEOPLE, CheckedList, CheckedRow, Known, ListError

MAX_ADDRESS_LENGTH = 254  # RFC 5321
SHOWN = 60  # characters of a value that a message quotes
HEADERS = {
    "name": "name",
    "full name": "name",
    "e-mail": "email",
    "email": "email",
    "e-mail address": "email",
    "email address": "email",
    "mail": "email",
    "group": "group",
    "site": "site",
}
POSITIONS = ("name", "email", "group", "site")
FORMULA_SIGNS = ("=", "+", "@")
# Invisible or direction-changing characters, which could make one name look like another.
TURNING = frozenset("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
UNSEEN = frozenset({"Cc", "Zl", "Zp", "Cs"})


class Shown(TypedDict):
    """What the preview shows of a line."""

    name: str
    email: str
    group: str
    site: str


def check_list(text: str, known: Known) -> CheckedList:
    """Every line with its person or its problem. Raises ListError if the whole list cannot be read."""
    if len(text.encode(errors="replace")) > MAX_LIST_BYTES:
        raise ListError("The list is larger than 1 MB. Split it and invite people in several steps.")
    fields = list(_fields_of(lines_of(text)))
    if len(fields) > MAX_PEOPLE:
        raise ListError(f"The list has more than {MAX_PEOPLE:,} people. Invite up to {MAX_PEOPLE:,} at a time.")
    if not fields:
        raise ListError("The list is empty. Enter one person per line: name, email address.")
    return CheckedList(tuple(_checked(fields, known)), known.allowed)


def addresses_of(text: str) -> Iterator[str]:
    """The email addresses of a list, in lower case, whatever else is wrong with its lines. Raises ListError."""
    for _, fields in _fields_of(lines_of(text)):
        if _is_address(email := fields.get("email", "").lower()):
            yield email


def _fields_of(lines: Iterable[Line]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line as named fields, using the headings in the first line or the position of the email address."""
    headings: list[str] = []
    for number, (line, cells) in enumerate(lines):
        names = [HEADERS.get(cell.lower(), "") for cell in cells]
        if number == 0 and "email" in names:
            headings = names
        elif headings:
            yield line, {name: cell for name, cell in zip(headings, cells, strict=False) if name}
        else:
            yield line, _by_position(cells)


def _by_position(cells: list[str]) -> dict[str, str]:
    """`Sam Sample, sam@example.org, nursing, Ward 1`. A name may span several cells, or precede <the address>."""
    at = next((place for place, cell in enumerate(cells) if "@" in cell), min(1, len(cells) - 1))
    before, _, address = cells[at].rpartition("<")
    name = " ".join(filter(None, [*cells[:at], before.strip()]))
    return dict(zip(POSITIONS, [name, address.rstrip("> ").strip(), *cells[at + 1 :]], strict=False))


def _checked(fields: Iterable[tuple[int, dict[str, str]]], known: Known) -> Iterator[CheckedRow]:
    seen: dict[str, int] = {}
    boxes: dict[str, int] = {}
    for line, field in fields:
        values = {name: field.get(name, "") for name in POSITIONS}
        raw = text_of_rows([list(values.values())])
        email = values["email"].lower()
        group, site = values["group"] or known.group, values["site"] or known.site
        group_code, site_name = _found_in(known.groups, group), _found_in(known.sites, site)
        problems = (
            [
                *_wrong_words(values),
                *_wrong_address(values["email"]),
                *_wrong_places(group, group_code, site, site_name),
            ]
            or [*_duplicate(email, group_code, seen, known)]
            or [*_refused_mailbox(email, group_code, boxes, known)]
        )
        if problems:
            yield CheckedRow(line, problem=" ".join(problems), listed=None, raw=raw, is_drawn=True, **_shown(values))
        else:
            seen[email] = line
            boxes.setdefault(mailbox_of(email), line)
            listed = ListedPerson(Person(values["name"], email), group_code, site_name)
            shown = _shown(values | {"group": known.titles[group_code], "site": site_name})
            yield CheckedRow(line, problem="", listed=listed, raw=raw, is_drawn=True, **shown)


def _wrong_words(values: Mapping[str, str]) -> Iterator[str]:
    for label, value in zip(("name", "address", "group", "site"), values.values(), strict=True):
        odd = next(filter(_is_odd, value), "")
        if odd:
            yield f"The {label} contains an invisible character (U+{ord(odd):04X}). Type it again."
        elif value.startswith(FORMULA_SIGNS):
            yield f"The {label} looks like a formula. Enter plain text."
    if len(values["name"]) > MAX_NAME_LENGTH or len(values["email"]) > MAX_ADDRESS_LENGTH:
        yield "The name or the address is too long."


def _wrong_address(email: str) -> Iterator[str]:
    if not email:
        yield "The email address is missing."
    elif not _is_strange(email) and not _is_address(email):
        yield f"“{email[:SHOWN]}” is not an email address."


def _wrong_places(group: str, group_code: str, site: str, site_name: str) -> Iterator[str]:
    if not group_code:
        yield from _unknown(group, "group in this round")
    if site and not site_name:
        yield from _unknown(site, "site of this project")


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _found_in(known: Mapping[str, str], value: str) -> str:
    return known.get(" ".join(value.lower().split()), "")


def _unknown(value: str, what: str) -> Iterator[str]:
    if not value:
        yield "The group is missing."
    elif not _is_strange(value):
        yield f"“{value[:SHOWN]}” is not a {what}."


def _refused_mailbox(email: str, group: str, boxes: Mapping[str, int], known: Known) -> Iterator[str]:
    """In a confidential group: somebody who runs the project, or whose mailbox has a place already."""
    mailbox = mailbox_of(email)
    if group not in known.confidential:
        return
    if mailbox in known.own:
        yield OWN_ADDRESS
    elif mailbox in boxes:
        yield f"This is the same mailbox as in line {boxes[mailbox]}. A mailbox gets one place in a confidential group."
    elif (group, mailbox) in known.mailboxes:
        yield (
            f"Another address of this mailbox is already invited, in the group {known.titles[group]}. A mailbox gets "
            "one place in a confidential group. Remove this line."
        )


def _duplicate(email: str, group: str, seen: Mapping[str, int], known: Known) -> Iterator[str]:
    if email in seen:
        yield f"This email address is already in line {seen[email]}."
    elif (group, email) in known.invited:
        yield f"Already invited, in the group {known.titles[group]}. Remove this line."


def _shown(values: Mapping[str, str]) -> Shown:
    """What the preview shows: shortened, and without invisible characters."""
    plain = {name: "".join("�" if _is_odd(letter) else letter for letter in value) for name, value in values.items()}
    cut = {name: value if len(value) <= SHOWN else f"{value[:SHOWN]}…" for name, value in plain.items()}
    return Shown(name=cut["name"], email=cut["email"], group=cut["group"], site=cut["site"])


def _is_strange(text: str) -> bool:
    return any(map(_is_odd, text)) or text.startswith(FORMULA_SIGNS)


def _is_odd(letter: str) -> bool:
    return letter in TURNING or unicodedata.category(letter) in UNSEEN
