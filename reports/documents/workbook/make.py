"""Makes the workbook in memory, so that comments are never written to temporary files."""

import io
from collections.abc import Iterator
from functools import partial
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from xlsxwriter.workbook import Workbook

from reports.documents import figures
from reports.documents.figures import Figure
from reports.documents.material import Material
from reports.documents.provenance import KIND, edge, made_at, title
from reports.documents.workbook.charts import write_change, write_principles
from reports.documents.workbook.groups import write_agreed, write_groups, write_unknown
from reports.documents.workbook.pages import Look, Value, add_page, whole
from reports.documents.workbook.summary import write_heat_map, write_summary
from scoring.words.traces import word

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_INTERVAL = (
    (gettext_lazy("Very likely from"), 9),
    (pgettext_lazy("after “Very likely from”", "to"), 7),
    (gettext_lazy("People"), 8),
)
_SCORES = (
    (gettext_lazy("Group"), 40),
    (gettext_lazy("Principle"), 40),
    (gettext_lazy("Code"), 8),
    (gettext_lazy("Side"), 14),
    (gettext_lazy("Score"), 8),
    *_INTERVAL,
)
_QUESTIONS = (
    (gettext_lazy("Code"), 8),
    (gettext_lazy("Question"), 44),
    (gettext_lazy("Group"), 26),
    (gettext_lazy("Score"), 8),
    *_INTERVAL,
)
_SPREAD = (
    *(
        (gettext_lazy("Agreement"), 11),
        (gettext_lazy("Could answer"), 8),
        (gettext_lazy("Said 1"), 6),
        (gettext_lazy("Said 2"), 6),
        (gettext_lazy("Said 3"), 6),
        (gettext_lazy("Said 4"), 6),
    ),
    *(
        (gettext_lazy("Said 5"), 6),
        (gettext_lazy("Don't know"), 7),
        (gettext_lazy("Does not apply"), 7),
        (gettext_lazy("Left blank"), 7),
    ),
)
_REASON = ((gettext_lazy("Why there is no number"), 34),)
_FLAGS = (
    (gettext_lazy("Flag"), 18),
    (gettext_lazy("Group"), 40),
    (gettext_lazy("Score"), 8),
    *_INTERVAL,
    (gettext_lazy("Result"), 22),
    (gettext_lazy("In words"), 64),
)
_LEADERS = (
    (gettext_lazy("Code"), 8),
    (gettext_lazy("Question"), 48),
    (gettext_lazy("Group"), 26),
    (gettext_lazy("Answer"), 12),
    (gettext_lazy("Score"), 8),
    *_INTERVAL,
    (gettext_lazy("In words"), 50),
)
_EXPECTED = (
    (gettext_lazy("Code"), 8),
    (gettext_lazy("Statement"), 56),
    (gettext_lazy("Executives expect"), 11),
    *_INTERVAL,
    (gettext_lazy("In words"), 70),
)
_ASKED = (
    (gettext_lazy("Group"), 40),
    (gettext_lazy("Side"), 14),
    (gettext_lazy("Asked"), 14),
    (gettext_lazy("Answered"), 10),
    (gettext_lazy("Share"), 11),
    (gettext_lazy("Are figures shown?"), 30),
    (gettext_lazy("How chosen, or why not asked"), 56),
)
_PLAN = (
    (gettext_lazy("Order"), 8),
    (gettext_lazy("What to do"), 40),
    (gettext_lazy("Why"), 48),
    (gettext_lazy("Owner"), 18),
    (gettext_lazy("By when"), 18),
    (gettext_lazy("How urgent"), 18),
    (gettext_lazy("How you will know"), 34),
    (gettext_lazy("What became of it"), 26),
)
_INDICATORS = (
    *(
        (gettext_lazy("Indicator"), 32),
        (gettext_lazy("Measure"), 48),
        (gettext_lazy("Reading"), 26),
        (gettext_lazy("Baseline"), 14),
        (gettext_lazy("Target"), 14),
        (gettext_lazy("By when"), 18),
    ),
    *((gettext_lazy("What moved"), 40), (gettext_lazy("Steps that it answers"), 40)),
)
_VALUES = (
    (gettext_lazy("Indicator"), 40),
    (gettext_lazy("Day, or first day of the month"), 24),
    (gettext_lazy("Value"), 14),
    (gettext_lazy("Unit"), 14),
    (gettext_lazy("Note"), 60),
)
_NOT_KNOWN, _WHOLE_PROJECT = gettext_lazy("not known"), gettext_lazy("The project as a whole")
_ANSWERS = {
    "how good": gettext_lazy("how good"),
    "how shared": gettext_lazy("how shared"),
}
_COMMENTS = (
    (gettext_lazy("Said by"), 36),
    (gettext_lazy("About"), 36),
    (gettext_lazy("Comment"), 96),
    (gettext_lazy("Code"), 8),
)


