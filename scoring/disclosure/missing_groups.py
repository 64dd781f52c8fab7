"""Groups that are missing from the results: expected and not invited, silent, or answered by too few to show."""

from collections.abc import Collection, Iterator, Sequence

from scoring.disclosure.suppression import GroupView
from scoring.model import Group, Instrument, NotHeard, Side
from scoring.words import groups as words


def not_heard(sides: Collection[Side], views: Sequence[GroupView], instrument: Instrument) -> Iterator[NotHeard]:
    """The missing groups of these sides, in bank order. Members of a combined group are not missing."""
    invited = {view.group.code: view for view in views}
    for group in instrument.groups:
        if group.side in sides:
            yield from _missing(group, invited.get(group.code), instrument)


def _missing(group: Group, view: GroupView | None, instrument: Instrument) -> Iterator[NotHeard]:
    if view is None:
        if group.code in instrument.expected_groups:
            yield NotHeard(group.code, group.title, "not_invited", words.not_invited(group.title))
    elif view.status != "shown" and not view.is_folded:
        yield NotHeard(group.code, group.title, view.status, view.reason)
