"""A flag in words for page one: a verdict of at most twelve words, what made it so, and what would change it."""

from collections.abc import Iterator, Mapping
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from results.present.answer.reading import Kind, Reading, Share
from results.present.answer.short_names import NAMED, all_named, counted, named_or_counted, short_name
from scoring.model import FlagResult, State
from scoring.words.language import capital
from scoring.words.tongue import in_each
from scoring.words.variations import without

MOST_WORDS = 12
_BOTH = 2
# What groups say on a flag that warn, and that support.
_SAY: Mapping[str, tuple[str, str]] = {
    "it_bin": (
        gettext_noop("{who} see an IT project, not better care"),
        gettext_noop("{who} see better care, not an IT project"),
    ),
    "local_ownership": (gettext_noop("{who} say it is not theirs"), gettext_noop("{who} say it is theirs")),
}
_OTHERWISE = (gettext_noop("{who} say no"), gettext_noop("{who} say yes"))
# Why good answers cannot be counted, by itself and after "No group says no, but".
_NOT_COUNTED: Mapping[str, tuple[str, str]] = {
    "own_group": (
        gettext_noop("own groups clear nothing"),
        gettext_noop("No group says no, but own groups clear nothing"),
    ),
    "know_rate": (gettext_noop("too many do not know"), gettext_noop("No group says no, but too many do not know")),
    "response": (
        gettext_noop("too few people answered"),
        gettext_noop("No group says no, but too few people answered"),
    ),
    "picked": (
        gettext_noop("the project picked who answered"),
        gettext_noop("No group says no, but the project picked who answered"),
    ),
}
_TOO_FEW_SAY_YES = (
    gettext_noop("too few clearly say yes"),
    gettext_noop("No group says no, but too few clearly say yes"),
)


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
        yield _say(_("{groups} themselves").format(groups=who), no)
        yield _say(_("leaders themselves"), no)
    else:
        yield from (choice.format(who=who, several=_several(reading)) for choice in _others(reading, no))
    yield cause(reading)


def _say(who: str, what: str) -> str:
    return _(what).format(who=who)


def _warnings(reading: Reading, no: str) -> Iterator[str]:
    if len(reading.who) <= NAMED:
        who = named_or_counted(reading.who)
        yield _say(_shared(reading.share, who), no)
        yield _say(who, no)
    yield _say(_of_heard(reading), no)


def _shared(share: Share, who: str) -> str:
    if share == "all":
        return _("All {groups}").format(groups=who)
    return _("Most {groups}").format(groups=who) if share else who


def _supports(reading: Reading, yes: str) -> Iterator[str]:
    if len(reading.who) <= NAMED:
        yield _say(named_or_counted(reading.who), yes)
    yield _say(_of_heard(reading), yes)


def _of_heard(reading: Reading) -> str:
    count = len(reading.who)
    if count == reading.heard == _BOTH:
        return _("both front-line groups")
    if count == reading.heard:
        said = ngettext("all {count} front-line group", "all {count} front-line groups", count)
    elif count < reading.heard:
        said = ngettext("{count} of {all} front-line group", "{count} of {all} front-line groups", reading.heard)
    else:
        said = ngettext("{count} group", "{count} groups", count)
    return said.format(count=count, all=reading.heard)


def _several(reading: Reading) -> str:
    return named_or_counted(reading.who) if len(reading.who) == 1 else counted(len(reading.who))


def _others(reading: Reading, no: str) -> tuple[str, ...]:
    """With `who` and `several` to be filled in."""
    sentences: Mapping[Kind, tuple[str, ...]] = {
        "together": (_say(_("front-line groups together"), no),),
        "split": (
            _("{who} are divided: some say yes, some no"),
            _("{several} are divided: some say yes, some no"),
        ),
        "low": (_("{who} lean towards no"), _("{several} lean towards no")),
        "unheard": (
            _("No group says no, but {who} were not heard"),
            _("No group says no, but {several} were not heard"),
        ),
        "not asked": (
            _("No group says no, but {who} were not asked"),
            _("No group says no, but {several} were not asked"),
        ),
        "could not say": (
            _("No group says no, but {who} could not say"),
            _("No group says no, but {several} could not say"),
        ),
        "unproven": (_(_not_counted(reading)[1]),),
        "unsupported": (_(_TOO_FEW_SAY_YES[1]),),
        "weak": (_("every group says yes, but not clearly enough"),),
        "nobody could say": (_("most people at the front line could not say"),),
        "few heard": (_("too few front-line groups were heard to tell"),),
    }
    return sentences[reading.kind]


def _not_counted(reading: Reading) -> tuple[str, str]:
    return next((both for code, both in _NOT_COUNTED.items() if code in reading.reasons), _TOO_FEW_SAY_YES)


