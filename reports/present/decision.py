"""The decision the board is asked for: a suggestion, until the programme manager has worded it."""

from collections.abc import Callable, Collection, Iterator, Mapping

from results.present import wording
from results.present.answer.weak import Weak, weak_principles
from results.present.steps.unsure import could_not_say
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FlagResult, State
from scoring.words.language import lowered

Flags = Collection[FlagResult]
_COULD_NOT_SAY = "Tell them what is planned, then ask again, and return this item to the agenda."

# The most serious state decides.
_ORDER: tuple[State, ...] = ("red", "amber", "insufficient", "clear")
_IN_THE_REPORT = "under “What to do”"
_WHEN_RED = "Repeat the questions within three months."


def suggested_for(readiness: PublishedReadiness) -> str:
    """The decision that the results of a round suggest."""
    weak = next(iter(weak_principles(readiness)), None)
    return suggested_decision(readiness.flags.values(), unsure=could_not_say(readiness), weak=weak)


def suggested_decision(flags: Flags, *, unsure: str = "", weak: Weak | None = None) -> str:
    """Of a round. What was not heard is never left out: a clear flag is clear on what was heard.

    `unsure`: that the groups which answered could not say, in a sentence (results.present.steps.unsure).
    `weak`: the weakest principle, which clear flags would hide.
    """
    worst = _worst(flags)
    asks = _ask(flags, "clear" if unsure else worst)
    watch = _watch(weak) if weak and worst == "clear" else ""
    return " ".join(filter(None, (_on(worst, flags, unsure), watch, asks, _confirm(flags))))


def decision_in_short(flags: Flags, *, unsure: str = "") -> str:
    """On the first screen of results: without names of groups, which stand above it, and of the plan, which follows."""
    return _on(_worst(flags), flags, unsure).replace(_IN_THE_REPORT, "of the plan")


def _on(worst: State, flags: Flags, unsure: str) -> str:
    return f"{unsure} {_COULD_NOT_SAY}" if unsure and worst != "red" else _SUGGESTED[worst](flags)


def _worst(flags: Flags) -> State:
    return next(state for state in _ORDER if any(flag.state == state for flag in flags))


def _if_red(flags: Flags) -> str:
    warns = any(verdict.verdict == "warn" for flag in flags for verdict in flag.verdicts)
    who = "the groups that gave a warning have" if warns else "the front line has"
    return (
        f"Commit no further money until each step {_IN_THE_REPORT} has an owner and a date, "
        f"and {who} been heard in person. {_WHEN_RED}"
    )


def _if_amber(_: Flags) -> str:
    return (
        f"Continue, on condition that each step {_IN_THE_REPORT} is given an owner and a date today. "
        "Repeat the questions before the next stage."
    )


def _if_insufficient(flags: Flags) -> str:
    start = "Do not decide on the basis of these answers."
    if not any(flag.not_heard for flag in flags):
        return f"{start} Find out why too few people could say, and return this item to the agenda when more can."
    return f"{start} Ask the missing groups, and return this item to the agenda when they have been heard."


def _if_clear(_: Flags) -> str:
    return "Clear on what was heard: continue as planned, and repeat the questions at the next stage."


def _watch(weak: Weak) -> str:
    return f"Name an owner for “{weak.title}”, where {weak.who} score {weak.score} of 100."


_SUGGESTED: Mapping[State, Callable[[Flags], str]] = {
    "red": _if_red,
    "amber": _if_amber,
    "insufficient": _if_insufficient,
    "clear": _if_clear,
}


def _ask(flags: Flags, worst: State) -> str:
    """Missing groups by name, without those that the change does not concern."""
    titles = list(dict.fromkeys(_missing(flags)))
    if not titles:
        return ""
    return f"{'That is' if worst == 'insufficient' else 'Also ask'}: {wording.groups(titles)}."


def _missing(flags: Flags) -> Iterator[str]:
    for flag in flags:
        not_concerned = {group.code for group in flag.not_asked if group.allows_clear}
        yield from (lowered(group.title) for group in flag.not_heard if group.code not in not_concerned)


def _confirm(flags: Flags) -> str:
    groups = [group for flag in flags for group in flag.not_asked if group.allows_clear]
    if not groups:
        return ""
    titles = list(dict.fromkeys(lowered(group.title) for group in groups))
    return f"Confirm that the change does not concern {wording.groups(titles)}, who were not asked."


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
