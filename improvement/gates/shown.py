"""What must be shown at a gate, worked out from published facts. Pure: nobody can tick a line by hand."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from accounts.permissions import Permission
from assessments.checks import Way
from improvement.present.plan import Action, day, late_words, unowned_words
from results.present import flag_words
from results.present.data import anchor
from results.present.steps.voices import MISSING
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FindingResult, FlagResult
from scoring.words.language import lowered

ORDER = "order"  # the kind of finding that says that the IT came first
NO_ROUND = gettext_noop("There is no closed round at this stage yet.")
UNREADABLE = gettext_noop("Its results can no longer be read.")


@dataclass(frozen=True)
class Line:
    code: str
    requirement: str
    is_met: bool
    fact: str
    way: Way


@dataclass(frozen=True)
class Results:
    """The last closed round at the stage. `readiness` is None where an older engine's can no longer be read."""

    pk: int
    name: str
    closed_on: date
    readiness: PublishedReadiness | None
    groups: Mapping[str, str]  # titles of the banks' groups
    steps: Sequence[Action]


@dataclass(frozen=True)
class Promise:
    """A condition of a gate that was passed."""

    words: str
    owner: str
    due_on: date
    done_on: date | None = None

    def is_late(self, today: date) -> bool:
        return self.done_on is None and self.due_on < today


@dataclass(frozen=True)
class Standing:
    """What is known where a decision is to be taken. `running`: a round in preparation, or open."""

    project: int
    today: date
    results: Results | None
    other_rounds: str = ""  # which stage the last closed round was at, in a sentence
    running: int | None = None
    not_passed: Mapping[str, str] | None = None  # gates before this one, by stage; None for the first gate
    promises: Sequence[Promise] = ()


def must_be_shown(standing: Standing) -> tuple[Line, ...]:
    return tuple(line for check in _CHECKS for line in check(standing))


def unmet(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if not line.is_met)


def as_data(
    lines: Sequence[Line], in_languages: Mapping[str, Sequence[Line]] = MappingProxyType({})
) -> list[dict[str, object]]:
    """As a decision keeps them: in English, and in the other languages of that day as well."""
    kept: list[dict[str, object]] = [
        {"code": line.code, "requirement": line.requirement, "is_met": line.is_met, "fact": line.fact} for line in lines
    ]
    others = [(code, same) for code, same in in_languages.items() if tuple(same) != tuple(lines)]
    for place, entry in enumerate(kept):
        words = {code: [same[place].requirement, same[place].fact] for code, same in others}
        if words:
            entry["in"] = words
    return kept


def mark_of(lines: Sequence[Line]) -> str:
    """Of what a person saw, so that nobody decides on what has changed since."""
    return hashlib.sha256(json.dumps(as_data(lines), sort_keys=True).encode()).hexdigest()


def _round(standing: Standing) -> Iterator[Line]:
    requirement, results = _("A round at this stage is closed"), standing.results
    if results:
        fact = _("{round} closed on {day}.").format(round=results.name, day=day(results.closed_on))
        way = _results("reports:results", results, _("Read its results"))
        yield Line("round", requirement, is_met=True, fact=fact, way=way)
        return
    running, words = standing.running, _("Go to the round that is being prepared or is open")
    if running:
        way = Way(words, "assessments:show_round", (running,), Permission.SEE_PROJECTS)
    else:
        way = Way(_("Prepare a round"), "assessments:start_round", (standing.project,), Permission.RUN_ROUNDS)
    yield Line("round", requirement, is_met=False, fact=f"{_(NO_ROUND)} {standing.other_rounds}".strip(), way=way)


def _on_results(
    check: Callable[[Results, PublishedReadiness, date], Iterator[Line]], code: str, requirement: str
) -> Callable[[Standing], Iterator[Line]]:
    """Nothing is shown where there are no results to look at."""

    def checked(standing: Standing) -> Iterator[Line]:
        results = standing.results
        if results and results.readiness:
            yield from check(results, results.readiness, standing.today)
            return
        fact = _(UNREADABLE) if results else _(NO_ROUND)
        way = Way(_("All rounds"), "assessments:show_rounds", (standing.project,), Permission.SEE_PROJECTS)
        yield Line(code, _(requirement), is_met=False, fact=fact, way=way)

    return checked


_VOICES = gettext_noop("Everybody whom this stage needs was heard")


def _voices(results: Results, readiness: PublishedReadiness, _today: date) -> Iterator[Line]:
    findings = [finding for finding in readiness.findings if finding.kind == MISSING]
    missing = dict.fromkeys(code for finding in findings if finding.raised for code in finding.groups)
    known = {code: group.title for code, group in readiness.groups.items()}
    titles = [lowered(known.get(code) or results.groups.get(code, code)) for code in missing]
    if titles:
        fact = _("Not heard: {groups}.").format(groups="; ".join(titles))
    else:
        fact = _("No group that the change needs is missing.")
    yield Line("voices", _(_VOICES), not titles, fact, _results("results:heard", results, _("See who was heard")))


_FLAGS = gettext_noop("No flag is red")