def cause(reading: Reading) -> str:
    """A clause that says why, short enough to follow two states."""
    who = named_or_counted(reading.who, counted)
    causes: Mapping[Kind, str] = {
        "warn": _("{who} say no"),
        "together": _("the front line together says no"),
        "leaders": _("only leaders say no"),
        "split": _("{who} are divided"),
        "low": _("{who} lean towards no"),
        "unheard": _too_few_answered(len(reading.who)),
        "not asked": _("{who} were not asked"),
        "could not say": _("{who} could not say"),
        "unproven": _(_not_counted(reading)[0]),
        "unsupported": _("too few groups clearly say yes"),
        "weak": _("the yes is not clear enough"),
        "nobody could say": _("most people could not say"),
        "few heard": _("too few groups were heard"),
        "support": _("no group says no"),
    }
    return causes[reading.kind].format(who=who, count=len(reading.who))


def _too_few_answered(groups: int) -> str:
    if groups == 1:
        return _("too few {who} answered")
    return ngettext("too few in {count} group answered", "too few in {count} groups answered", groups)


_THEN: Mapping[State, str] = {
    "red": gettext_noop("Red {when}"),
    "amber": gettext_noop("Amber {when}"),
    "clear": gettext_noop("Clear {when}"),
    "insufficient": gettext_noop("Too little to tell {when}"),
}
_NOW: Mapping[State, str] = {
    "red": gettext_noop("{then}, red now: {cause}."),
    "amber": gettext_noop("{then}, amber now: {cause}."),
    "clear": gettext_noop("{then}, clear now: {cause}."),
    "insufficient": gettext_noop("{then}, too little to tell now: {cause}."),
}


def then_and_now(then: State, when: str, reading: Reading) -> str:
    """ "Red in March, amber now: too few patients and carers answered." `when` is "in March"."""
    said = _("{then}, and still so: {cause}.") if then == reading.state else _(_NOW[reading.state])
    return said.format(then=_(_THEN[then]).format(when=when), cause=cause(reading))


# What would change it.

_WITHOUT: Mapping[State, str] = {
    "red": gettext_noop("Without the answers of {group}, it would be red."),
    "amber": gettext_noop("Without the answers of {group}, it would be amber."),
    "clear": gettext_noop("Without the answers of {group}, it would be clear."),
    "insufficient": gettext_noop("Without the answers of {group}, there would be too little to tell."),
}


def would_change(result: FlagResult, reading: Reading) -> str:
    """The one thing that would change the state: a group without which it changes, or what is missing first."""
    if reading.kind == "nobody could say":
        return _("Before anyone can tell, more people need to know enough to say.")
    if result.state == "insufficient":
        return _("Before anyone can tell, at least two front-line groups need enough answers.")
    decisive = _decisive(result)
    if result.state == "clear":
        return next(iter(decisive.values()), _("It would change if one front-line group said no."))
    return decisive.get("another state") or _needed(result, reading)


def _decisive(result: FlagResult) -> dict[str, str]:
    """The first group without which the state is another, before the first without which nobody can tell."""
    groups = {
        said: short_name(one.code, one.title)
        for one in result.verdicts
        for said in in_each(partial(without, one.title))
    }
    found: dict[str, str] = {}
    for variation in sorted(result.variations, key=lambda one: one.state == "insufficient"):
        if variation.state != result.state and variation.name in groups:
            kind = "too little" if variation.state == "insufficient" else "another state"
            found.setdefault(kind, _(_WITHOUT[variation.state]).format(group=groups[variation.name]))
    return found


def _needed(result: FlagResult, reading: Reading) -> str:
    if result.state == "red":
        return _("It would change if {who} scored 50 of 100 or more.").format(who=_who_says_no(reading))
    need, more = _need(reading), max(len(result.would_clear) - max(len(reading.who), 1), 0)
    if more:
        said = ngettext(
            "To clear it: {need}, and {count} more thing.", "To clear it: {need}, and {count} more things.", more
        )
        return said.format(need=need, count=more)
    return _("To clear it: {need}.").format(need=need)


def _who_says_no(reading: Reading) -> str:
    if reading.kind == "together":
        return _("the front line together")
    if len(reading.who) > NAMED:
        said = ngettext("the {count} group that says no", "the {count} groups that say no", len(reading.who))
        return said.format(count=len(reading.who))
    return all_named(reading.who)


def _need(reading: Reading) -> str:
    needs: Mapping[Kind, str] = {
        "warn": _("{who} at 50 of 100 or more"),
        "leaders": _("answers from at least two front-line groups"),
        "split": _("fewer {who} below 50 of 100"),
        "low": _("{who} at 50 of 100 or more"),
        "unheard": _("more answers from {who}"),
        "not asked": _("ask {who}"),
        "could not say": _("more people who can say among {who}"),
        "unproven": _to_count(reading),
        "unsupported": _("more groups clearly above 50 of 100"),
        "weak": _("a higher average of the front line"),
    }
    return needs[reading.kind].format(who=named_or_counted(reading.who, counted))


def _to_count(reading: Reading) -> str:
    if "know_rate" in reading.reasons:
        return _("more people who know enough to say among {who}")
    if "response" in reading.reasons:
        return _("more answers from {who}")
    return _("answers from {who} whom nobody picked")
