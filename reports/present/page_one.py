"""The cover and the one page that every board member reads: two flags, three concerns, one decision."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from reports.present.board_data import Attention, FlagOnPageOne, Front
from results.facts import Facts, Place, known_facts
from results.present import wording
from results.present.data import FlagPanel, Note
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FindingResult, FlagResult, PrincipleResult
from scoring.model.scales import MIDPOINT
from scoring.words.language import rounded

CONCERNS = 3
_NAMED = 3  # groups beside a concern; the others are counted
# Characters of the project's name above which it is set smaller, and smaller still.
_LONG_NAME, _VERY_LONG_NAME = 45, 110


def front(facts: Facts) -> Front:
    """Who made it and what it is about, as far as the cover has room."""
    known = known_facts(facts, Place.COVER)
    notes = (Note(fact.label, shorten(text, fact.max_cover_length, placeholder=" …")) for fact, text in known)
    return Front(_size(facts.project), tuple(notes))


def _size(name: str) -> str:
    if len(name) <= _LONG_NAME:
        return "short"
    return "long" if len(name) <= _VERY_LONG_NAME else "longest"


def flag_on_page_one(result: FlagResult, panel: FlagPanel) -> FlagOnPageOne:
    missing = wording.listed([one.title[:1].lower() + one.title[1:] for one in result.not_heard])
    return FlagOnPageOne(panel, _sure(result), f"Not heard: {missing}." if missing else "")


def _sure(result: FlagResult) -> str:
    ways, same = len(result.variations), result.stands_under
    if not ways:
        return "There was nothing to work out in another way, so nothing can be said about how firm this is."
    start = f"worked out in {ways} other ways, it stays the same in"
    if same == ways:
        return f"Firm: {start} all of them."
    return f"{'Fairly firm' if 2 * same > ways else 'Not firm'}: {start} {same}."


def attention(readiness: PublishedReadiness, raised: Sequence[FindingResult]) -> tuple[Attention, ...]:
    """The heaviest findings; where there are fewer than three, also the principles that are weakest in some group."""
    concerns = [_of_finding(one, readiness) for one in raised]
    return tuple([*concerns, *_of_principles(readiness)][:CONCERNS])


def _of_finding(finding: FindingResult, readiness: PublishedReadiness) -> Attention:
    titles = [readiness.groups[code].title for code in finding.groups if code in readiness.groups]
    return Attention(finding.title, finding.meaning, _named(titles))


def _named(titles: Sequence[str]) -> str:
    more = len(titles) - _NAMED
    if more <= 0:
        return "; ".join(titles)
    return f"{'; '.join(titles[:_NAMED])}; and {more} more {'group' if more == 1 else 'groups'}"


def _of_principles(readiness: PublishedReadiness) -> Iterator[Attention]:
    weak = [(one.lowest_score, one) for one in readiness.principles.values() if one.lowest_score is not None]
    for score, one in sorted(weak, key=lambda pair: pair[0]):
        if score < MIDPOINT:
            yield _of_principle(one, score, readiness)


def _of_principle(one: PrincipleResult, score: float, readiness: PublishedReadiness) -> Attention:
    group = readiness.groups[one.lowest_group or ""].title
    return Attention(f"{one.code} {one.title}", f"The lowest group scores {rounded(score)} of 100.", group)
