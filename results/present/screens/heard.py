"""Who was heard and who was not, in a few lines; and what is said where it is too early for results."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from results.present import wording
from scoring.disclosure.published import PublishedReadiness
from scoring.model import LOWEST_THRESHOLD, FlagResult, GroupResult, NotHeard
from scoring.words.language import lowered, sentence

NOT_ASKED = "Not asked"


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
    single = [group for group in groups if not group.members]
    asked, count = [group.invited for group in single], people_in(single)
    if count == 0:
        return "Nobody answered."
    if None in asked:
        return f"{wording.people(count)} answered."
    return f"{count} of {wording.people(sum(filter(None, asked)))} answered."


def answered_and_needed(readiness: PublishedReadiness) -> str:
    """ "24 of 60 people answered, from 4 of the 5 groups that this needs."

    Needed are the groups that were asked, and those that a flag misses.
    """
    told = answered(readiness.groups.values()).removesuffix(".")
    single = {group.code: group for group in readiness.groups.values() if not group.members}
    missing = {code for flag in readiness.flags.values() for code in _missing_from(flag)}
    needed = {*single, *missing}
    silent = {code for code, group in single.items() if group.answered + group.left_out == 0}
    heard = len(needed - missing - silent)
    if not people_in(single.values()):
        return f"{told}."
    if heard < len(needed):
        return f"{told}, from {heard} of the {len(needed)} groups that this needs."
    return f"{told}, from {'the one group' if heard == 1 else f'all {heard} groups'} that this needs."


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
        "Heard": [_shown(group, readiness) for group in shown],
        "Too few to show": [_with_number(group) for group in hidden if group.code not in within],
        "No answers": _titles_but(_silent(readiness), named),
        NOT_ASKED: _titles_but(not_asked, set()),
    }
    yield from (HeardLine(label, sentence("; ".join(parts))) for label, parts in lines.items() if parts)


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
    return f"{_with_number(group)}, which is {together(group, readiness)}"


def together(group: GroupResult, readiness: PublishedReadiness) -> str:
    """ "doctors; and service managers, counted together"."""
    titles = [lowered(readiness.groups[code].title) for code in group.members]
    return f"{' with '.join(titles)}, counted together"


def _with_number(group: GroupResult) -> str:
    return f"{lowered(group.title)} ({group.answered + group.left_out})"


def not_yet(groups: Iterable[GroupResult]) -> NotYet | None:
    """None where at least five people answered, and at least one group may be shown."""
    groups = tuple(groups)
    count = people_in(groups)
    shown = [lowered(group.title) for group in groups if group.status == "shown"]
    if count >= LOWEST_THRESHOLD and shown:
        return None
    if count == 0:
        return NotYet("Nobody answered", "This round closed without an answer, so it has no results.", "")
    if count >= LOWEST_THRESHOLD:
        why = f"{wording.people(count)} answered, but too few in each group to show a result."
        return NotYet("Not yet: too few people answered in each group", why, "")
    return NotYet(
        heading="Not yet: too few people answered",
        why=f"Only {wording.people(count)} answered. That is too few to say anything about the project.",
        can_be_read=f"What can be shown: the answers of {'; '.join(shown)}." if shown else "",
    )
