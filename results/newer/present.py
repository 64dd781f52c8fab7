"""The preview of the newest questions in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from questions.catalogue import Catalogue
from questions.changes.alike import Alike, told_together
from questions.changes.model import Changed, Difference, Line
from questions.languages import own_name
from questions.own.schema import OwnModule
from results.newer.gather import Compared, Moving
from scoring.change.foreseen import Foreseen

_PARTS: Mapping[str, str] = {
    "text": gettext_noop("Words"),
    "once_live": gettext_noop("Words from the stage “pilot” on"),
    "title": gettext_noop("Title"),
    "good": gettext_noop("What is good"),
    "warning": gettext_noop("Warning sign"),
    "answers": gettext_noop("Answers"),
    "once_live_answers": gettext_noop("Answers from the stage “pilot” on"),
    "principles": gettext_noop("Principles that it counts for"),
    "help": gettext_noop("Words below it"),
}
_KINDS: Mapping[str, str] = {
    "group": gettext_noop("Group"),
    "not_asked": gettext_noop("Reason why a group is not asked"),
    "chosen": gettext_noop("Way of choosing people"),
    "principle": gettext_noop("Principle"),
    "flag": gettext_noop("Flag"),
    "finding": gettext_noop("Finding"),
    "rule": gettext_noop("Threshold of flags and findings"),
    "practice": gettext_noop("Practice"),
    "indicator": gettext_noop("Indicator"),
}
_FATES: Mapping[str, str] = {
    "added": gettext_noop("Added"),
    "dropped": gettext_noop("Dropped"),
    "changed": gettext_noop("Changed"),
}
_FIELDS: Mapping[str, str] = {
    "title": gettext_noop("Title"),
    "label": gettext_noop("Words"),
    "summary": gettext_noop("Summary"),
    "meaning": gettext_noop("What it means"),
    "why": gettext_noop("Why it matters"),
    "clears": gettext_noop("What clears it"),
    "caution": gettext_noop("Caution"),
    "measure": gettext_noop("What is measured"),
    "side": gettext_noop("Side"),
    "confidential": gettext_noop("Answers in confidence"),
    "supports": gettext_noop("Good answers can clear a flag"),
    "allows_clear": gettext_noop("A flag can be clear without the group"),
    "is_expected": gettext_noop("Every round has to account for it"),
    "bar": gettext_noop("How much of a distribution a bar holds"),
    "prior_persons": gettext_noop("Weight of what is assumed before any answer, in people"),
    "midpoint": gettext_noop("Midpoint"),
    "clear_line": gettext_noop("Score from which a group supports"),
    "shortfall": gettext_noop("Shortfall from which a group is split"),
    "know_rate": gettext_noop("Share who must know enough to answer"),
    "response": gettext_noop("Share of a group who must answer"),
    "supporters": gettext_noop("Groups that must support"),
    "front_line_bar": gettext_noop("The front line as a whole can raise a flag"),
    "chance": gettext_noop("Chance of a false alarm"),
}


@dataclass(frozen=True)
class Words:
    """What was said and is said now, and to whom."""

    part: str
    groups: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedRow:
    code: str
    text: str
    words: tuple[Words, ...]
    asked_anew: str
    asked_no_more: str


@dataclass(frozen=True)
class AlikeRow:
    """The same new words in several questions."""

    part: str
    sentence: str
    before: str
    after: str
    questions: tuple[tuple[str, str], ...]  # code and text


@dataclass(frozen=True)
class LineRow:
    code: str
    text: str
    groups: str


@dataclass(frozen=True)
class OtherRow:
    """`details` are the fields, before and after; both empty where a field says nothing to readers by itself."""

    kind: str
    title: str
    fate: str
    details: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class FigureRow:
    title: str
    groups: str  # empty for flags
    reason: str


@dataclass(frozen=True)
class Effect:
    """On comparison with an earlier round. `lost` are figures that could be compared with the questions of now."""

    earlier: str
    lost: tuple[FigureRow, ...]
    regained: tuple[FigureRow, ...]
    still_not: tuple[FigureRow, ...]
    kept: int

    @property
    def sentence(self) -> str:
        if not self.lost:
            return _("Nothing that could be compared with {round} is lost.").format(round=self.earlier)
        return _("What can be compared with {round} becomes less.").format(round=self.earlier)

    @property
    def kept_sentence(self) -> str:
        return ngettext(
            "{count} figure can be compared as before, if enough people answer.",
            "{count} figures can be compared as before, if enough people answer.",
            self.kept,
        ).format(count=self.kept)


@dataclass(frozen=True)
class NewerPage:
    in_short: tuple[str, ...]
    kept: tuple[str, ...]
    not_kept: tuple[str, ...]
    effect: Effect | None
    added: tuple[LineRow, ...]
    dropped: tuple[LineRow, ...]
    alike: tuple[AlikeRow, ...]
    changed: tuple[ChangedRow, ...]
    pages: tuple[ChangedRow, ...]
    others: tuple[OtherRow, ...]
    has_no_change: bool  # in English: only translations are newer


def newer_page(moving: Moving) -> NewerPage:
    changes, then, now = moving.changes, moving.then, moving.now
    closing = [changes.closing] if changes.closing.is_changed else []
    alike, changed = told_together(changes.changed)
    return NewerPage(
        in_short=tuple(_in_short(moving)),
        kept=tuple(_kept(moving)),
        not_kept=tuple(_not_kept(moving)),
        effect=_effect(moving.compared, now) if moving.compared else None,
        added=tuple(_line(line, now) for line in changes.added),
        dropped=tuple(_line(line, then) for line in changes.dropped),
        alike=tuple(_alike(one) for one in alike),
        changed=tuple(_changed(one, now, then) for one in changed),
        pages=tuple(_changed(one, now, then) for one in (*changes.pages, *closing)),
        others=tuple(_other(one) for one in changes.others),
        has_no_change=changes.is_empty,
    )


def _in_short(moving: Moving) -> Iterator[str]:
    changes = moving.changes
    added, dropped, changed = len(changes.added), len(changes.dropped), len(changes.changed)
    yield ngettext("{count} question is added.", "{count} questions are added.", added).format(count=added)
    yield ngettext("{count} question is dropped.", "{count} questions are dropped.", dropped).format(count=dropped)
    yield ngettext(
        "{count} question is reworded, or put to other groups.",
        "{count} questions are reworded, or put to other groups.",
        changed,
    ).format(count=changed)


def _kept(moving: Moving) -> Iterator[str]:
    yield _("The stage, the groups, the last day, reminders, letters and links stay as they are.")
    if moving.round.has_work_system:
        yield _("The optional part is still asked.")
    for code in moving.languages:
        yield _("Still offered: {language}.").format(language=own_name(code))
    for title in _titles(version.content for version in moving.newest.own):
        yield _("Your own questions are still asked: {module}.").format(module=title)


def _not_kept(moving: Moving) -> Iterator[str]:
    for code in moving.lost_languages:
        yield _("Not offered any more, because words are missing: {language}.").format(language=own_name(code))
    for title in _titles(version.content for version in moving.newest.not_kept):
        yield _(
            "Your own questions are not asked any more, because they name groups or principles that are gone: {module}."
        ).format(module=title)
    for title in moving.gone_groups:
        yield _("Not asked any more, because there is no such group: {group}.").format(group=title)
    for title in moving.unsaid:
        yield _("Say again how people are chosen, or why they are not asked: {group}.").format(group=title)


def _titles(contents: Iterable[str]) -> list[str]:
    return [OwnModule.model_validate_json(content).title for content in contents]


def _line(line: Line, catalogue: Catalogue) -> LineRow:
    return LineRow(line.code, line.text, _groups(line.groups, catalogue))


def _groups(codes: Sequence[str], *catalogues: Catalogue) -> str:
    known = {code: group.title for catalogue in reversed(catalogues) for code, group in catalogue.groups.items()}
    return "; ".join(known[code] for code in codes)


def _changed(one: Changed, now: Catalogue, then: Catalogue) -> ChangedRow:
    return ChangedRow(
        code=one.code,
        text=one.text,
        words=tuple(Words(_(_PARTS[w.part]), _groups(w.groups, now), w.before, w.after) for w in one.reworded),
        asked_anew=_groups(one.asked_anew, now),
        asked_no_more=_groups(one.asked_no_more, now, then),
    )


def _alike(one: Alike) -> AlikeRow:
    count = len(one.questions)
    sentence = ngettext("The same in {count} question.", "The same in {count} questions.", count).format(count=count)
    questions = tuple((question.code, question.text) for question in one.questions)
    return AlikeRow(_(_PARTS[one.part]), sentence, one.before, one.after, questions)


def _other(one: Difference) -> OtherRow:
    """A threshold has no title: its detail says what it is."""
    known = [detail for detail in one.details if detail.field in _FIELDS]
    details = tuple((_(_FIELDS[detail.field]), _value(detail.before), _value(detail.after)) for detail in known)
    title = details[0][0] if one.kind == "rule" and details else one.title
    return OtherRow(_(_KINDS[one.kind]), title, _(_FATES[one.fate]), details)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _effect(compared: Compared, now: Catalogue) -> Effect:
    by_case: dict[tuple[bool, bool], list[Foreseen]] = {}  # comparable with the present ones, the newest
    for old, new in compared.pairs:
        by_case.setdefault((not old.reason, not new.reason), []).append(new)
    return Effect(
        earlier=compared.earlier.name,
        lost=_figures(by_case.get((True, False), []), now),
        regained=_figures(by_case.get((False, True), []), now),
        still_not=_figures(by_case.get((False, False), []), now),
        kept=len(by_case.get((True, True), [])),
    )


def _figures(found: Sequence[Foreseen], now: Catalogue) -> tuple[FigureRow, ...]:
    """Groups for which the same questions have changed stand together."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for one in found:
        rows.setdefault((one.kind, one.code, one.reason), []).append(one.group)
    return tuple(
        FigureRow(_title(kind, code, now), _groups([g for g in groups if g], now), reason)
        for (kind, code, reason), groups in rows.items()
    )


def _title(kind: str, code: str, now: Catalogue) -> str:
    if kind == "flag":
        return _("Flag: {flag}").format(flag=now.flags[code].title)
    return _("Principle: {principle}").format(principle=now.principles[code].title)
