"""What people wrote in their own words: as moderators go through it, and as everybody may read it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from assessments.models import Comment, Round
from assessments.vocabulary import CHOSEN, CommentState
from assessments.voices import title_of
from questions.catalogue import Catalogue

Voices = Mapping[int, str]  # asked group -> whose voice its comments are shown as


@dataclass(frozen=True)
class ReleasedComment:
    """A comment as anybody who may read the results may read it."""

    text: str
    who: str
    code: str  # of a question or a principle; empty where it belongs to none
    about: str  # the same in words
    principles: tuple[str, ...]
    is_chosen: bool  # for the board's report


@dataclass(frozen=True)
class Choice:
    """One way to filter the comments, and how many it leaves."""

    code: str  # of a state or a voice; empty for all
    label: str
    count: int


@dataclass(frozen=True)
class Tally:
    """How many comments wait, are released and are held back, and how many belong to each voice."""

    states: tuple[Choice, ...]
    voices: tuple[Choice, ...]
    silent: int  # of groups that are too small to be shown under any name


def released_comments(round: Round, principle: str = "") -> list[ReleasedComment]:
    """Every released comment of a round, or those that belong to one principle, in no order that tells anything."""
    return as_released(released_rows(round, principle), round.catalogue)


def released_rows(round: Round, principle: str = "") -> QuerySet[Comment]:
    """The same as rows, to be counted and cut into pages. Only `said` holds words that may be shown."""
    rows = Comment.objects.filter(asked_group__round=round).released().defer("text", "redacted")
    if principle:
        rows = rows.filter(code__in=_codes_of(principle, round.catalogue))
    return rows.order_by("pk")


def as_released(rows: Iterable[Comment], catalogue: Catalogue) -> list[ReleasedComment]:
    return [
        ReleasedComment(
            text=row.said,  # type: ignore[attr-defined]  # annotated
            who=title_of(row.shown_as, catalogue),
            code=row.code,
            about=about(row.code, catalogue),
            principles=_principles_of(row.code, catalogue),
            is_chosen=row.is_chosen,
        )
        for row in rows
    ]


def about(code: str, catalogue: Catalogue) -> str:
    """What a comment is about, in words: a question, a principle, or nothing in particular."""
    if code in catalogue.questions:
        question = catalogue.questions[code]
        return question.title or question.text
    return catalogue.principles[code].title if code in catalogue.principles else ""


def _principles_of(code: str, catalogue: Catalogue) -> tuple[str, ...]:
    if code in catalogue.questions:
        return catalogue.questions[code].principles
    return (code,) if code in catalogue.principles else ()


def _codes_of(principle: str, catalogue: Catalogue) -> list[str]:
    return [principle, *(q.code for q in catalogue.questions.values() if principle in q.principles)]


def rows_to_moderate(voices: Voices, *, state: str = "", voice: str = "") -> QuerySet[Comment]:
    """Comments that may ever be shown, in no order that tells anything. Nobody reads those of silent groups."""
    groups = [pk for pk, name in voices.items() if voice in {"", name}]
    rows = Comment.objects.filter(asked_group__in=groups).order_by("pk")
    if state == CHOSEN:
        return rows.filter(is_chosen=True)
    return rows.filter(state=state) if state else rows


def rows_named(voices: Voices, keys: Iterable[str]) -> QuerySet[Comment]:
    """Those of a page that was sent back, in the order in which they stood there."""
    return rows_to_moderate(voices).filter(pk__in=list(_uuids(keys)))


def _uuids(keys: Iterable[str]) -> Iterator[UUID]:
    for key in keys:
        with suppress(ValueError):
            yield UUID(key)


def described(rows: Iterable[Comment], voices: Voices, catalogue: Catalogue) -> list[Comment]:
    described = list(rows)
    for row in described:
        row.who, row.topic = title_of(voices[row.asked_group_id], catalogue), about(row.code, catalogue)
    return described


def tally(round: Round, voices: Voices, *, state: str, voice: str) -> Tally:
    """What stands beside each way to filter: states within the chosen voice, voices within the chosen state."""
    rows = _counted(round, voices)
    heard = [row for row in rows if row[0]]
    in_voice = [(found, n) for name, found, n in heard if voice in {"", name}]
    in_state = [((name,), n) for name, found, n in heard if state in {"", *found}]
    names = {name: title_of(name, round.catalogue) for name in sorted({name for name, _, _ in heard})}
    return Tally(
        states=_choices(dict(CommentState.choices) | {CHOSEN: "In the report"}, in_voice),
        voices=_choices(names, in_state),
        silent=sum(n for name, _, n in rows if not name),
    )


def _counted(round: Round, voices: Voices) -> list[tuple[str, tuple[str, ...], int]]:
    """Voice (empty where it is silent), the states that it is looked for under, and how many comments."""
    rows = Comment.objects.filter(asked_group__round=round).order_by()
    counts = rows.values_list("asked_group", "state", "is_chosen").annotate(n=Count("pk"))
    return [
        (voices.get(group, ""), (state, CHOSEN) if is_chosen else (state,), n) for group, state, is_chosen, n in counts
    ]


def _choices(labels: Mapping[str, str], counts: Sequence[tuple[tuple[str, ...], int]]) -> tuple[Choice, ...]:
    every = Choice("", "All", sum(n for _, n in counts))
    return (*(Choice(code, label, sum(n for c, n in counts if code in c)) for code, label in labels.items()), every)