def make(material: Material) -> bytes:
    file = io.BytesIO()
    workbook = Workbook(file, _OPTIONS)
    workbook.set_properties(
        {"title": title(material), "subject": str(KIND), "comments": edge(material), "created": made_at(material)}
    )
    _write(workbook, material)
    workbook.close()
    return file.getvalue()


def _write(workbook: Workbook, material: Material) -> None:
    page = partial(add_page, workbook, Look(workbook), edge=edge(material))
    write_summary(page(_("Summary")), material)
    write_heat_map(page(_("Heat map")), material)
    write_principles(page(_("Principles")), material)
    write_change(page(_("Change")), material)
    write_groups(page(_("Groups")), material)
    write_unknown(page(_("Not known")), material)
    page(_("Who was asked")).table(_ASKED, _asked(material), frozen=1)
    page(_("Flags")).table(_FLAGS, _flags(material), frozen=2)
    page(_("Scores")).table((*_SCORES, *_REASON), _scores(material), frozen=2)
    page(_("Questions")).table((*_QUESTIONS, *_SPREAD, *_REASON), _questions(material), frozen=3)
    if material.readiness.leaders:
        page(_("Leaders")).table(_LEADERS, _leaders(material), frozen=3)
    if material.board.expectations.rows:
        page(_("Expected")).table(_EXPECTED, _expected(material), frozen=2)
    page(_("Plan")).table(_PLAN, _plan(material), frozen=2)
    write_agreed(page(_("Agreed last time")), material)
    page(_("Indicators")).table(_INDICATORS, _indicators(material), frozen=1)
    page(_("Indicator values")).table(_VALUES, _values(material), frozen=2)
    page(_("Comments")).table(_COMMENTS, _comments(material), frozen=2)


def _scores(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in chain(figures.of_project(material), figures.of_principles(material)):
        yield figure.group, figure.title, figure.code, figure.side, *_numbers(figure), figure.reason


def _questions(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in figures.of_questions(material):
        counts = figure.counts or (None,) * 8
        spread = (word(figure.agreement) if figure.agreement else "", figure.could_answer, *counts)
        yield figure.code, figure.title, figure.group, *_numbers(figure), *spread, figure.reason


def _asked(material: Material) -> Iterator[tuple[Value, ...]]:
    results = material.board.results
    for row in results.asked:
        yield row.group, row.side, *_counted(whole(row.asked), whole(row.answered)), row.shown, row.chosen
    for missing in results.not_asked:
        yield missing.group, "", pgettext("in a table", "not asked"), "", "", "", missing.why


def _counted(asked: str | int, answered: str | int) -> tuple[Value, ...]:
    """With the share, where both are known."""
    if isinstance(asked, int) and isinstance(answered, int) and asked:
        return asked, answered, answered / asked
    return asked, answered, str(_NOT_KNOWN)


def _flags(material: Material) -> Iterator[tuple[Value, ...]]:
    """The state of each flag with its reason, then its groups."""
    words = {panel.code: panel.word for panel in material.board.results.flags}
    for figure in figures.of_flags(material):
        result = words[figure.code] if figure.about == "flag state" else figure.verdict
        yield figure.title, figure.group, *_numbers(figure), result, figure.remarks


def _leaders(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in figures.of_leaders(material):
        yield figure.code, figure.title, figure.group, str(_ANSWERS[figure.about]), *_numbers(figure), figure.remarks


def _expected(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in figures.of_expectations(material):
        yield figure.code, figure.title, *_numbers(figure), figure.remarks


def _numbers(figure: Figure) -> tuple[Value, ...]:
    return figure.score, figure.low, figure.high, figure.people


def _plan(material: Material) -> Iterator[tuple[Value, ...]]:
    number = 0
    for number, row in enumerate(material.board.actions, start=1):
        planned = (row.owner, row.due_on or row.by_when, row.urgency, row.measure, row.outcome or row.state)
        yield number, row.title, " ".join(row.reasons), *planned
    for place, other in enumerate(material.board.unplanned, start=number + 1):
        yield place, other.title, " ".join(other.reasons), "", "", "", "", ""


def _indicators(material: Material) -> Iterator[tuple[Value, ...]]:
    moved = {one.title: one.sentence for one in material.board.measured}
    for row in material.board.indicators:
        figures = (whole(row.baseline), whole(row.target), row.by_when)
        yield row.title, row.measure, row.reading, *figures, moved.get(row.title, ""), "; ".join(row.steps)


def _values(material: Material) -> Iterator[tuple[Value, ...]]:
    """Oldest first, with real dates and numbers."""
    for one in material.board.measured:
        for value in one.values:
            yield one.title, value.on, value.raw, one.unit, value.note


def _comments(material: Material) -> Iterator[tuple[Value, ...]]:
    for remark in material.remarks:
        yield remark.who, remark.on or str(_WHOLE_PROJECT), remark.text, remark.about or ""
