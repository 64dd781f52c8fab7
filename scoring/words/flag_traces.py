"""The sentences of flags' traces: the rule, the groups' verdicts and what they add up to."""

from collections.abc import Callable, Mapping

from scoring.model import FlagResult, GroupVerdict, Interval, Rules, State, Verdict
from scoring.words.language import labelled, percent, plain_number, sentence
from scoring.words.tongue import gettext as _
from scoring.words.tongue import gettext_lazy, ngettext, pgettext_lazy
from scoring.words.traces import bar, number

Say = Callable[[], str]

FLAG_STATES: Mapping[State, Say] = {
    "red": pgettext_lazy("state of a flag", "Red"),
    "amber": pgettext_lazy("state of a flag", "Amber"),
    "clear": pgettext_lazy("state of a flag", "Clear"),
    "insufficient": pgettext_lazy("state of a flag", "Insufficient evidence"),
}
_STATES_INSIDE: Mapping[State, Say] = {
    "red": pgettext_lazy("state of a flag, after a colon", "red"),
    "amber": pgettext_lazy("state of a flag, after a colon", "amber"),
    "clear": pgettext_lazy("state of a flag, after a colon", "clear"),
    "insufficient": pgettext_lazy("state of a flag, after a colon", "insufficient"),
}
_VERDICTS: Mapping[Verdict, Say] = {
    "warn": gettext_lazy("warn, because its bar lies wholly below 50"),
    "split": gettext_lazy("split, because it does not warn, but some of its people are too far below 50"),
    "support": gettext_lazy("support, because its bar lies wholly above 50, and its answers count"),
    "unproven": gettext_lazy("unproven, because its bar lies wholly above 50, and its answers cannot be counted"),
    "unclear": gettext_lazy("unclear, because its bar reaches 50"),
}


def rule_of_flags(rules: Rules) -> tuple[str, ...]:
    said = (
        _("E are the front-line groups with a verdict, W those that warn, S those that support."),
        _("f is the mean of E, and F the upper end of the front line's own bar."),
        _("O are the warning groups of the other sides that count. A group on the record counts from 3 people."),
        _(
            "A group is split if at least 2 of its people are below {midpoint}, and on average its people are more than"
            " {shortfall} points below it, where those above it count as 0."
        ),
        _(
            "Good answers cannot be counted of a group that could say less than {known}, of which less than {response}"
            " answered, or whose people were picked."
        ),
        _("Red: E at least 2 and W more than half of E; or E at least 2 and F below {midpoint}."),
        _("Red too: W at least 1 and at least half of E, f below {midpoint} and a warning group of 5."),
        _("Amber: otherwise any W or O; or E below 2 and leaders warn; or E at least 2 and clear does not hold."),
        _("Clear: E at least 2, no W, no O, S at least {supporters} and at least half of E, and f at least {line}."),
        _("Clear also needs: no group of E split or below {midpoint}, and every combined group supports."),
        _("Clear also needs: every front-line group that was asked is heard and could say."),
        _("Clear also needs: every other front-line group is not concerned, with a reason that was given beforehand."),
        _("Insufficient evidence: E below 2 and none of the above."),
    )
    numbers = {
        "midpoint": plain_number(rules.midpoint),
        "shortfall": plain_number(rules.shortfall),
        "known": percent(rules.know_rate),
        "response": percent(rules.response),
        "supporters": rules.supporters,
        "line": plain_number(rules.clear_line),
    }
    return tuple(text.format(**numbers) for text in said)


def not_asked(title: str, label: str, reason: str) -> str:
    said = _("{group} were not asked.").format(group=title)
    return " ".join(filter(None, (said, label and sentence(label), reason)))


def stops(said: str) -> str:
    return _("Not clear because: {reason}").format(reason=said)


def front_line(mean: float, interval: Interval, *, is_coarse: bool) -> str:
    return _("The front line together: {score}, bar {bar}.").format(
        score=number(mean, is_coarse=is_coarse), bar=bar(interval, is_coarse=is_coarse)
    )


def verdict(given: GroupVerdict) -> str:
    return _("{group}: {people}, score {score}, bar {bar}: {verdict}.").format(
        group=given.title,
        people=_people(given),
        score=_("not shown") if given.mean is None else number(given.mean, is_coarse=given.is_coarse),
        bar=bar(given.interval80, is_coarse=given.is_coarse),
        verdict=_VERDICTS[given.verdict](),
    )


def _people(given: GroupVerdict) -> str:
    if given.below is None:
        return ngettext("{count} person", "{count} people", given.n).format(count=given.n)
    said = ngettext("{count} person, {below} of them below 50", "{count} people, {below} of them below 50", given.n)
    return said.format(count=given.n, below=given.below)


def flag_counts(front: int, warning: int, supporting: int, others: int) -> str:
    return f"E = {front}, W = {warning}, S = {supporting}, O = {others}"


def without_average(counts: str) -> str:
    said = _("{counts}; f is not shown, because fewer than ten people answered in one of them.")
    return said.format(counts=counts)


def known_on_front_line(rate: float) -> str:
    said = _("On average {share} of the front line's answers are not “I don't know”.")
    return said.format(share=percent(rate))


def holds_in(flag: FlagResult) -> str:
    said = ngettext(
        "The state is the same in {count} of {all} variation.",
        "The state is the same in {count} of {all} variations.",
        len(flag.variations),
    )
    return said.format(count=flag.stands_under, all=len(flag.variations))


def other_states(flag: FlagResult) -> list[str]:
    changed = [variation for variation in flag.variations if variation.state != flag.state]
    return [sentence(labelled(variation.name, _STATES_INSIDE[variation.state]())) for variation in changed]
