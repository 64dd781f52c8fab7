"""Names of people as cells hold them: joined, without numbers, dates and titles."""

import re
from collections.abc import Iterable

from intake.headings import normalised, phrases

TITLES = phrases(
    "mr; mrs; miss; ms; mx; dr; prof; professor; sir; dame; lord; lady; rev; revd; reverend; sister; frau; herr; madam"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_DATE = rf"\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th)?[-/ ]{_MONTH}[-/ ,]+\d{{2,4}}"
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[ap]m)?)?"
_INSURANCE = r"[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]"  # a National Insurance number
_CODE = r"[a-z]{0,5}[-/#]?\d[\d\-/ ]{2,}[a-z]?"  # a payroll number, perhaps with letters before it
_PHONE = r"[+(]?[\d\s().\-/+]{2,}(?:ext?\.? ?\d+)?|\d"
_NO_NAME = re.compile(rf"(?:{_DATE}){_TIME}|{_INSURANCE}|{_CODE}|{_PHONE}", re.IGNORECASE)
# Within a name only what cannot be meant as part of it: “Person 12” is a name, “Ann One 00012345” has a number.
_NUMBER_IN_NAME = re.compile(
    rf"[(\[]?(?<![\w])(?:{_DATE}|[a-z]{{2}}\d{{6}}[a-d]|[a-z]{{0,3}}\d{{6,}}|0\d{{4,}})(?![\w])[)\]]?", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_EDGE = " ,;"


def is_no_name(cell: str) -> bool:
    """A number, date, phone number or the like, which must never be greeted as a name."""
    return bool(_DIGIT.search(cell)) and bool(_NO_NAME.fullmatch(cell))


def is_title(cell: str) -> bool:
    return normalised(cell) in TITLES


def cleaned(name: str) -> str:
    """On one line, without quotes around it and without numbers of staff in it."""
    name = " ".join(name.split())
    if _DIGIT.search(name):
        name = " ".join(_NUMBER_IN_NAME.sub(" ", name).split())
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1]
    if name.count('"') == 1:  # the other went with a comma at which the line was split
        name = name.replace('"', "")
    return name.strip(_EDGE)


def joined(parts: Iterable[str]) -> str:
    """First and last names in their order, without what is no name."""
    return " ".join(filter(None, (cleaned(part) for part in parts if not is_no_name(part))))
