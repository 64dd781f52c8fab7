"""A flag in words for page one: a verdict of at most twelve words, what made it so, and what would change it."""

from collections.abc import Iterator, Mapping

from results.present.answer.reading import Kind, Reading
from results.present.answer.short_names import NAMED, all_named, capital, named_or_counted, short_name
from scoring.model import FlagResult, State
from scoring.words.flags import without

MOST_WORDS = 12
_BOTH = 2
# What groups say on a flag that warn, and that support.
_SAY: Mapping[str, tuple[str, str]] = {
    "it_bin": ("see an IT project, not better care", "see better care, not an IT project"),
    "local_ownership": ("say it is not theirs", "say it is theirs"),
}
_OTHERWISE = ("say no", "say yes")
_NO_GROUP_BUT = "No group says no, but "
_NOT_COUNTED: Mapping[str, str] = {
    "know_rate": "too many do not know",
    "response": "too few people answered",
    "picked": "the project picked who answered",
}


def verdict(flag: str, reading: Reading) -> str:
    """`flag` is its code. At most MOST_WORDS words."""
    choices = list(_choices(flag, reading))
    return next((capital(text) for text in choices if len(text.split()) <= MOST_WORDS), capital(choices[-1]))


def _choices(flag: str, reading: Reading) -> Iterator[str]:
    """From the fullest to the shortest."""
    no, yes = _SAY.get(flag, _OTHERWISE)
    who = named_or_counted(reading.who)
    if reading.kind == "warn":
        yield from _warnings(reading, no)
    elif reading.kind == "support":
        yield from _supports(reading, yes)
    elif reading.kind == "leaders":
        yield f"{who} themselves {no}"
        yield f"leaders themselves {no}"
    else:
        yield from _others(reading, who, no)
    yield cause(reading)


def _warnings(reading: Reading, no: str) -> Iterator[str]:
    if len(reading.who) <= NAMED:
        who = named_or_counted(reading.who)
        yield f"{reading.share} {who} {no}" if reading.share else f"{who} {no}"
        yield f"{who} {no}"
    yield f"{_of_heard(reading)} {no}"


def _supports(reading: Reading, yes: str) -> Iterator[str]:
    if len(reading.who) <= NAMED:
        yield f"{named_or_counted(reading.who)} {yes}"
    yield f"{_of_heard(reading)} {yes}"


def _of_heard(reading: Reading) -> str:
    count = len(reading.who)
    if count == reading.heard == _BOTH:
        return "both front-line groups"
    if count == reading.heard:
        return f"all {count} front-line groups"
    return f"{count} of {reading.heard} front-line groups" if count < reading.heard else f"{count} groups"


def _others(reading: Reading, who: str, no: str) -> Iterator[str]:
    several = named_or_counted(reading.who, "groups") if len(reading.who) == 1 else f"{len(reading.who)} groups"
    sentences: Mapping[Kind, tuple[str, ...]] = {
        "together": (f"front-line groups together {no}",),
        "split": (f"{who} are divided: some say yes, some no", f"{several} are divided: some say yes, some no"),
        "low": (f"{who} lean towards no", f"{several} lean towards no"),
        "unheard": (f"{_NO_GROUP_BUT}{who} were not heard", f"{_NO_GROUP_BUT}{several} were not heard"),
        "not asked": (f"{_NO_GROUP_BUT}{who} were not asked", f"{_NO_GROUP_BUT}{several} were not asked"),
        "could not say": (f"{_NO_GROUP_BUT}{who} could not say", f"{_NO_GROUP_BUT}{several} could not say"),
        "unproven": (f"{_NO_GROUP_BUT}{_not_counted(reading)}",),
        "unsupported": (f"{_NO_GROUP_BUT}too few clearly say yes",),
        "weak": ("every group says yes, but not clearly enough",),
        "nobody could say": ("most people at the front line could not say",),
        "few heard": ("too few front-line groups were heard to tell",),
    }
    yield from sentences[reading.kind]


def _not_counted(reading: Reading) -> str:
    return next((text for code, text in _NOT_COUNTED.items() if code in reading.reasons), "too few clearly say yes")


