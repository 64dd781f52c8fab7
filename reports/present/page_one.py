"""The cover and the one page that every board member reads: two flags, three concerns, one decision."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from reports.present.board_data import Attention, FlagOnPageOne, Front
from results.facts import Facts, Place, known_facts
from results.present import wording
from results.present.data import FlagPanel, NotAskedRow, Note
from results.present.flags import NO_CHECKS
from results.present.steps.unsure import MOST_COULD_NOT_SAY, could_not_say
from results.present.steps.voices import NOT_SHARED
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FindingResult, FlagResult, PrincipleResult
from scoring.model.scales import MIDPOINT
from scoring.words.language import lowered, rounded

CONCERNS = 3
# Reasons for not asking on page one, and characters of each.
MOST_REASONS, _LONGEST_REASON = 3, 200
_MORE_REASONS = "More groups were not asked. See “Who was asked and heard”."
_NAMED = 3  # groups named with a concern; the others are counted
# Characters of the project's name above which it is set smaller, and smaller still.
_LONG_NAME, _VERY_LONG_NAME = 45, 110


def front(facts: Facts) -> Front:
    """The facts that fit on the cover."""
    known = known_facts(facts, Place.COVER)
    notes = (Note(fact.label, shorten(text, fact.max_cover_length, placeholder=" …")) for fact, text in known)
    return Front(_size(facts.project), tuple(notes))


def _size(name: str) -> str:
    if len(name) <= _LONG_NAME:
        return "short"
    return "long" if len(name) <= _VERY_LONG_NAME else "longest"


def flag_on_page_one(result: FlagResult, panel: FlagPanel) -> FlagOnPageOne:
    return FlagOnPageOne(panel, _sure(result), _missing(result))


def _missing(result: FlagResult) -> str:
    """Who was not asked is a matter of its own."""
    not_asked = {group.code: lowered(group.title) for group in result.not_asked}
    not_heard = [lowered(group.title) for group in result.not_heard if group.code not in not_asked]
    named = {"Not asked": [*not_asked.values()], "Not heard": not_heard}
    return " ".join(f"{name}: {wording.listed(titles)}." for name, titles in named.items() if titles)


def not_asked(rows: Sequence[NotAskedRow]) -> tuple[str, ...]:
    """Groups with the same reason share a line. All reasons are under “Who was asked and heard”."""
    by_reason: dict[str, list[str]] = {}
    for row in rows:
        by_reason.setdefault(row.why, []).append(lowered(row.group))
    lines = [
        f"Not asked: {wording.listed(titles)}. {shorten(why, _LONGEST_REASON, placeholder=' …')}"
        for why, titles in by_reason.items()
    ]
    more = len(lines) - MOST_REASONS
    return (*lines[:MOST_REASONS], *([_MORE_REASONS] if more > 0 else ()))


def _sure(result: FlagResult) -> str:
    checks, same = len(result.variations), result.stands_under
    if not checks:
        return NO_CHECKS
    if same == checks:
        return f"Certain: the result is the same in all {checks} checks."
    if 2 * same > checks:
        return f"Fairly certain: the result is the same in {same} of {checks} checks."
    return f"Not certain: the result is the same in only {same} of {checks} checks."


def attention(readiness: PublishedReadiness, raised: Sequence[FindingResult]) -> tuple[Attention, ...]:
    """The heaviest findings; if there are fewer than three, also the principles with the lowest scores of a group."""
    unsure = could_not_say(readiness)
    said = [finding for finding in raised if not (unsure and finding.kind == NOT_SHARED)]
    concerns = [*_of_the_unsure(unsure), *(_of_finding(finding, readiness) for finding in said)]
    return tuple([*concerns, *_of_principles(readiness)][:CONCERNS])


def _of_the_unsure(sentence: str) -> Iterator[Attention]:
    """Not a calm result: people know too little of the change to judge it."""
    if sentence:
        yield Attention(MOST_COULD_NOT_SAY, f"{sentence} People know too little of this change to judge it.", "")


def _of_finding(finding: FindingResult, readiness: PublishedReadiness) -> Attention:
    titles = [readiness.groups[code].title for code in finding.groups if code in readiness.groups]
    return Attention(finding.title, finding.meaning, _named(titles))


def _named(titles: Sequence[str]) -> str:
    more = len(titles) - _NAMED
    if more <= 0:
        return "; ".join(titles)
    return f"{'; '.join(titles[:_NAMED])}; and {more} more {'group' if more == 1 else 'groups'}"


def _of_principles(readiness: PublishedReadiness) -> Iterator[Attention]:
    principles = readiness.principles.values()
    weak = [(row.lowest_score, row) for row in principles if row.lowest_score is not None]
    for score, principle in sorted(weak, key=lambda pair: pair[0]):
        if score < MIDPOINT:
            yield _of_principle(principle, score, readiness)


def _of_principle(principle: PrincipleResult, score: float, readiness: PublishedReadiness) -> Attention:
    group = readiness.groups[principle.lowest_group or ""].title
    return Attention(f"{principle.code} {principle.title}", f"The lowest group scores {rounded(score)} of 100.", group)
