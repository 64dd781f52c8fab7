"""Page one: what it is of, two flags, the principles, who was heard, three concerns, a quote and one decision."""

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questions.catalogue import Principle
from reports.present.board_data import Attention, FlagOnPageOne, Front, PageOne
from reports.present.dots import dot_rows
from reports.present.quotes import Remark, for_page_one
from results.facts import Facts, Place, known_facts
from results.present import flag_words, wording
from results.present.answer.flag_answer import flag_answer
from results.present.answer.reading import Reading
from results.present.answer.short_names import all_named, capital, short_name
from results.present.answer.verdict import then_and_now
from results.present.answer.weak import weak_principles
from results.present.change.data import ChangePage
from results.present.data import FindingRow, FlagPanel, NotAskedRow, Note
from results.present.screens.heard import NOT_ASKED, answered_and_needed, heard_lines
from results.present.steps.unsure import MOST_COULD_NOT_SAY, could_not_say
from results.present.steps.voices import NOT_SHARED
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FlagResult
from scoring.words.language import lowered

CONCERNS = 3
# Reasons for not asking on page one, and characters of each.
MOST_REASONS, _LONGEST_REASON = 3, 200
_MORE_REASONS = gettext_lazy("More groups were not asked. See “Who was asked and heard”.")
_NAMED = 3  # groups named with a concern; the others are counted
# Characters of the project's name above which it is set smaller, and smaller still.
_LONG_NAME, _VERY_LONG_NAME = 45, 110
_LONGEST_CONCERN = 190
# Where the part of a finding's sentence begins that quotes questions.
_QUOTING = re.compile(r"(?: on|:) “")
_NEXT_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_NUMBER = re.compile(r"\d")
_NOT_HEARD = "missing_voices"


def front(facts: Facts) -> Front:
    """The facts that fit on the strip."""
    known = known_facts(facts, Place.COVER)
    notes = (Note(fact.label, shorten(text, fact.max_cover_length, placeholder=" …")) for fact, text in known)
    return Front(_size(facts.project), tuple(notes))


def _size(name: str) -> str:
    if len(name) <= _LONG_NAME:
        return "short"
    return "long" if len(name) <= _VERY_LONG_NAME else "longest"


def page_one(
    readiness: PublishedReadiness,
    principles: Mapping[str, Principle],
    remarks: Sequence[Remark],
    change: ChangePage | None,
    *,
    says_why: bool,
) -> PageOne:
    """`principles` by code; `says_why` where page one tells apart who was not asked, and why."""
    lines = heard_lines(readiness)
    return PageOne(
        answered=answered_and_needed(readiness),
        heard=tuple(line for line in lines if not (says_why and line.label == NOT_ASKED)),
        rows=dot_rows(readiness, principles, change),
        then=change.since if change and change.principles else "",
        quote=for_page_one(remarks),
    )


def flag_on_page_one(
    result: FlagResult, panel: FlagPanel, readiness: PublishedReadiness, change: ChangePage | None = None
) -> FlagOnPageOne:
    answer = flag_answer(result, readiness.groups)
    return FlagOnPageOne(
        panel=panel,
        sure=answer.checks,
        missing=_missing(result),
        about=flag_words.about(result.code),
        verdict=answer.verdict,
        then_and_now=_then_and_now(panel, answer.found, change) if change else "",
        how_sure=answer.how_sure,
        would_change=answer.would_change,
    )


def _then_and_now(panel: FlagPanel, found: Reading, change: ChangePage) -> str:
    """Empty where the round before had no such flag."""
    flag = next((row for row in change.flags if row.title == panel.title), None)
    if flag is None or flag.then is None:
        return ""
    return then_and_now(flag.then.state, _when(change), found)


def _when(change: ChangePage) -> str:
    """ "in March"; with its year where that is another, and with its day where both rounds closed in one month.

    "Last time" where both closed on one day.
    """
    then, now = change.then_closed_on, change.now_closed_on
    if then is None or then == now:
        return _("last time")
    if now is None or then.year != now.year:
        return _("in {month}").format(month=date_format(then, "F Y"))
    if then.month == now.month:
        return _("on {day}").format(day=date_format(then, "j F"))
    return _("in {month}").format(month=date_format(then, "F"))


