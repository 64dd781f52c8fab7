"""Makes the workbook in memory, so that comments are never written to temporary files."""

import io
from collections.abc import Iterator
from functools import partial
from itertools import chain

from xlsxwriter.workbook import Workbook

from improvement.present.last_time import LastTime
from reports.documents import figures
from reports.documents.figures import Figure
from reports.documents.material import Material
from reports.documents.provenance import KIND, edge, made_at, title
from reports.documents.workbook.charts import write_change, write_principles
from reports.documents.workbook.pages import Look, Value, add_page, whole
from reports.documents.workbook.summary import write_heat_map, write_summary

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_INTERVAL = (("Very likely from", 9), ("to", 9), ("People", 9))
_SCORES = (("Group", 44), ("Side", 14), ("Principle", 10), ("Title", 38), ("Score", 9), *_INTERVAL)
_QUESTIONS = (("Question", 10), ("Text", 70), ("Group", 44), ("Score", 9), *_INTERVAL)
_SPREAD = (
    *(("Agreement", 12), ("Could answer", 9), ("Said 1", 8), ("Said 2", 8), ("Said 3", 8), ("Said 4", 8)),
    *(("Said 5", 8), ("Don't know", 8), ("Does not apply", 8), ("Left blank", 8)),
)
_REASON = (("Why there is no number", 70),)
_FLAGS = (("Flag", 24), ("Group", 44), ("Score", 9), *_INTERVAL, ("Result", 16), ("How it was asked", 90))
_LEADERS = (("Question", 10), ("Text", 70), ("Group", 34), ("Answer", 12), ("Score", 9), *_INTERVAL, ("In words", 60))
_EXPECTED = (("Statement", 10), ("Text", 70), ("Executives expect", 12), *_INTERVAL, ("In words", 90))
_ASKED = (
    ("Group", 44),
    ("Side", 14),
    ("Asked", 18),
    ("Answered", 10),
    ("Share", 9),
    ("Figures", 44),
    ("How chosen, or why not asked", 90),
)
_PRACTICES = (
    ("Order", 8),
    ("What to do", 70),
    ("Why", 80),
    ("Owner", 24),
    ("By when", 16),
    ("How urgent", 22),
    ("How you will know", 60),
    ("What became of it", 40),
)
_AGREED = (("What was agreed", 70), ("Owner", 24), ("By when", 16), ("State", 12), ("What became of it", 60))
_INDICATORS = (("Indicator", 38), ("Measure", 70), ("Reading", 24), ("Baseline", 16), ("Target", 16), ("By when", 16))
_COMMENTS = (("Said by", 44), ("About", 38), ("Comment", 110))


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
    page("Who was asked").table(_ASKED, _asked(material))
    page("Flags").table(_FLAGS, _flags(material))
    page("Scores").table((*_SCORES, *_REASON), _scores(material))
    page("Questions").table((*_QUESTIONS, *_SPREAD, *_REASON), _questions(material))
    if material.readiness.leaders:
        page("Leaders").table(_LEADERS, _leaders(material))
    if material.board.expectations.rows:
        page("Expected").table(_EXPECTED, _expected(material))
    page("Practices").table(_PRACTICES, _practices(material))
    page("Agreed last time").table(_AGREED, _agreed(material.board.last_time))
    page("Indicators").table(_INDICATORS, _indicators(material))
    page("Comments").table(_COMMENTS, _comments(material))


def _scores(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in chain(figures.of_project(material), figures.of_principles(material)):
        yield figure.group, figure.side, figure.code, figure.title, *_numbers(figure), figure.reason


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
    return asked, answered, None


def _flags(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in figures.of_flags(material):
        yield figure.title, figure.group, *_numbers(figure), figure.verdict, figure.remarks


def _leaders(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in figures.of_leaders(material):
        yield figure.code, figure.title, figure.group, figure.about, *_numbers(figure), figure.remarks


def _expected(material: Material) -> Iterator[tuple[Value, ...]]:
    for figure in figures.of_expectations(material):
        yield figure.code, figure.title, *_numbers(figure), figure.remarks


def _numbers(figure: Figure) -> tuple[Value, ...]:
    return figure.score, figure.low, figure.high, figure.people


def _practices(material: Material) -> Iterator[tuple[Value, ...]]:
    number = 0
    for number, row in enumerate(material.board.actions, start=1):
        planned = (row.owner, row.due_on or row.by_when, row.urgency, row.measure, row.outcome)
        yield number, row.title, " ".join(row.reasons), *planned
    for place, other in enumerate(material.board.unplanned, start=number + 1):
        yield place, other.title, " ".join(other.reasons), "", "", "", "", ""


def _agreed(agreed: LastTime | None) -> Iterator[tuple[Value, ...]]:
    for row in agreed.steps if agreed else ():
        what = " ".join(filter(None, (row.outcome, row.moved)))
        yield row.title, row.owner, row.due_on or row.by_when, row.word, what


def _indicators(material: Material) -> Iterator[tuple[Value, ...]]:
    for row in material.board.indicators:
        yield row.title, row.measure, row.reading, whole(row.baseline), whole(row.target), row.by_when


def _comments(material: Material) -> Iterator[tuple[Value, ...]]:
    for remark in material.remarks:
        yield remark.who, remark.on, remark.text
