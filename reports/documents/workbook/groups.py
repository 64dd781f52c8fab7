"""Sheets about groups: what each says, what is not known, and what was agreed in the round before."""

from collections.abc import Iterator

from reports.documents.material import Material
from reports.documents.workbook.pages import Page, Value, whole
from reports.present.profiles import Profile

_LOWEST = ("Lowest question", "Second lowest", "Third lowest")
_GROUPS = (
    *(("Group", 26), ("Who they are", 22), ("On the flags", 24)),
    *((heading, width) for name in _LOWEST for heading, width in ((name, 26), ("Its score", 7))),
    *(("Why no question is shown", 22), ("Steps that answer it", 36)),
)
_UNKNOWN = (("What we do not know", 24), ("Group or question", 56), ("Share", 10), ("In words", 70))
_AGREED = (
    *(("What was agreed", 48), ("Owner", 22), ("By when", 18), ("State", 10)),
    *(("What became of it", 36), ("What the answers say", 44)),
)
_DO_NOT_KNOW, _NOT_HEARD, _NO_GROUP = "“I don't know”", "Not heard", "No group of ten or more could answer"
_NOT_SHOWN = "not shown"


def write_groups(page: Page, material: Material) -> None:
    page.table(_GROUPS, map(_group, material.board.profiles), frozen=1)


def _group(profile: Profile) -> tuple[Value, ...]:
    """Texts of the lowest questions with their scores; empty where fewer may be shown."""
    lowest: list[Value] = []
    for place in range(len(_LOWEST)):
        known = profile.lowest[place : place + 1]
        lowest += [known[0].text, whole(known[0].score)] if known else ["", ""]
    return profile.group, profile.about, "\n".join(profile.says), *lowest, profile.why_none, "\n".join(profile.steps)


def write_unknown(page: Page, material: Material) -> None:
    page.table(_UNKNOWN, _unknown(material), frozen=2)


def _unknown(material: Material) -> Iterator[tuple[Value, ...]]:
    unknown = material.board.unknown
    if unknown is None:
        return
    for row in unknown.rows:
        most = f"Most often: {row.most}." if row.most else ""
        yield _DO_NOT_KNOW, row.group, _NOT_SHOWN if row.rate is None else row.rate, row.why or most
    for sentence in unknown.not_heard:
        yield _NOT_HEARD, "", None, sentence
    for question in unknown.questions:
        yield _NO_GROUP, question, None, ""
    if unknown.more:
        yield _NO_GROUP, f"{unknown.more} more questions", None, "They stand in the sheet of questions."


def write_agreed(page: Page, material: Material) -> None:
    page.table(_AGREED, _agreed(material), frozen=1)


def _agreed(material: Material) -> Iterator[tuple[Value, ...]]:
    last_time = material.board.last_time
    for row in last_time.steps if last_time else ():
        yield row.title, row.owner, row.due_on or row.by_when, row.word, row.outcome, row.moved
