"""What people wrote in their own words: as moderators review it, and as readers of the results see it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext, gettext_lazy, pgettext

from assessments.attribution import Attribution, title_of
from assessments.models import Comment, Round
from assessments.vocabulary import CHOSEN, MAX_COMMENTS_PER_PRINCIPLE, MAX_EVIDENCE_PER_QUESTION, CommentState
from questions.catalogue import Catalogue
from questions.languages import Words

_WHOLE_PROJECT = gettext_lazy("the project as a whole")


@dataclass(frozen=True)
class ReleasedComment:
    """A comment as anybody with access to the results may read it."""

    text: str
    who: str
    code: str  # of a question or a principle; empty if it belongs to neither
    about: str  # the same in words
    principles: tuple[str, ...]
    is_chosen: bool  # for the board's report


@dataclass(frozen=True)
class Choice:
    """One option of a filter, and how many comments match it."""

    code: str  # a state, or a name that comments are shown under; empty for all
    label: str
    count: int


@dataclass(frozen=True)
class Tally:
    """How many comments are waiting, released and held back, and how many are shown under each name."""

    states: tuple[Choice, ...]
    shown_as: tuple[Choice, ...]
    silent: int  # comments of groups that are too small to be shown under any name


@dataclass(frozen=True)
class Overchosen:
    """Something about which more comments were `chosen` than the `most` that a board report prints."""

    about: str
    chosen: int
    most: int


def released_comments(round: Round, principle: str = "") -> list[ReleasedComment]:
    """Every released comment of a round, or those about one principle, in an order that reveals nothing."""
    return as_released(released_rows(round, principle), round.catalogue)


def released_rows(round: Round, principle: str = "") -> QuerySet[Comment]:
    """The same as rows, to be counted and paginated. Only `released_text` may be shown."""
    rows = Comment.objects.filter(asked_group__round=round).released().defer("text", "redacted")
    if principle:
        rows = rows.filter(code__in=_codes_of(principle, round.catalogue))
    return rows.order_by("pk")


def released_by_name(round: Round, *, most: int) -> dict[str, list[ReleasedComment]]:
    """Code of the name they are shown under -> up to `most` of its released comments."""
    place = Window(RowNumber(), partition_by=F("shown_as"), order_by="id")
    rows = list(released_rows(round).annotate(place=place).filter(place__lte=most))
    by_name: dict[str, list[ReleasedComment]] = {}
    for row, comment in zip(rows, as_released(rows, round.catalogue), strict=True):
        by_name.setdefault(row.shown_as, []).append(comment)
    return by_name


def as_released(rows: Iterable[Comment], catalogue: Catalogue) -> list[ReleasedComment]:
    return [
        ReleasedComment(
            text=row.released_text,  # type: ignore[attr-defined]  # annotated
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


def rows_to_moderate(attribution: Attribution, *, state: str = "", shown_as: str = "") -> QuerySet[Comment]:
    """Comments that could be released, in an order that reveals nothing. Nobody reads those of groups too small."""
    groups = [pk for pk, name in attribution.items() if shown_as in {"", name}]
    rows = attribution.comments.filter(asked_group__in=groups).order_by("pk")
    if state == CHOSEN:
        return rows.filter(is_chosen=True)
    return rows.filter(state=state) if state else rows


def rows_by_key(attribution: Attribution, keys: Iterable[str]) -> QuerySet[Comment]:
    """The comments of a page that was submitted, in the order of the page."""
    return rows_to_moderate(attribution).filter(pk__in=list(_uuids(keys)))


def _uuids(keys: Iterable[str]) -> Iterator[UUID]:
    for key in keys:
        with suppress(ValueError):
            yield UUID(key)


def described(rows: Iterable[Comment], attribution: Attribution, catalogue: Catalogue) -> list[Comment]:
    described = list(rows)
    for row in described:
        row.who, row.topic = title_of(attribution[row.asked_group_id], catalogue), about(row.code, catalogue)
    return described


@dataclass(frozen=True)
class _Count:
    """How many comments share a name and the filter states that match them."""

    shown_as: str  # empty for groups too small to be shown
    states: tuple[str, ...]
    comments: int


def tally(round: Round, attribution: Attribution, *, state: str, shown_as: str) -> Tally:
    """The counts next to each filter: states within the chosen name, names within the chosen state."""
    counts = _counted(round, attribution)
    shown = [count for count in counts if count.shown_as]
    by_state = [(count.states, count.comments) for count in shown if shown_as in {"", count.shown_as}]
    by_name = [((count.shown_as,), count.comments) for count in shown if state in {"", *count.states}]
    names = _names_in(shown, round)
    return Tally(
        states=_choices(dict(CommentState.choices) | {CHOSEN: gettext("In the report")}, by_state),
        shown_as=_choices(names, by_name),
        silent=sum(count.comments for count in counts if not count.shown_as),
    )


def _names_in(shown: Iterable[_Count], round: Round) -> dict[str, str]:
    """Whom comments are shown as -> the title of it."""
    codes = sorted({count.shown_as for count in shown})
    return {code: title_of(code, round.catalogue) for code in codes}


def _counted(round: Round, attribution: Attribution) -> list[_Count]:
    counts = (
        Comment.objects.filter(asked_group__round=round)
        .order_by()
        .annotate(is_shown=Q(pk__in=attribution.comments.values("pk")))
        .values_list("asked_group", "is_shown", "state", "is_chosen")
        .annotate(n=Count("pk"))
    )
    return [
        _Count(attribution[group] if is_shown else "", (state, CHOSEN) if is_chosen else (state,), n)
        for group, is_shown, state, is_chosen, n in counts
    ]


def overchosen_comments(round: Round) -> list[Overchosen]:
    """What more comments were chosen about than a board report prints."""
    rows = Comment.objects.filter(asked_group__round=round, is_chosen=True)
    counts = rows.order_by("code").values_list("code").annotate(n=Count("pk"))
    topics = [_topic(code, n, round.catalogue) for code, n in counts]
    return [topic for topic in topics if topic.chosen > topic.most]


def _topic(code: str, chosen: int, catalogue: Catalogue) -> Overchosen:
    most = MAX_EVIDENCE_PER_QUESTION if code in catalogue.questions else MAX_COMMENTS_PER_PRINCIPLE
    return Overchosen(about(code, catalogue) or str(_WHOLE_PROJECT), chosen, most)


def _choices(labels: Mapping[str, Words], counts: Sequence[tuple[tuple[str, ...], int]]) -> tuple[Choice, ...]:
    every = Choice("", pgettext("comments", "All"), sum(n for _, n in counts))
    return (
        *(Choice(code, str(label), sum(n for c, n in counts if code in c)) for code, label in labels.items()),
        every,
    )
