"""Sheets about groups: what each says, what is not known, and what was agreed in the round before."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reports.documents.material import Material
from reports.documents.workbook.pages import Page, Value, whole
from reports.present.profiles import Profile

_LOWEST = (gettext_lazy("Lowest question"), gettext_lazy("Second lowest"), gettext_lazy("Third lowest"))
_GROUPS = (
    *((gettext_lazy("Group"), 26), (gettext_lazy("Who they are"), 22), (gettext_lazy("On the flags"), 24)),
    *((heading, width) for name in _LOWEST for heading, width in ((name, 26), (gettext_lazy("Its score"), 7))),
    *((gettext_lazy("Why no question is shown"), 22), (gettext_lazy("Steps that answer it"), 36)),
)
_UNKNOWN = (
    (gettext_lazy("What we do not know"), 24),
    (gettext_lazy("Group or question"), 56),
    (gettext_lazy("Share"), 10),
    (gettext_lazy("In words"), 70),
)
_AGREED = (
    *(
        (gettext_lazy("What was agreed"), 48),
        (gettext_lazy("Owner"), 22),
        (gettext_lazy("By when"), 18),
        (gettext_lazy("State"), 10),
    ),
    *((gettext_lazy("What became of it"), 36), (gettext_lazy("What the answers say"), 44)),
)
_DO_NOT_KNOW, _NOT_HEARD, _NO_GROUP = (
    gettext_lazy("“I don't know”"),
    gettext_lazy("Not heard"),
    gettext_lazy("No group of ten or more could answer"),
)
_NOT_SHOWN = gettext_lazy("not shown")


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
        most = _("Most often: {question}.").format(question=row.most) if row.most else ""
        yield str(_DO_NOT_KNOW), row.group, str(_NOT_SHOWN) if row.rate is None else row.rate, row.why or most
    for sentence in unknown.not_heard:
        yield str(_NOT_HEARD), "", None, sentence
    for question in unknown.questions:
        yield str(_NO_GROUP), question, None, ""
    if unknown.more:
        more = ngettext("{count} more question", "{count} more questions", unknown.more).format(count=unknown.more)
        yield str(_NO_GROUP), more, None, _("They stand in the sheet of questions.")


def write_agreed(page: Page, material: Material) -> None:
    page.table(_AGREED, _agreed(material), frozen=1)


def _agreed(material: Material) -> Iterator[tuple[Value, ...]]:
    last_time = material.board.last_time
    for row in last_time.steps if last_time else ():
        yield row.title, row.owner, row.due_on or row.by_when, row.word, row.outcome, row.moved
