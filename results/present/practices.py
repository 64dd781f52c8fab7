"""What to do: steps about people, then the practices that answer the findings. The first five separately."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from questions.catalogue import Catalogue
from results.present.data import Link, PracticeRow, Practices
from results.present.steps.found import Round, Said
from results.present.steps.voices import MISSING, of_voices
from results.present.wording import sentences
from results.vocabulary import Urgency
from scoring.disclosure.published import PublishedReadiness
from scoring.model import PracticeResult
from scoring.model.scales import MIDPOINT
from scoring.words import results as words
from scoring.words.language import listed, quoted, whole

# As many as a board can take on at once.
FIRST = 5


def practices(
    readiness: PublishedReadiness, catalogue: Catalogue, *, threshold: int, is_live: bool = False, stage: str = ""
) -> Practices:
    """`is_live`: questions in the words of that stage. `stage`: its label, empty where it is not known."""
    found = Round(readiness, catalogue, threshold, is_live=is_live, stage=stage)
    rows = (*of_voices(found), *_of_bank(found))
    first = tuple(_one_a_question(rows))[:FIRST]
    return Practices(first=first, others=tuple(row for row in rows if row not in first))


def _one_a_question(rows: Iterable[PracticeRow]) -> Iterator[PracticeRow]:
    """Where nothing but one low question asks for practices, one of them is enough to begin with."""
    seen: set[str] = set()
    for row in rows:
        if not row.question or row.question not in seen:
            yield row
        seen.add(row.question)


def _of_bank(found: Round) -> Iterator[PracticeRow]:
    """In the order of the engine. Of those that only answer a weak principle, first those that fit the question."""
    asked = {finding.code for finding in found.readiness.findings if finding.kind == MISSING}
    weakest = _all_weakest(found)
    left = [one for one in found.readiness.practices if one.red_flags or one.principles or {*one.patterns} - asked]
    for one in sorted(left, key=_order(asked, weakest, found)):
        yield _row(one, tuple(code for code in one.patterns if code not in asked), weakest, found)


def _order(
    asked: set[str], weakest: Mapping[str, Said], found: Round
) -> Callable[[PracticeResult], tuple[bool, int, int]]:
    fitting = _fitting({said.question for said in weakest.values()}, found)
    by_code = {code: place for place, code in enumerate(found.catalogue.practices)}

    def order(one: PracticeResult) -> tuple[bool, int, int]:
        answers = len({*one.patterns} - asked)
        fits = not answers and bool(fitting & {*_patterns_of(one.code, found)})
        return not one.red_flags, -answers, by_code.get(one.code, 0) if fits else len(by_code)

    return order


def _patterns_of(code: str, found: Round) -> tuple[str, ...]:
    practice = found.catalogue.practices.get(code)
    return practice.patterns if practice else ()


def _all_weakest(found: Round) -> dict[str, Said]:
    """By principle."""
    return {code: lowest for code in found.catalogue.principles if (lowest := _weakest(code, found))}


def _weakest(principle: str, found: Round) -> Said | None:
    """The lowest question of the lowest group, where that group is below the midpoint."""
    result = found.readiness.principles.get(principle)
    if result is None or result.lowest_group is None or not _is_weak(principle, found):
        return None
    return found.lowest(result.lowest_group, {principle})


def _is_weak(principle: str, found: Round) -> bool:
    return any(principle in one.principles for one in found.readiness.practices)


def _fitting(questions: set[str], found: Round) -> set[str]:
    """Codes of the findings that look at one of these questions, raised or not."""
    return {finding.code for finding in found.readiness.findings if questions & {*finding.items}}


def _row(one: PracticeResult, patterns: tuple[str, ...], weakest: Mapping[str, Said], found: Round) -> PracticeRow:
    said = next((weakest[code] for code in one.principles if code in weakest), None)
    known = found.catalogue.practices.get(one.code)
    return PracticeRow(
        code=one.code,
        title=known.title if known and patterns != one.patterns else one.title,
        reasons=tuple(_reasons(one, patterns, said, found)),
        figures=tuple(_links(one, patterns, found)),
        urgency=_urgency(one, patterns, found),
        measure=_measure(one, said, found),
        principles=one.principles or (known.principles if known else ()),
        question=said.question if said and not patterns else "",
    )


def _urgency(one: PracticeResult, patterns: tuple[str, ...], found: Round) -> Urgency:
    if one.red_flags:
        return Urgency.MONEY
    return Urgency.LIVE if patterns and not found.is_in_use else Urgency.LATER


def _measure(one: PracticeResult, said: Said | None, found: Round) -> str:
    """The question behind it, or else the indicator of the bank that fits best."""
    if said:
        return found.to_reach_again(said)
    known = found.catalogue.practices.get(one.code)
    wanted = {*one.principles} or {*(known.principles if known else ())}
    fits = [(len(wanted & {*row.principles}), row.measure) for row in found.catalogue.indicators.values()]
    shared, measure = max(fits, key=lambda pair: pair[0], default=(0, ""))
    return sentences(measure) if shared else ""


def _titles(found: Round) -> dict[str, str]:
    """Of flags and findings, by code."""
    titles = {code: flag.title for code, flag in found.readiness.flags.items()}
    return titles | {finding.code: finding.title for finding in found.readiness.findings}


def _reasons(one: PracticeResult, patterns: tuple[str, ...], said: Said | None, found: Round) -> Iterator[str]:
    titles = _titles(found)
    others = [titles[code] for code in patterns if code not in one.red_flags]
    if one.red_flags:
        yield words.addresses_red([titles[code] for code in one.red_flags])
    if others:
        yield words.addresses(others)
    if one.principles and (said is None or patterns):
        yield _helps(one.principles, found)
    elif said:
        yield from found.in_words([said])


def _helps(principles: Iterable[str], found: Round) -> str:
    named = listed([quoted(found.readiness.principles[code].title) for code in principles])
    return _("Helps with {principles}, where a group scores below {line}.").format(
        principles=named, line=whole(MIDPOINT)
    )


def _links(one: PracticeResult, patterns: tuple[str, ...], found: Round) -> Iterator[Link]:
    titles = {finding.code: finding.title for finding in found.readiness.findings}
    for code in patterns:
        if code in found.readiness.flags:
            yield Link(f"flag/{code}", found.readiness.flags[code].title)
        else:
            yield Link(f"finding/{code}", titles[code])
    for code in one.principles:
        yield Link(f"principle/{code}", f"{code} {found.readiness.principles[code].title}")
