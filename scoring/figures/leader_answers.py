"""Leaders' two answers to each checklist question, side by side (docs/scoring.md, rule 1)."""

from collections.abc import Iterable, Mapping

from scoring.disclosure.suppression import GroupView
from scoring.figures.groups import cell_of
from scoring.model import Cell, ItemCounts, LeaderAnswers, TwoAnswers
from scoring.model.scales import add_up, item_tallies
from scoring.words import leaders as words


def leader_answers(views: Iterable[GroupView], threshold: int) -> dict[str, dict[str, LeaderAnswers]]:
    """Group -> question, of the groups on the record that were asked for both, and that did not all leave it blank."""
    return {view.group.code: _of_group(view, threshold) for view in views if _is_told(view)}


def _is_told(view: GroupView) -> bool:
    return view.status == "shown" and not view.group.confidential and bool(view.evidence.two_answers)


def _of_group(view: GroupView, threshold: int) -> dict[str, LeaderAnswers]:
    given: Mapping[str, TwoAnswers] = view.evidence.two_answers
    return {code: _answers(code, both, view, threshold) for code, both in given.items() if any(both.good[:-1])}


def _answers(code: str, both: TwoAnswers, view: GroupView, threshold: int) -> LeaderAnswers:
    good, shared = (_cell(counts, view, threshold) for counts in (both.good, both.shared))
    sentence = words.two_answers(good.mean, shared.mean, missing=both.missing, of=good.n or 0)
    return LeaderAnswers(code, good, shared, both.missing, sentence)


def _cell(counts: ItemCounts, view: GroupView, threshold: int) -> Cell:
    return cell_of(view, add_up(item_tallies(counts)), threshold, questions=1, wide=False)
