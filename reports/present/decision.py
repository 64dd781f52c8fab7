"""The decision the board is asked for: a suggestion, until the programme manager has worded it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Literal

from django.utils.translation import gettext as _

from results.present import wording
from results.present.answer.weak import Weak, weak_principles
from results.present.steps.unsure import could_not_say
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FlagResult, State
from scoring.words.language import lowered

Flags = Collection[FlagResult]
Where = Literal["report", "plan"]
# The most serious state decides.
_ORDER: tuple[State, ...] = ("red", "amber", "insufficient", "clear")


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
    return _on(_worst(flags), flags, unsure, "plan")


def _on(worst: State, flags: Flags, unsure: str, where: Where = "report") -> str:
    """`where` the steps are of which it speaks."""
    if unsure and worst != "red":
        return f"{unsure} {_('Tell them what is planned, then ask again, and return this item to the agenda.')}"
    return _SUGGESTED[worst](flags, where)


def _worst(flags: Flags) -> State:
    return next(state for state in _ORDER if any(flag.state == state for flag in flags))


def _if_red(flags: Flags, where: Where) -> str:
    warns = any(verdict.verdict == "warn" for flag in flags for verdict in flag.verdicts)
    return _commit_nothing(where)[warns]


def _commit_nothing(where: Where) -> tuple[str, str]:
    """Until the front line is heard, and until those are heard who gave a warning."""
    if where == "plan":
        return (
            _(
                "Commit no further money until each step of the plan has an owner and a date, and the front line has "
                "been heard in person. Repeat the questions within three months."
            ),
            _(
                "Commit no further money until each step of the plan has an owner and a date, and the groups that gave "
                "a warning have been heard in person. Repeat the questions within three months."
            ),
        )
    return (
        _(
            "Commit no further money until each step under “What to do” has an owner and a date, and the front line "
            "has been heard in person. Repeat the questions within three months."
        ),
        _(
            "Commit no further money until each step under “What to do” has an owner and a date, and the groups that "
            "gave a warning have been heard in person. Repeat the questions within three months."
        ),
    )


def _if_amber(_flags: Flags, where: Where) -> str:
    if where == "plan":
        return _(
            "Continue, on condition that each step of the plan is given an owner and a date today. "
            "Repeat the questions before the next stage."
        )
    return _(
        "Continue, on condition that each step under “What to do” is given an owner and a date today. "
        "Repeat the questions before the next stage."
    )


def _if_insufficient(flags: Flags, _where: Where) -> str:
    if not any(flag.not_heard for flag in flags):
        return _(
            "Do not decide on the basis of these answers. Find out why too few people could say, and return this item "
            "to the agenda when more can."
        )
    return _(
        "Do not decide on the basis of these answers. Ask the missing groups, and return this item to the agenda when "
        "they have been heard."
    )


def _if_clear(_flags: Flags, _where: Where) -> str:
    return _("Clear on what was heard: continue as planned, and repeat the questions at the next stage.")


def _watch(weak: Weak) -> str:
    said = _("Name an owner for “{principle}”, where {groups} score {score} of 100.")
    return said.format(principle=weak.title, groups=weak.who, score=weak.score)


_SUGGESTED: Mapping[State, Callable[[Flags, Where], str]] = {
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
    said = _("That is: {groups}.") if worst == "insufficient" else _("Also ask: {groups}.")
    return said.format(groups=wording.groups(titles))


def _missing(flags: Flags) -> Iterator[str]:
    for flag in flags:
        not_concerned = {group.code for group in flag.not_asked if group.allows_clear}
        yield from (lowered(group.title) for group in flag.not_heard if group.code not in not_concerned)


def _confirm(flags: Flags) -> str:
    groups = [group for flag in flags for group in flag.not_asked if group.allows_clear]
    if not groups:
        return ""
    titles = list(dict.fromkeys(lowered(group.title) for group in groups))
    said = _("Confirm that the change does not concern {groups}, who were not asked.")
    return said.format(groups=wording.groups(titles))


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
