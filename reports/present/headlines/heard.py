"""Headlines on who answered, who was not heard, and what is not known."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from reports.present.headlines.words import counted, groups, named
from reports.present.unknown import Unknown, unsure_groups
from results.present.answer.short_names import short_name
from results.present.screens.heard import answered, people_in
from results.present.steps.unsure import could_not_say
from scoring.disclosure.published import PublishedReadiness

_COULD_NOT_ANSWER = ngettext_lazy(
    "no group of ten or more could answer {count} question",
    "no group of ten or more could answer {count} questions",
    "n",
)


def who_answered(readiness: PublishedReadiness) -> Iterator[str]:
    """ "33 people answered; patients and carers were not heard"."""
    if not people_in(readiness.groups.values()):
        yield _("nobody answered")
        return
    said = answered(readiness.groups.values()).removesuffix(".")
    missing, not_asked = _missing(readiness), _not_asked(readiness)
    if not missing and not not_asked:
        yield _("{answered}, and every group that this needs was heard").format(answered=said)
        return
    for who in named(missing or not_asked):
        yield _without(who, is_asked=bool(missing)).format(answered=said, groups=who)


def _without(who: str, *, is_asked: bool) -> str:
    is_one = who == groups(1)
    if is_asked:
        return _("{answered}; one group was not heard") if is_one else _("{answered}; {groups} were not heard")
    return _("{answered}; one group was not asked") if is_one else _("{answered}; {groups} were not asked")


def _missing(readiness: PublishedReadiness) -> list[str]:
    """Those that a flag needs and misses, each once; without those that were not asked on purpose."""
    flags = readiness.flags.values()
    not_asked = {group.code for flag in flags for group in flag.not_asked}
    missing = {group.code: group.title for flag in flags for group in flag.not_heard if group.code not in not_asked}
    return [short_name(code, title) for code, title in missing.items()]


def _not_asked(readiness: PublishedReadiness) -> list[str]:
    """Without those that the change does not concern."""
    flags = readiness.flags.values()
    missing = {group.code: group.title for flag in flags for group in flag.not_asked if not group.allows_clear}
    return [short_name(code, title) for code, title in missing.items()]


def not_known(readiness: PublishedReadiness, unknown: Unknown) -> Iterator[str]:
    """That most could not say, else who often could not, else whom nobody heard, else what nobody could answer."""
    if most := could_not_say(readiness):
        yield most.removesuffix(".")
        return
    often = [short_name(group.code, group.title) for group in unsure_groups(readiness)]
    if often:
        yield from (_("{groups} often answered “I don't know”").format(groups=who) for who in named(often))
        return
    missing = _missing(readiness) or _not_asked(readiness)
    if missing:
        yield from (_("we do not know what {groups} think").format(groups=who) for who in named(missing))
        return
    untold = len(unknown.questions) + unknown.more
    if untold:
        yield counted(_COULD_NOT_ANSWER, untold)
    elif unknown.not_heard:
        yield _("few answered “I don't know”")
    else:
        yield _("every group was heard, and few answered “I don't know”")
