"""Why a figure is not there, as a code for programs. The sentence next to it is for people."""

from collections.abc import Callable, Mapping
from functools import partial

from scoring.disclosure.suppression import COUNTS_FROM
from scoring.model import Cell, GroupResult
from scoring.words import groups as words
from scoring.words.tongue import in_each

# Codes never change their meaning; new ones may be added.
REASONS: Mapping[str, str] = {
    "too_few_answered": "Fewer people of the group answered than are needed to show it.",
    "nobody_answered": "People of the group were asked, and nobody answered.",
    "shown_with_others": "The group is part of a combined group, which has the figures.",
    "few_people": f"The figure, alone or with others, could show how one of fewer than {COUNTS_FROM} people answered.",
    "same_people": "Nearly as many people answered an earlier round, so one of them could be singled out.",
    "would_reveal_another": "Another figure, which may not be shown, could be worked out from this one.",
    "too_few_could_say": "Too few people could answer enough of this.",
    "nobody_could_say": "Nobody could answer enough of this.",
    "not_asked": "The group gets no questions on this, or was not asked them.",
    "no_group": "No group that can be shown has a score on this principle.",
    "site_with_others": "The site is part of “Other sites”, which have the figures.",
    "few_at_sites": "Too few people answered to show any site of the group.",
    "not_enough_to_check": "There was not enough to check this finding.",
}
Known = tuple[tuple[Callable[[], str], str], ...]
_OF_SENTENCES: Known = (
    (partial(words.few_people, COUNTS_FROM), "few_people"),
    (words.NEARLY_THE_SAME_PEOPLE, "same_people"),
    (words.WOULD_REVEAL_QUESTION, "would_reveal_another"),
)
_OF_SITES: Known = (
    (words.WITHIN_OTHER_SITES, "site_with_others"),
    (words.FEW_AT_SITES, "few_at_sites"),
    (words.WOULD_REVEAL_SITE, "would_reveal_another"),
    (words.NOBODY_COULD_SAY, "nobody_could_say"),
    (words.NOT_ASKED, "not_asked"),
)
_OF_STATES = {"not_asked": "not_asked", "no_answers": "nobody_could_say"}


def of_group(group: GroupResult, groups: Mapping[str, GroupResult]) -> str:
    """Empty for a group that is shown."""
    if group.status == "shown":
        return ""
    if group.status == "silent":
        return "nobody_answered"
    is_within_another = any(group.code in other.members for other in groups.values())
    return "shown_with_others" if is_within_another else "too_few_answered"


def of_cell(cell: Cell) -> str:
    """Of a group that is shown. Empty where there is a figure."""
    if cell.state == "shown":
        return ""
    return _OF_STATES.get(cell.state) or _code(cell.reason, _OF_SENTENCES)


def of_site(reason: str) -> str:
    """Of a site or one of its figures, by the sentence that says why there is none. Empty where there is one."""
    return _code(reason, _OF_SENTENCES + _OF_SITES) if reason else ""


def _code(reason: str, known: Known) -> str:
    """Of a sentence in the language of the document, or in English."""
    return next((code for say, code in known if reason in in_each(say)), "too_few_could_say")
