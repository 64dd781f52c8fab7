"""The research export: figures about the questions as a ZIP with JSON, CSV and an explanation. docs/validation.md.

It contains no comments, no names of people, organisations, projects or sites, and no dates.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from accounts.audit_log.lines import as_text
from results.quality.about_export import READ_ME, SCHEMA
from results.quality.known import AskedOf, Known, RoundFacts
from scoring.quality.model import Band, GroupFigures, Pair

# The first date that an archive can hold: it does not say when it was made.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_DECIMALS = 2

Data = Mapping[str, Any]


def research_export(facts: RoundFacts, known: Known) -> bytes:
    """The same figures give the same bytes."""
    data = export_as_json(facts, known)
    parts = {
        "read-me.txt": READ_ME,
        "quality.json": json.dumps(data, ensure_ascii=False, indent=1) + "\n",
        "groups.csv": _csv(_without(row, "questions", "not_told", "members") for row in data["groups"]),
        "questions.csv": _csv(_questions(data["groups"])),
        "scales.csv": _csv(_without(row, "item_rest") for row in data["scales"]),
        "pairs.csv": _csv(data["pairs"]),
    }
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name, _NO_TIME), text.encode(), ZIP_DEFLATED)
    return file.getvalue()


def export_as_json(facts: RoundFacts, known: Known) -> dict[str, Any]:
    sites = known.patterns.sites if known.patterns else None
    return {
        "schema": SCHEMA,
        **_without(asdict(facts), "groups"),
        "groups": [*_groups(facts.groups, known)],
        "sites": asdict(sites) if sites else None,
        "pool": {"people": known.sums.people, "rounds": known.rounds} if known.sums else None,
        "scales": [asdict(scale) for scale in known.scales],
        "pairs": [_pair(codes, pair) for codes, pair in known.sums.pairs.items()] if known.sums else [],
    }


def _groups(asked: Sequence[AskedOf], known: Known) -> Iterator[Data]:
    """Groups that are shown together follow those that were asked."""
    lines = known.patterns.straight_lines if known.patterns else {}
    told = {group.code: group for group in known.groups}
    for one in asked:
        yield asdict(one) | _figures(told.pop(one.code, None), lines)
    for group in told.values():
        yield _combined(group) | _figures(group, lines)


def _combined(group: GroupFigures) -> dict[str, Any]:
    unknown: dict[str, Any] = dict.fromkeys(field.name for field in fields(AskedOf))
    return unknown | {"code": group.code, "title": group.title, "confidential": True, "answered": group.answered}


def _figures(group: GroupFigures | None, lines: Mapping[str, Band]) -> dict[str, Any]:
    """Of a group that is shown and confidential."""
    return {
        "members": list(group.members) if group else [],
        "straight_lines": lines.get(group.code) if group else None,
        "questions": [asdict(question) for question in group.questions] if group else [],
        "not_told": list(group.not_told) if group else [],
    }


def _questions(groups: Sequence[Data]) -> Iterator[Data]:
    for group in groups:
        yield from ({"group": group["code"]} | question for question in group["questions"])


def _pair(codes: tuple[str, str], pair: Pair) -> Data:
    one, other = codes
    covariance = round(pair.covariance, _DECIMALS)
    return {"question": one, "other": other, "n": pair.n, "groups": pair.groups, "covariance": covariance}


def _without(row: Data, *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def _csv(rows: Iterable[Data]) -> str:
    """With the names of the first row's values as headings; empty without rows."""
    text, every = io.StringIO(), list(rows)
    if every:
        writer = csv.DictWriter(text, list(every[0]))
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in every)
    return text.getvalue()


def _cell(value: Any) -> Any:  # noqa: ANN401 (any cell)
    return as_text(value) if isinstance(value, str) else value