def _flags(results: Results, readiness: PublishedReadiness, _today: date) -> Iterator[Line]:
    for flag in readiness.flags.values():
        requirement = _("The flag “{flag}” is not red").format(flag=flag_words.name(flag.code, flag.title))
        way = _results("results:flags", results, _("Read the flag"), anchor("flag", flag.code))
        yield Line(f"flag {flag.code}", requirement, _is_told_not_red(flag), _state(flag), way)


def _is_told_not_red(flag: FlagResult) -> bool:
    """Too little evidence shows nothing."""
    return flag.state not in {"red", "insufficient"}


def _state(flag: FlagResult) -> str:
    headline = flag_words.headline(flag.code, flag.title, flag.state)
    return _("{headline} ({state}).").format(headline=headline, state=lowered(str(flag_words.word(flag))))


_OWNED, _IN_TIME = gettext_noop("Each step of the plan has an owner"), gettext_noop("No step of the plan is late")
_NOTHING_LEFT = gettext_noop("No step is left to do.")


def _owned(results: Results, _readiness: PublishedReadiness, _today: date) -> Iterator[Line]:
    left = _left(results)
    ownerless = sum(not step.owner for step in left)
    yield Line("owners", _(_OWNED), not ownerless, _owned_fact(len(left), ownerless), _plan(results))


def _owned_fact(left: int, ownerless: int) -> str:
    if ownerless:
        return unowned_words(ownerless)
    if not left:
        return _(_NOTHING_LEFT)
    return ngettext("Each of {count} step has one.", "Each of {count} steps has one.", left).format(count=left)


def _in_time(results: Results, _readiness: PublishedReadiness, today: date) -> Iterator[Line]:
    left = _left(results)
    days = sorted(step.due_on for step in left if step.due_on and step.due_on < today)
    yield Line("late", _(_IN_TIME), not days, _in_time_fact(len(left), days), _plan(results))


def _in_time_fact(left: int, days: Sequence[date]) -> str:
    """`days`: that have passed, the first of them first."""
    if days:
        return late_words(days)
    if not left:
        return _(_NOTHING_LEFT)
    text = ngettext("None of {count} step is past its date.", "None of {count} steps is past its date.", left)
    return text.format(count=left)


def _left(results: Results) -> list[Action]:
    return [step for step in results.steps if not step.outcome]


_ORDER = gettext_noop("The problem in care and the new way of working come before the IT")


def _order(results: Results, readiness: PublishedReadiness, _today: date) -> Iterator[Line]:
    """Box 1 of the manifesto asks for the problem, then for the work, "and only then" for the IT."""
    for finding in readiness.findings:
        if finding.kind == ORDER:
            way = _results("results:leaders", results, _("Read what leaders answered"))
            yield Line(finding.code, _(_ORDER), finding.raised is False, _order_fact(finding), way)


def _order_fact(finding: FindingResult) -> str:
    if finding.raised:
        return f"{finding.meaning} {finding.sentence}"
    if finding.raised is None:
        return _("Nobody can tell yet. {why}").format(why=finding.sentence)
    return _("Leaders know the problem and the work no less well than what IT is to do.")


def _gates_before(standing: Standing) -> Iterator[Line]:
    if standing.not_passed is None:
        return
    stages = list(standing.not_passed)
    titles = "; ".join(map(lowered, standing.not_passed.values()))
    fact = _("Not passed: {gates}.").format(gates=titles) if stages else _("All of them were.")
    args = (standing.project, stages[0]) if stages else (standing.project,)
    page = "improvement:gate" if stages else "improvement:gates"
    way = Way(_("Go to the first of them") if stages else _("All gates"), page, args, Permission.READ_RESULTS)
    yield Line("gates", _("The gates before this one were passed"), not stages, fact, way)


def _promises(standing: Standing) -> Iterator[Line]:
    if not standing.promises:
        return
    days = sorted(one.due_on for one in standing.promises if one.is_late(standing.today))
    fact = _("No condition is past its date.")
    if days:
        text = ngettext(
            "{count} condition is past its date. The first was due on {day}.",
            "{count} conditions are past their dates. The first was due on {day}.",
            len(days),
        )
        fact = text.format(count=len(days), day=day(days[0]))
    words = _("Go to the conditions")
    way = Way(words, "improvement:gates", (standing.project,), Permission.READ_RESULTS, "conditions")
    yield Line("conditions", _("Conditions of earlier decisions are kept"), not days, fact, way)


def _results(page: str, results: Results, words: str, place: str = "") -> Way:
    return Way(words, page, (results.pk,), Permission.READ_RESULTS, place)


def _plan(results: Results) -> Way:
    return _results("improvement:plan", results, _("Go to the plan"))


_CHECKS: tuple[Callable[[Standing], Iterator[Line]], ...] = (
    _round,
    _on_results(_voices, "voices", _VOICES),
    _on_results(_flags, "flags", _FLAGS),
    _on_results(_owned, "owners", _OWNED),
    _on_results(_in_time, "late", _IN_TIME),
    _on_results(_order, "order", _ORDER),
    _gates_before,
    _promises,
)
