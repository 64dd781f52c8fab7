"""One round as the board reads it: page one, then the sections in order, without empty ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from improvement.present.between import Between
from improvement.present.gates import DecisionRow
from improvement.present.indicators import Picked, indicator_rows
from improvement.present.last_time import LastTime
from improvement.present.measures import measured
from improvement.present.meeting import MeetingRow
from improvement.present.plan import Task, actions, unplanned
from improvement.present.reviews import HEADING as REVIEWS
from improvement.present.reviews import ReviewRow
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
from reports.present.paper.section import Section
from reports.present.plain import plainly
from reports.present.profiles import profiles
from reports.present.quotes import Heard, Remark, quotes, voice
from reports.present.unknown import unknown
from results.facts import Facts
from results.present.about import about
from results.present.change.data import ChangePage
from results.present.core_questions import without_own
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
    gates: Sequence[DecisionRow] = ()  # decisions at the project's stage gates, newest first
    between: Between = field(default_factory=Between)  # what came up between rounds
    reviews: Sequence[ReviewRow] = ()  # by people outside the team, newest first
    meeting: MeetingRow | None = None  # what the results meeting left


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
    built_in = without_own(readiness, catalogue)  # where questions are listed
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
        measured=measured(words.indicators, catalogue),
        chapters=chapters(readiness, catalogue, is_live=is_live),
        firmness=tuple(flag for flag in firmness_page(readiness, catalogue) if flag.rows),
        about=about(facts),
        both_sides=plainly(both_sides(readiness), titles),
        raised=_raised(readiness, catalogue, results.findings, words.remarks),
        profiles=profiles(built_in, catalogue, words.remarks, [step.title for step in steps], is_live=is_live),
        unknown=unknown(built_in, catalogue, results.not_asked, is_live=is_live),
        page_one=page_one(readiness, catalogue.principles, words.remarks, change, says_why=bool(results.not_asked)),
        last_time=words.last_time,
        not_yet=not_yet(readiness.groups.values()),
        owner=words.owner,
        review_on=date_format(words.review_on, "j F Y") if words.review_on else "",
        review_day=words.review_on,
        gates=tuple(words.gates),
        between=words.between,
        reviews=tuple(words.reviews),
        meeting=words.meeting,
    )
    content = replace(
        content,
        headlines=headlines(content, built_in, catalogue.principles, words.remarks),
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
    yield Section("who-was-asked-and-heard", _("Who was asked and heard"), "who", starts_a_page=False)
    if board.not_yet:
        yield from _to_do(board)
    else:
        yield from _results(board)
    title, alone = _("Appendix: project and versions"), _("Project and versions")
    yield Section("about", title, "about", starts_a_page=False, alone=alone)


def _results(board: Board) -> Iterator[Section]:
    yield Section("the-two-flags", _("The two flags, group by group"), "flags", starts_a_page=True)
    yield Section("the-principles", _("The principles"), "principles", starts_a_page=False)
    yield from _evidence(board)
    if board.claims:
        yield Section("the-leaders-answers", _("The twelve questions to leaders"), "claims", starts_a_page=False)
    if board.reviews:
        yield Section("what-an-outside-reviewer-found", _(REVIEWS), "reviews", starts_a_page=False)
    if board.quotes:
        yield Section("what-people-said", _("What people said"), "quotes", starts_a_page=False)
    yield from _to_do(board)
    if board.change:
        yield Section("change-since-the-last-round", board.change.heading, "change", starts_a_page=False)
    if board.indicators:
        yield Section("how-will-we-know", _("How will we know"), "indicators", starts_a_page=False)
    yield Section("how-this-was-worked-out", _("How this was worked out"), "method", starts_a_page=False)
    yield from _appendix(board)


def _with_leaders(mirrors: Sequence[Mirror]) -> tuple[Mirror, ...]:
    """Those with a number on either side; none where no leader has one, because there is nothing to compare."""
    is_heard = any(row.bar for mirror in mirrors for row in mirror.leaders)
    return tuple(mirror for mirror in mirrors if is_heard and mirror.marks)


def _evidence(board: Board) -> Iterator[Section]:
    if board.has_scores:
        yield Section("groups-and-principles", _("Groups and principles"), "heat_map", starts_a_page=False)
    if board.core_rows:
        yield Section("things-to-watch", _("Things to watch"), "core", starts_a_page=False)
    if board.own_rows:
        yield Section("your-own-questions", _("Your own questions"), "own", starts_a_page=False)
    if board.profiles:
        yield Section("group-by-group", _("Group by group"), "profiles", starts_a_page=False)
    if board.unknown:
        yield Section("what-we-do-not-know", _("What we do not know"), "unknown", starts_a_page=False)
    if board.mirrors or board.expectations.rows or board.both_sides:
        yield Section("leaders-and-the-front-line", _("Leaders and the front line"), "leaders", starts_a_page=False)
    yield Section("what-stands-out", _("What stands out"), "findings", starts_a_page=False)


def _to_do(board: Board) -> Iterator[Section]:
    if board.last_time:
        yield Section("what-you-agreed-last-time", board.last_time.heading, "last_time", starts_a_page=False)
    if board.meeting:
        yield Section("what-the-meeting-agreed", _("What the meeting agreed"), "meeting", starts_a_page=False)
    yield Section("what-to-do", _("What to do"), "actions", starts_a_page=False)
    if board.gates:
        yield Section("decisions-at-stage-gates", _("Decisions at stage gates"), "gates", starts_a_page=False)
    if board.between.lessons:
        yield Section("what-nobody-planned", _("What nobody planned"), "lessons", starts_a_page=False)
    if board.between.adaptations:
        title = _("Local adaptations and compromises")
        yield Section("local-adaptations", title, "adaptations", starts_a_page=False)


def _appendix(board: Board) -> Iterator[Section]:
    if board.firmness:
        title, alone = _("Appendix: how certain the flags are"), _("How certain the flags are")
        yield Section("how-firm-the-flags-are", title, "firmness", starts_a_page=False, alone=alone)
    if board.chapters:
        title, alone = _("Appendix: every question by group"), _("Every question by group")
        yield Section("every-question", title, "questions", starts_a_page=False, alone=alone)
    if board.unplanned:
        title, alone = _("Appendix: other practices"), _("Other practices")
        yield Section("more-that-would-help", title, "practices", starts_a_page=False, alone=alone)
