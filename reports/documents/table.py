"""The figures as CSV: a row for each group and principle, question or flag, site and finding, and for who was asked."""

import csv
import io
from collections.abc import Iterator
from itertools import chain

from reports.documents import figures
from reports.documents.figures import Figure
from reports.documents.material import Material
from reports.documents.plain import not_a_formula
from reports.documents.provenance import banks, version
from results.facts import Place, fact_as_data, facts_at

# Columns are never renamed or removed; new ones may be added (docs/data-dictionary.md).
_COUNTS = ("said_1", "said_2", "said_3", "said_4", "said_5", "dont_know", "not_applicable", "left_blank")
_FIGURE = (
    "id", "about", "code", "title", "group_code", "group", "side", "score", "interval_low", "interval_high", "people",
    "agreement", "could_answer", *_COUNTS, "reason_code", "reason_hidden", "verdict", "remarks", "site",
)  # fmt: skip
_EDITION = ("version", "made_on", "marking", "engine", "banks")
# In this order.
_PARTS = (
    figures.of_project,
    figures.of_principles,
    figures.of_questions,
    figures.of_flags,
    figures.of_leaders,
    figures.of_expectations,
    figures.of_asking,
    figures.of_sites,
    figures.of_findings,
)


def make(material: Material) -> bytes:
    """UTF-8 with a byte order mark, without which Excel assumes another encoding. Power BI and DuckDB read past it."""
    rows = chain.from_iterable(part(material) for part in _PARTS)
    origin = _origin(material)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns())
    writer.writerows((*_cells(figure), *origin) for figure in rows)
    return text.getvalue().encode("utf-8-sig")


def columns() -> tuple[str, ...]:
    return (*_FIGURE, *(fact.name for fact in facts_at(Place.EVERY_FORM)), *_EDITION)


def _cells(figure: Figure) -> Iterator[str | float | None]:
    """Numbers as they are, with a full stop for decimals; nothing where there is none."""
    yield from map(
        not_a_formula,
        (figure.key, figure.about, figure.code, figure.title, figure.group_code, figure.group, figure.side),
    )
    yield from (figure.score, figure.low, figure.high, figure.people, figure.agreement, figure.could_answer)
    yield from figure.counts or (None,) * len(_COUNTS)
    yield from map(not_a_formula, (figure.reason_code, figure.reason, figure.verdict, figure.remarks, figure.site))


def _origin(material: Material) -> tuple[str, ...]:
    """On every row, so that a row still says where it comes from when it is copied into another table."""
    facts, cover = material.board.results.facts, material.cover
    known = (fact_as_data(facts, fact) for fact in facts_at(Place.EVERY_FORM))
    edition = (
        version(material),
        cover.made_on.isoformat(),
        cover.marking,
        material.readiness.engine_version,
        banks(material),
    )
    return tuple(map(not_a_formula, (*known, *edition)))
