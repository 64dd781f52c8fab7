"""One round as the board reads it: page one, then the sections in order, without empty ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format

from improvement.present.indicators import Picked, indicator_rows
from improvement.present.last_time import LastTime
from improvement.present.plan import Task, actions, unplanned
from questions.catalogue import Catalogue
from reports.present import decision
from reports.present.board_data import Board
from reports.present.both_sides import both_sides
from reports.present.every_question import chapters
from reports.present.expectations import expectations
from reports.present.headlines.every import headlines
from reports.present.leaders_answers import claims
from reports.present.page_one import attention, flag_on_page_one, front, not_asked, page_one
from reports.present.paper.brief import brief
from reports.present.paper.section import APPENDIX, Section
from reports.present.plain import plainly
from reports.present.profiles import profiles
from reports.present.quotes import Heard, Remark, quotes, voice
from reports.present.unknown import unknown
from results.facts import Facts
from results.present.about import about
from results.present.change.data import ChangePage
from results.present.data import Findings
from results.present.firmness_page import firmness_page
from results.present.leaders_page import Mirror, leaders_page
from results.present.presentation import present
from results.present.screens.heard import not_yet
from scoring.disclosure.published import PublishedReadiness
from scoring.model import Setting


@dataclass(frozen=True)
class Words:
    """What people add to the report: the decision asked for, released comments, the plan and its indicators."""

    decision: str
    remarks: Sequence[Remark] = ()
    tasks: Sequence[Task] = ()
    indicators: Sequence[Picked] = ()
    last_time: LastTime | None = None  # what was agreed in the round before
    owner: str = ""  # of the decision
    review_on: date | None = None


def board(
    readiness: PublishedReadiness,
    catalogue: Catalogue,
    facts: Facts,
    words: Words,
    *,
    threshold: int,
    change: ChangePage | None = None,
    setting: Setting | None = None,
    is_live: bool = False,
) -> Board:
    """`change` is None if no earlier round of the project has closed. `setting`: who was asked, where it was said.

    `is_live`: statements in the words of that stage.
    """
    titles = {code: principle.title for code, principle in catalogue.principles.items()}
    results = present(readiness, catalogue, facts, threshold=threshold, setting=setting, is_live=is_live)
    results = replace(results, findings=plainly(results.findings, titles), practices=plainly(results.practices, titles))
    leaders, change = leaders_page(readiness), plainly(change, titles)
    steps = actions(results.practices, words.tasks, catalogue.practices)
    content = Board(
        results=results,
        front=front(facts),
        sections=(),
        flags=tuple(flag_on_page_one(readiness.flags[panel.code], panel, readiness, change) for panel in results.flags),
        not_asked=not_asked(results.not_asked),
        attention=attention(readiness, results.findings.raised),
        decision=decision.paragraphs(words.decision),
        change=change,
        expectations=expectations(leaders, readiness),
        mirrors=_with_leaders(leaders.mirrors),
        claims=claims(readiness, catalogue, words.remarks),
        quotes=quotes(words.remarks, titles),
        actions=steps,
        unplanned=unplanned(results.practices, words.tasks),
        indicators=indicator_rows(words.indicators, catalogue),
        chapters=chapters(readiness, catalogue, is_live=is_live),
        firmness=tuple(flag for flag in firmness_page(readiness, catalogue) if flag.rows),
        about=about(facts),
        both_sides=plainly(both_sides(readiness), titles),
        raised=_raised(readiness, catalogue, results.findings, words.remarks),
        profiles=profiles(readiness, catalogue, words.remarks, [step.title for step in steps], is_live=is_live),
        unknown=unknown(readiness, catalogue, results.not_asked, is_live=is_live),
        page_one=page_one(readiness, catalogue.principles, words.remarks, change, says_why=bool(results.not_asked)),
        last_time=words.last_time,
        not_yet=not_yet(readiness.groups.values()),
        owner=words.owner,
        review_on=date_format(words.review_on, "j F Y") if words.review_on else "",
        review_day=words.review_on,
    )
    content = replace(
        content,
        headlines=headlines(content, readiness, catalogue.principles, words.remarks),
        brief=brief(content, catalogue.principles, words.remarks),
    )
    return replace(content, sections=tuple(_with_headlines(content)))


def _with_headlines(board: Board) -> Iterator[Section]:
    yield from (replace(one, headline=board.headlines.get(one.template, "")) for one in _sections(board))


def _raised(
    readiness: PublishedReadiness, catalogue: Catalogue, findings: Findings, remarks: Sequence[Remark]
) -> tuple[Heard, ...]:
    """In the order of the findings."""
    found = {finding.code: finding for finding in readiness.findings}
    return tuple(Heard(row, voice(found[row.code], catalogue, remarks, readiness.groups)) for row in findings.raised)


def _sections(board: Board) -> Iterator[Section]:
    yield Section("who-was-asked-and-heard", "Who was asked and heard", "who", starts_a_page=False)
    if board.not_yet:
        yield from _to_do(board)
    else:
        yield from _results(board)
    yield Section("about", f"{APPENDIX}project and versions", "about", starts_a_page=False)


def _results(board: Board) -> Iterator[Section]:
    yield Section("the-two-flags", "The two flags, group by group", "flags", starts_a_page=True)
    yield Section("the-principles", "The principles", "principles", starts_a_page=False)
    yield from _evidence(board)
    if board.claims:
        yield Section("the-leaders-answers", "The twelve questions to leaders", "claims", starts_a_page=False)
    if board.quotes:
        yield Section("what-people-said", "What people said", "quotes", starts_a_page=False)
    yield from _to_do(board)
    if board.change:
        yield Section("change-since-the-last-round", board.change.heading, "change", starts_a_page=False)
    if board.indicators:
        yield Section("how-will-we-know", "How will we know", "indicators", starts_a_page=False)
    yield Section("how-this-was-worked-out", "How this was worked out", "method", starts_a_page=False)
    yield from _appendix(board)


def _with_leaders(mirrors: Sequence[Mirror]) -> tuple[Mirror, ...]:
    """Those with a number on either side; none where no leader has one, because there is nothing to compare."""
    is_heard = any(row.bar for mirror in mirrors for row in mirror.leaders)
    return tuple(mirror for mirror in mirrors if is_heard and mirror.marks)


def _evidence(board: Board) -> Iterator[Section]:
    if board.has_scores:
        yield Section("groups-and-principles", "Groups and principles", "heat_map", starts_a_page=False)
    if board.core_rows:
        yield Section("things-to-watch", "Things to watch", "core", starts_a_page=False)
    if board.profiles:
        yield Section("group-by-group", "Group by group", "profiles", starts_a_page=False)
    if board.unknown:
        yield Section("what-we-do-not-know", "What we do not know", "unknown", starts_a_page=False)
    if board.mirrors or board.expectations.rows or board.both_sides:
        yield Section("leaders-and-the-front-line", "Leaders and the front line", "leaders", starts_a_page=False)
    yield Section("what-stands-out", "What stands out", "findings", starts_a_page=False)


def _to_do(board: Board) -> Iterator[Section]:
    if board.last_time:
        yield Section("what-you-agreed-last-time", board.last_time.heading, "last_time", starts_a_page=False)
    yield Section("what-to-do", "What to do", "actions", starts_a_page=False)


def _appendix(board: Board) -> Iterator[Section]:
    if board.firmness:
        yield Section("how-firm-the-flags-are", f"{APPENDIX}how certain the flags are", "firmness", starts_a_page=False)
    if board.chapters:
        yield Section("every-question", f"{APPENDIX}every question by group", "questions", starts_a_page=False)
    if board.unplanned:
        yield Section("more-that-would-help", f"{APPENDIX}other practices", "practices", starts_a_page=False)
