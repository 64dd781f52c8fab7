"""Makes the workbook in memory, so that comments are never written to temporary files."""

import io
from collections.abc import Iterator
from functools import partial
from itertools import chain

from xlsxwriter.workbook import Workbook

from reports.documents import figures
from reports.documents.figures import Figure
from reports.documents.material import Material
from reports.documents.provenance import KIND, edge, made_at, title
from reports.documents.workbook.charts import write_change, write_principles
from reports.documents.workbook.groups import write_agreed, write_groups, write_unknown
from reports.documents.workbook.pages import Look, Value, add_page, whole
from reports.documents.workbook.summary import write_heat_map, write_summary

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_INTERVAL = (("Very likely from", 9), ("to", 7), ("People", 8))
_SCORES = (("Group", 40), ("Principle", 40), ("Code", 8), ("Side", 14), ("Score", 8), *_INTERVAL)
_QUESTIONS = (("Code", 8), ("Question", 44), ("Group", 26), ("Score", 8), *_INTERVAL)
_SPREAD = (
    *(("Agreement", 11), ("Could answer", 8), ("Said 1", 6), ("Said 2", 6), ("Said 3", 6), ("Said 4", 6)),
    *(("Said 5", 6), ("Don't know", 7), ("Does not apply", 7), ("Left blank", 7)),
)
_REASON = (("Why there is no number", 34),)
_FLAGS = (("Flag", 18), ("Group", 40), ("Score", 8), *_INTERVAL, ("Result", 22), ("In words", 64))
_LEADERS = (("Code", 8), ("Question", 48), ("Group", 26), ("Answer", 12), ("Score", 8), *_INTERVAL, ("In words", 50))
_EXPECTED = (("Code", 8), ("Statement", 56), ("Executives expect", 11), *_INTERVAL, ("In words", 70))
_ASKED = (
    ("Group", 40),
    ("Side", 14),
    ("Asked", 14),
    ("Answered", 10),
    ("Share", 11),
    ("Are figures shown?", 30),
    ("How chosen, or why not asked", 56),
)
_PLAN = (
    ("Order", 8),
    ("What to do", 40),
    ("Why", 48),
    ("Owner", 18),
    ("By when", 18),
    ("How urgent", 18),
    ("How you will know", 34),
    ("What became of it", 26),
)
_INDICATORS = (("Indicator", 32), ("Measure", 48), ("Reading", 26), ("Baseline", 14), ("Target", 14), ("By when", 18))
_NOT_KNOWN, _WHOLE_PROJECT = "not known", "The project as a whole"
_COMMENTS = (("Said by", 36), ("About", 36), ("Comment", 96), ("Code", 8))


def make(material: Material) -> bytes:
    file = io.BytesIO()
    workbook = Workbook(file, _OPTIONS)
    workbook.set_properties(
        {"title": title(material), "subject": KIND, "comments": edge(material), "created": made_at(material)}
    )
    _write(workbook, material)
    workbook.close()
    return file.getvalue()


def _write(workbook: Workbook, material: Material) -> None:
    page = partial(add_page, workbook, Look(workbook), edge=edge(material))
    write_summary(page("Summary"), material)
    write_heat_map(page("Heat map"), material)
    write_principles(page("Principles"), material)
    write_change(page("Change"), material)
    write_groups(page("Groups"), material)
    write_unknown(page("Not known"), material)
    page("Who was asked").table(_ASKED, _asked(material), frozen=1)
    page("Flags").table(_FLAGS, _flags(material), frozen=2)
    page("Scores").table((*_SCORES, *_REASON), _scores(material), frozen=2)
    page("Questions").table((*_QUESTIONS, *_SPREAD, *_REASON), _questions(material), frozen=3)
    if material.readiness.leaders:
        page("Leaders").table(_LEADERS, _leaders(material), frozen=3)
    if material.board.expectations.rows:
        page("Expected").table(_EXPECTED, _expected(material), frozen=2)
    page("Plan").table(_PLAN, _plan(material), frozen=2)
    write_agreed(page("Agreed last time"), material)
    page("Indicators").table(_INDICATORS, _indicators(material), frozen=1)
    page("Comments").table(_COMMENTS, _comments(material), frozen=2)


def _scores(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in chain(figures.of_project(material), figures.of_principles(material)):
        yield figure.group, figure.title, figure.code, figure.side, *_numbers(figure), figure.reason


def _questions(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in figures.of_questions(material):
        counts = figure.counts or (None,) * 8
        spread = (figure.agreement, figure.could_answer, *counts)
        yield figure.code, figure.title, figure.group, *_numbers(figure), *spread, figure.reason


def _asked(material: Material) -> Iterator[tuple[Value, ...]]:
    results = material.board.results
    for row in results.asked:
        yield row.group, row.side, *_counted(whole(row.asked), whole(row.answered)), row.shown, row.chosen
    for missing in results.not_asked:
        yield missing.group, "", "not asked", "", "", "", missing.why


def _counted(asked: str | int, answered: str | int) -> tuple[Value, ...]:
    """With the share, where both are known."""
    if isinstance(asked, int) and isinstance(answered, int) and asked:
        return asked, answered, answered / asked
    return asked, answered, _NOT_KNOWN


def _flags(material: Material) -> Iterator[tuple[Value, ...]]:
    """The state of each flag with its reason, then its groups."""
    words = {panel.code: panel.word for panel in material.board.results.flags}
    for figure in figures.of_flags(material):
        result = words[figure.code] if figure.about == "flag state" else figure.verdict
        yield figure.title, figure.group, *_numbers(figure), result, figure.remarks


def _leaders(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in figures.of_leaders(material):
        yield figure.code, figure.title, figure.group, figure.about, *_numbers(figure), figure.remarks


def _expected(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in figures.of_expectations(material):
        yield figure.code, figure.title, *_numbers(figure), figure.remarks


def _numbers(figure: Figure) -> tuple[Value, ...]:
    return figure.score, figure.low, figure.high, figure.people


def _plan(material: Material) -> Iterator[tuple[Value, ...]]:
    number = 0
    for number, row in enumerate(material.board.actions, start=1):
        planned = (row.owner, row.due_on or row.by_when, row.urgency, row.measure, row.outcome)
        yield number, row.title, " ".join(row.reasons), *planned
    for place, other in enumerate(material.board.unplanned, start=number + 1):
        yield place, other.title, " ".join(other.reasons), "", "", "", "", ""


def _indicators(material: Material) -> Iterator[tuple[Value, ...]]:
    for row in material.board.indicators:
        yield row.title, row.measure, row.reading, whole(row.baseline), whole(row.target), row.by_when


def _comments(material: Material) -> Iterator[tuple[Value, ...]]:
    for remark in material.remarks:
        yield remark.who, remark.on or _WHOLE_PROJECT, remark.text, remark.about or ""