def cause(reading: Reading) -> str:
    """A clause that says why, short enough to follow two states."""
    who = named_or_counted(reading.who, "groups")
    causes: Mapping[Kind, str] = {
        "warn": f"{who} say no",
        "together": "the front line together says no",
        "leaders": "only leaders say no",
        "split": f"{who} are divided",
        "low": f"{who} lean towards no",
        "unheard": f"too few {who} answered"
        if len(reading.who) == 1
        else f"too few in {len(reading.who)} groups answered",
        "not asked": f"{who} were not asked",
        "could not say": f"{who} could not say",
        "unproven": _not_counted(reading),
        "unsupported": "too few groups clearly say yes",
        "weak": "the yes is not clear enough",
        "nobody could say": "most people could not say",
        "few heard": "too few groups were heard",
        "support": "no group says no",
    }
    return causes[reading.kind]


_THEN: Mapping[State, str] = {"red": "Red", "amber": "Amber", "clear": "Clear", "insufficient": "Too little to tell"}


def then_and_now(then: State, when: str, reading: Reading) -> str:
    """ "Red in March, amber now: too few patients and carers answered." `when` is "in March"."""
    if then == reading.state:
        return f"{_THEN[then]} {when}, and still so: {cause(reading)}."
    return f"{_THEN[then]} {when}, {_THEN[reading.state].lower()} now: {cause(reading)}."


# What would change it.

_WOULD_BE: Mapping[State, str] = {
    "red": "it would be red",
    "amber": "it would be amber",
    "clear": "it would be clear",
    "insufficient": "there would be too little to tell",
}


def would_change(result: FlagResult, reading: Reading) -> str:
    """The one thing that would change the state: a group without which it changes, or what is missing first."""
    if reading.kind == "nobody could say":
        return "Before anyone can tell, more people need to know enough to say."
    if result.state == "insufficient":
        return "Before anyone can tell, at least two front-line groups need enough answers."
    decisive = _decisive(result)
    if result.state == "clear":
        return next(iter(decisive.values()), "It would change if one front-line group said no.")
    return decisive.get("another state") or _needed(result, reading)


def _decisive(result: FlagResult) -> dict[str, str]:
    """The first group without which the state is another, before the first without which nobody can tell."""
    groups = {without(one.title): short_name(one.code, one.title) for one in result.verdicts}
    found: dict[str, str] = {}
    for variation in sorted(result.variations, key=lambda one: one.state == "insufficient"):
        if variation.state != result.state and variation.name in groups:
            kind = "too little" if variation.state == "insufficient" else "another state"
            found.setdefault(kind, f"Without the answers of {groups[variation.name]}, {_WOULD_BE[variation.state]}.")
    return found


def _needed(result: FlagResult, reading: Reading) -> str:
    if result.state == "red":
        return f"It would change if {_who_says_no(reading)} scored 50 of 100 or more."
    need, more = _need(reading), max(len(result.would_clear) - max(len(reading.who), 1), 0)
    if more:
        return f"To clear it: {need}, and {more} more {'thing' if more == 1 else 'things'}."
    return f"To clear it: {need}."


def _who_says_no(reading: Reading) -> str:
    if reading.kind == "together":
        return "the front line together"
    if len(reading.who) > NAMED:
        return f"the {len(reading.who)} groups that say no"
    return all_named(reading.who)


def _need(reading: Reading) -> str:
    who = named_or_counted(reading.who, "groups")
    if reading.kind == "unproven":
        return _to_count(reading, who)
    needs: Mapping[Kind, str] = {
        "warn": f"{who} at 50 of 100 or more",
        "leaders": "answers from at least two front-line groups",
        "split": f"fewer {who} below 50 of 100",
        "low": f"{who} at 50 of 100 or more",
        "unheard": f"more answers from {who}",
        "not asked": f"ask {who}",
        "could not say": f"more people who can say among {who}",
        "unsupported": "more groups clearly above 50 of 100",
        "weak": "a higher average of the front line",
    }
    return needs[reading.kind]


def _to_count(reading: Reading, who: str) -> str:
    if "know_rate" in reading.reasons:
        return f"more people who know enough to say among {who}"
    return f"more answers from {who}" if "response" in reading.reasons else f"answers from {who} whom nobody picked"
