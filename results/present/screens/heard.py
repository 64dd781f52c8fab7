"""Who was heard and who was not, in a few lines; and what is said where it is too early for results."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from results.present import wording
from scoring.disclosure.published import PublishedReadiness
from scoring.model import LOWEST_THRESHOLD, FlagResult, GroupResult, NotHeard
from scoring.words.language import clauses, lowered, sentence

NOT_ASKED = gettext_noop("Not asked")


@dataclass(frozen=True)
class HeardLine:
    label: str
    text: str


@dataclass(frozen=True)
class NotYet:
    """Instead of the first screen, where nobody answered, or too few to say anything of the project."""

    heading: str
    why: str
    can_be_read: str  # what there is all the same; empty where there is nothing


def people_in(groups: Iterable[GroupResult]) -> int:
    """Combined groups are left out, because their members are counted already."""
    return sum(group.answered + group.left_out for group in groups if not group.members)


def answered(groups: Iterable[GroupResult]) -> str:
    """ "24 of 60 people answered.", or without those asked, where that is not known of each group."""
    return wording.sentences(_answered(groups))


def _answered(groups: Iterable[GroupResult]) -> str:
    single = [group for group in groups if not group.members]
    asked, count = [group.invited for group in single], people_in(single)
    if count == 0:
        return _("Nobody answered")
    if None in asked:
        return ngettext("{count} person answered", "{count} people answered", count).format(count=count)
    invited = sum(filter(None, asked))
    said = ngettext("{count} of {all} person answered", "{count} of {all} people answered", invited)
    return said.format(count=count, all=invited)


def answered_and_needed(readiness: PublishedReadiness) -> str:
    """ "24 of 60 people answered, from 4 of the 5 groups that this needs."

    Needed are the groups that were asked, and those that a flag misses.
    """
    told = _answered(readiness.groups.values())
    single = {group.code: group for group in readiness.groups.values() if not group.members}
    missing = {code for flag in readiness.flags.values() for code in _missing_from(flag)}
    needed = {*single, *missing}
    silent = {code for code, group in single.items() if group.answered + group.left_out == 0}
    heard = len(needed - missing - silent)
    if not people_in(single.values()):
        return wording.sentences(told)
    return _from(heard, len(needed)).format(answered=told, count=heard, all=len(needed))


def _from(heard: int, needed: int) -> str:
    if heard < needed:
        return ngettext(
            "{answered}, from {count} of the {all} group that this needs.",
            "{answered}, from {count} of the {all} groups that this needs.",
            needed,
        )
    return ngettext(
        "{answered}, from the one group that this needs.", "{answered}, from all {count} groups that this needs.", heard
    )


def _missing_from(flag: FlagResult) -> set[str]:
    """Without groups that the change does not concern."""
    not_concerned = {group.code for group in flag.not_asked if group.allows_clear}
    return {*(group.code for group in flag.not_heard), *(group.code for group in flag.not_asked)} - not_concerned


def heard_lines(readiness: PublishedReadiness) -> Iterator[HeardLine]:
    """Each group is in one line only."""
    shown, hidden = _with_status(readiness, "shown"), _with_status(readiness, "hidden")
    within = {code for group in shown for code in group.members}
    not_asked = _not_asked(readiness)
    named = {group.code for group in (*shown, *hidden)} | within | {*not_asked}
    lines = {
        _("Heard"): [_shown(group, readiness) for group in shown],
        _("Too few to show"): [_with_number(group) for group in hidden if group.code not in within],
        _("No answers"): _titles_but(_silent(readiness), named),
        _(NOT_ASKED): _titles_but(not_asked, set()),
    }
    yield from (HeardLine(label, sentence(clauses(parts))) for label, parts in lines.items() if parts)


def _with_status(readiness: PublishedReadiness, status: str) -> list[GroupResult]:
    return [group for group in readiness.groups.values() if group.status == status]


def _titles_but(titles: Mapping[str, str], named: set[str]) -> list[str]:
    return [lowered(title) for code, title in titles.items() if code not in named]


def _silent(readiness: PublishedReadiness) -> dict[str, str]:
    """Groups without answers, and those that a flag misses."""
    silent = {group.code: group.title for group in _with_status(readiness, "silent")}
    return silent | _missing(readiness)


def _not_asked(readiness: PublishedReadiness) -> dict[str, str]:
    return {group.code: group.title for flag in readiness.flags.values() for group in flag.not_asked}


def _missing(readiness: PublishedReadiness) -> dict[str, str]:
    missing: list[NotHeard] = [group for flag in readiness.flags.values() for group in flag.not_heard]
    return {group.code: group.title for group in missing}


def _shown(group: GroupResult, readiness: PublishedReadiness) -> str:
    """A combined group with what it is made of, where its name first stands."""
    if not group.members:
        return _with_number(group)
    return _("{group}, which is {groups}").format(group=_with_number(group), groups=together(group, readiness))


def together(group: GroupResult, readiness: PublishedReadiness) -> str:
    """ "doctors; and service managers, counted together"."""
    titles = [lowered(readiness.groups[code].title) for code in group.members]
    said = titles[0]
    for title in titles[1:]:
        said = _("{group} with {other}").format(group=said, other=title)
    return _("{groups}, counted together").format(groups=said)


def _with_number(group: GroupResult) -> str:
    return _("{group} ({count})").format(group=lowered(group.title), count=group.answered + group.left_out)


def not_yet(groups: Iterable[GroupResult]) -> NotYet | None:
    """None where at least five people answered, and at least one group may be shown."""
    groups = tuple(groups)
    count = people_in(groups)
    shown = [lowered(group.title) for group in groups if group.status == "shown"]
    if count >= LOWEST_THRESHOLD and shown:
        return None
    if count == 0:
        return NotYet(_("Nobody answered"), _("This round closed without an answer, so it has no results."), "")
    if count >= LOWEST_THRESHOLD:
        why = ngettext(
            "{count} person answered, but too few in each group to show a result.",
            "{count} people answered, but too few in each group to show a result.",
            count,
        )
        return NotYet(_("Not yet: too few people answered in each group"), why.format(count=count), "")
    why = ngettext(
        "Only {count} person answered. That is too few to say anything about the project.",
        "Only {count} people answered. That is too few to say anything about the project.",
        count,
    )
    return NotYet(
        heading=_("Not yet: too few people answered"),
        why=why.format(count=count),
        can_be_read=_("What can be shown: the answers of {groups}.").format(groups=clauses(shown)) if shown else "",
    )
