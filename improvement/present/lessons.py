"""Lessons in words, for pages and reports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from improvement.lessons.vocabulary import State
from improvement.models import Lesson, Observation
from improvement.present.plan import day


@dataclass(frozen=True)
class LessonRow:
    """How often it was told is said coarsely: a number could tell of few people."""

    title: str
    kind: str  # in words
    state: str  # a value of State
    summary: str
    times: str  # "told once" or "told several times"
    outcome: str  # "Adopted on 3 May 2026: It saves a walk."
    words: tuple[str, ...]  # as they were told, where they are released
    decided_on: date | None

    @property
    def in_words(self) -> tuple[str, ...]:
        """What follows the title, a paragraph each."""
        told = (_("In the words of somebody who told us: “{words}”").format(words=words) for words in self.words)
        return tuple(filter(None, (f"{self.kind}, {self.times}.", self.summary, *told, self.outcome)))


@dataclass(frozen=True)
class ObservationRow:
    pk: int
    kind: str  # in words
    month: date
    name: str
    group: str  # in words of the page, where it is one of the banks
    words: str
    is_released: bool


def lesson_rows(lessons: Iterable[Lesson]) -> tuple[LessonRow, ...]:
    """`lessons` come with the number of their observations, and those that are released."""
    return tuple(map(_row, lessons))


def observation_rows(observations: Iterable[Observation], groups: Mapping[str, str]) -> tuple[ObservationRow, ...]:
    """`groups`: title as it is stored -> title on this page."""
    return tuple(_told_row(row, groups) for row in observations)


def _told_row(row: Observation, groups: Mapping[str, str]) -> ObservationRow:
    return ObservationRow(
        pk=row.pk,
        kind=str(row.get_kind_display()),
        month=row.month,
        name=row.name,
        group=groups.get(row.group, row.group),
        words=row.words,
        is_released=row.is_released,
    )


def _row(lesson: Lesson) -> LessonRow:
    return LessonRow(
        title=lesson.title,
        kind=str(lesson.get_kind_display()),
        state=lesson.state,
        summary=lesson.summary,
        times=_told(lesson.times),  # type: ignore[attr-defined]  # annotated
        outcome=_outcome(lesson),
        words=tuple(row.words for row in lesson.released),  # type: ignore[attr-defined]  # prefetched
        decided_on=lesson.decided_on,
    )


def _told(times: int) -> str:
    return _("told once") if times <= 1 else _("told several times")


def _outcome(lesson: Lesson) -> str:
    state = str(lesson.get_state_display())
    if lesson.state == State.LOOKING:
        return f"{state}."
    return _("{state} on {day}: {why}").format(state=state, day=day(lesson.decided_on), why=lesson.why)