def _missing(result: FlagResult) -> str:
    """Who was not asked is a matter of its own."""
    not_asked = {group.code: lowered(group.title) for group in result.not_asked}
    not_heard = [lowered(group.title) for group in result.not_heard if group.code not in not_asked]
    named = ((_("Not asked: {groups}."), [*not_asked.values()]), (_("Not heard: {groups}."), not_heard))
    return " ".join(words.format(groups=wording.groups(titles)) for words, titles in named if titles)


def not_asked(rows: Sequence[NotAskedRow]) -> tuple[str, ...]:
    """Groups with the same reason share a line. All reasons are under “Who was asked and heard”."""
    by_reason: dict[str, list[str]] = {}
    for row in rows:
        by_reason.setdefault(row.why, []).append(lowered(row.group))
    lines = [
        f"{_('Not asked: {groups}.').format(groups=wording.groups(titles))} "
        f"{shorten(why, _LONGEST_REASON, placeholder=' …')}"
        for why, titles in by_reason.items()
    ]
    more = len(lines) - MOST_REASONS
    return (*lines[:MOST_REASONS], *([str(_MORE_REASONS)] if more > 0 else ()))


def attention(readiness: PublishedReadiness, raised: Sequence[FindingRow]) -> tuple[Attention, ...]:
    """The heaviest findings; if there are fewer than three, also the principles with the lowest scores of a group."""
    unsure = could_not_say(readiness)
    not_shared = {finding.code for finding in readiness.findings if finding.kind == NOT_SHARED}
    said = [row for row in raised if not (unsure and row.code in not_shared)]
    concerns = [*_of_the_unsure(unsure), *(_of_finding(row, readiness) for row in said)]
    return tuple([*concerns, *_of_principles(readiness)][:CONCERNS])


def _of_the_unsure(sentence: str) -> Iterator[Attention]:
    """Not a calm result: people know too little of the change to judge it."""
    if sentence:
        why = _("People know too little of this change to judge it.")
        yield Attention(str(MOST_COULD_NOT_SAY), f"{sentence} {why}", "")


def _of_finding(row: FindingRow, readiness: PublishedReadiness) -> Attention:
    """What was found, with its number, then why it matters."""
    found = {finding.code: finding for finding in readiness.findings}[row.code]
    titles = [readiness.groups[code].title for code in found.groups if code in readiness.groups]
    if row.code == _NOT_HEARD and (missing := _nobody_knows(readiness)):
        return Attention(row.title, missing, "")
    said = _without_questions(row.sentence)
    is_named = any(title.lower() in said.lower() for title in titles)
    return Attention(row.title, f"{said} {row.meaning}".strip(), "" if is_named else _named(titles))


def _nobody_knows(readiness: PublishedReadiness) -> str:
    missing = {group.code: group.title for flag in readiness.flags.values() for group in flag.not_heard}
    names = [short_name(code, title) for code, title in missing.items()]
    return _("We do not know what {groups} think.").format(groups=all_named(names)) if names else ""


def _without_questions(sentence: str) -> str:
    """The first sentence with a number, or nothing. “What stands out” says which questions it is about."""
    first = _NEXT_SENTENCE.split(sentence, maxsplit=1)[0]
    found = _QUOTING.search(first)
    said = f"{first[: found.start()]}." if found else first
    return shorten(said, _LONGEST_CONCERN, placeholder=" …") if _NUMBER.search(said) else ""


def _named(titles: Sequence[str]) -> str:
    more = len(titles) - _NAMED
    if more <= 0:
        return "; ".join(titles)
    said = ngettext("{groups}; and {count} more group", "{groups}; and {count} more groups", more)
    return said.format(groups="; ".join(titles[:_NAMED]), count=more)


def _of_principles(readiness: PublishedReadiness) -> Iterator[Attention]:
    for weak in weak_principles(readiness):
        said = _("{groups} score {score} of 100, the lowest of all groups.")
        yield Attention(weak.title, said.format(groups=capital(weak.who), score=weak.score), "")
