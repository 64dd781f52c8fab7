"""The headline of each section, by its template."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from questions.catalogue import Principle
from reports.present.board_data import Board
from reports.present.headlines import between, heard, leaders, scores, steps
from reports.present.headlines.words import fitting
from reports.present.quotes import Remark
from results.present.answer.short_names import short_name
from scoring.disclosure.published import PublishedReadiness


def headlines(
    board: Board, readiness: PublishedReadiness, principles: Mapping[str, Principle], remarks: Sequence[Remark]
) -> dict[str, str]:
    """Empty where there is nothing to say. The parts on method, questions and versions have none."""
    found = {**_of_results(board, readiness), **_of_people(board, readiness, principles, remarks)}
    return {template: fitting(choices) for template, choices in found.items()}


def _of_results(board: Board, readiness: PublishedReadiness) -> dict[str, Iterable[str]]:
    core, own = board.results.core, board.results.own
    return {
        "flags": scores.both_flags(readiness),
        "principles": scores.principles(readiness),
        "heat_map": scores.who_says_no(readiness),
        "core": scores.to_watch(core) if core else (),
        "own": scores.to_watch(own) if own else (),
        "profiles": scores.lowest_group(readiness),
        "leaders": leaders.leaders_and_front(board.expectations, readiness, len(board.both_sides)),
        "claims": leaders.leaders_say(readiness),
        "findings": scores.stands_out([row.title for row in board.results.findings.raised]),
        "firmness": scores.how_certain(board.flags),
    }


def _of_people(
    board: Board, readiness: PublishedReadiness, principles: Mapping[str, Principle], remarks: Sequence[Remark]
) -> dict[str, Iterable[str]]:
    names = {group.title: short_name(group.code, group.title) for group in readiness.groups.values()}
    comments = [remark for remark in remarks if remark.about is None or remark.about in principles]
    return {
        "who": heard.who_answered(readiness),
        "unknown": heard.not_known(readiness, board.unknown) if board.unknown else (),
        "quotes": steps.said(comments, list(_titles(comments, principles)), names),
        "last_time": steps.agreed_last(board.last_time) if board.last_time else (),
        "actions": steps.to_do(board.actions),
        "meeting": steps.agreed_at(board.meeting) if board.meeting else (),
        "gates": steps.decided(board.gates),
        "lessons": between.learned(board.between.lessons),
        "adaptations": between.adapted(board.between.adaptations),
        "reviews": leaders.reviewed(board.reviews),
        "change": steps.changed(board.change) if board.change else (),
        "indicators": steps.measured(board.indicators, board.measured),
        "practices": steps.would_help(len(board.unplanned)),
    }


def _titles(comments: Iterable[Remark], principles: Mapping[str, Principle]) -> Iterator[str]:
    yield from (principles[comment.about].title for comment in comments if comment.about)
