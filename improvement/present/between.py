"""What came up between two rounds, for reports."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from improvement.present.adaptations import AdaptationRow
from improvement.present.lessons import LessonRow

_LEAD = gettext_noop(
    "Members and people who were asked told these between rounds. The lessons are in the words of the team."
)


@dataclass(frozen=True)
class Between:
    lessons: tuple[LessonRow, ...] = ()  # those that are shared, newest first
    adaptations: tuple[AdaptationRow, ...] = ()  # those past their review first

    @property
    def lead(self) -> str:
        return _(_LEAD)
