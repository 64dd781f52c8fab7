"""Headlines on what came up between rounds."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from improvement.adaptations.vocabulary import Standing
from improvement.lessons.vocabulary import State
from improvement.present.adaptations import AdaptationRow
from improvement.present.lessons import LessonRow
from reports.present.headlines.words import OfAll, counted, number

_ADOPTED = ngettext_lazy("{count} lesson was adopted", "{count} lessons were adopted", "n")
_STOPPED = ngettext_lazy("{count} lesson was stopped", "{count} lessons were stopped", "n")
_ONLY_TOLD = ngettext_lazy(
    "{count} lesson was told, and nothing was adopted or stopped",
    "{count} lessons were told, and nothing was adopted or stopped",
    "n",
)
# Of those stopped, by how many were adopted.
_ONE_ADOPTED = ngettext_lazy(
    "one lesson was adopted, {count} was stopped", "one lesson was adopted, {count} were stopped", "n"
)
_SEVERAL_ADOPTED = ngettext_lazy(
    "{adopted} lessons were adopted, {count} was stopped", "{adopted} lessons were adopted, {count} were stopped", "n"
)
_LATE = OfAll(
    one=gettext_lazy("one local adaptation is past its review"),
    both=gettext_lazy("both local adaptations are past their review"),
    every=gettext_lazy("all {total} local adaptations are past their review"),
    some=ngettext_lazy(
        "{count} of {total} local adaptations is past its review",
        "{count} of {total} local adaptations are past their review",
        "n",
    ),
)
_IN_FORCE = ngettext_lazy("{count} local adaptation is in force", "{count} local adaptations are in force", "n")


def learned(lessons: Sequence[LessonRow]) -> Iterator[str]:
    """ "Two lessons were adopted, one was stopped", else "Three lessons are being looked at"."""
    adopted, stopped = (sum(row.state == state for row in lessons) for state in (State.ADOPTED, State.STOPPED))
    if adopted and stopped:
        yield counted(_ONE_ADOPTED if adopted == 1 else _SEVERAL_ADOPTED, stopped, adopted=number(adopted))
    elif adopted or stopped:
        yield counted(_ADOPTED, adopted) if adopted else counted(_STOPPED, stopped)
    elif lessons:
        yield counted(_ONLY_TOLD, len(lessons))


def adapted(rows: Sequence[AdaptationRow]) -> Iterator[str]:
    """ "One of three local adaptations is past its review", else "Three local adaptations are in force"."""
    held = [row for row in rows if row.standing == Standing.IN_FORCE]
    late = sum(row.is_overdue for row in held)
    if late:
        yield _LATE.told(late, len(held))
    elif held:
        yield counted(_IN_FORCE, len(held))
    elif rows:
        yield _("No local adaptation is in force any more")
