"""One round as the board reads it: page one, then the sections in order. Sections that would be empty are left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from improvement.present.indicators import Picked, indicator_rows
from improvement.present.plan import Task, actions, unplanned
from questions.catalogue import Catalogue
from reports.present import decision
from reports.present.board_data import Board, Section
from reports.present.every_question import chapters
from reports.present.leaders_answers import claims, gaps
from reports.present.page_one import attention, flag_on_page_one, front
from reports.present.quotes import Remark, voices
from results.facts import Facts
from results.present.about import about
from results.present.change.data import ChangePage
from results.present.findings import heaviest_first
from results.present.firmness_page import firmness_page
from results.present.leaders_page import leaders_page
from results.present.presentation import present
from scoring.disclosure.published import PublishedReadiness


@dataclass(frozen=True)
class Words:
    """What people put into the report: the decision asked for, released comments, the plan and its indicators."""

    decision: str
    remarks: Sequence[Remark] = ()
    tasks: Sequence[Task] = ()
    indicators: Sequence[Picked] = ()


def board(
    readiness: PublishedReadiness,
    catalogue: Catalogue,
    facts: Facts,
    words: Words,
    *,
    threshold: int,
    change: ChangePage | None = None,
) -> Board:
    """`change` is None where no round of the project closed before."""
    results = present(readiness, catalogue, facts, threshold=threshold)
    leaders = leaders_page(readiness)
    made = Board(
        results=results,
        front=front(facts),
        sections=(),
        flags=tuple(flag_on_page_one(readiness.flags[panel.code], panel) for panel in results.flags),
        attention=attention(readiness, heaviest_first(readiness)),
        decision=decision.paragraphs(words.decision),
        change=change,
        gaps=gaps(leaders),
        mirrors=tuple(one for one in leaders.mirrors if one.marks),
        claims=claims(readiness, catalogue, words.remarks),
        voices=voices(words.remarks, {p.code: f"{p.code} {p.title}" for p in catalogue.principles.values()}),
        actions=actions(results.practices, words.tasks),
        unplanned=unplanned(results.practices, words.tasks),
        indicators=indicator_rows(words.indicators, catalogue),
        chapters=chapters(readiness, catalogue),
        firmness=tuple(one for one in firmness_page(readiness, catalogue) if one.rows),
        about=about(facts),
    )
    return replace(made, sections=tuple(_sections(made)))


def _sections(made: Board) -> Iterator[Section]:
    yield Section("who-was-asked-and-heard", "Who was asked and heard", "who", starts_a_page=False)
    yield Section("the-two-flags", "The two flags, group by group", "flags", starts_a_page=True)
    yield Section("the-principles", "The principles", "principles", starts_a_page=False)
    if made.has_scores:
        yield Section("groups-and-principles", "Groups and principles", "heat_map", starts_a_page=False)
    if made.mirrors or made.gaps.rows:
        yield Section("leaders-and-the-front-line", "Leaders and the front line", "leaders", starts_a_page=True)
    yield Section("what-stands-out", "What stands out", "findings", starts_a_page=False)
    if made.claims:
        yield Section("the-leaders-answers", "The twelve questions to leaders", "claims", starts_a_page=False)
    if made.voices:
        yield Section("what-people-said", "What people said", "voices", starts_a_page=False)
    yield Section("what-to-do", "What to do", "actions", starts_a_page=made.has_scores)
    if made.change:
        yield Section("change-since-the-last-round", made.change.heading, "change", starts_a_page=made.has_scores)
    if made.indicators:
        yield Section("how-will-we-know", "How will we know", "indicators", starts_a_page=False)
    yield Section("how-this-was-worked-out", "How this was worked out", "method", starts_a_page=False)
    yield from _appendix(made)


def _appendix(made: Board) -> Iterator[Section]:
    if made.firmness:
        yield Section("how-firm-the-flags-are", "Appendix: how firm the flags are", "firmness", starts_a_page=False)
    if made.chapters:
        yield Section("every-question", "Appendix: every question by group", "questions", starts_a_page=False)
    if made.unplanned:
        yield Section("more-that-would-help", "Appendix: more that would help", "practices", starts_a_page=False)
    yield Section("about", "Appendix: project and versions", "about", starts_a_page=False)
