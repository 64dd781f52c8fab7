"""Editions that were published before the third edition of the method, in the present form.

Their questions and words stay as they were read. What decides about flags and findings belongs to the engine that
scores them, so it comes from the banks that are packaged with it, cut down to the questions that the edition has.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from django.conf import settings

from questions.yaml_file import read_bank_file

Data = dict[str, Any]
_CHECKLIST, _PRINCIPLES, _WORK_SYSTEM = "executive-checklist.yaml", "seven-principles.yaml", "work-system.yaml"
_GROUPS, _PATTERNS, _PRACTICES = "groups.yaml", "patterns.yaml", "practices.yaml"
# Parameters of findings that list codes of questions.
_LISTS = ("items", "leadership", "earlier", "technical", "social")


def lifted(contents: Mapping[str, Data]) -> Mapping[str, Data]:
    """The content of each bank file. Contents in the present form are given back as they are."""
    if "rules" in contents[_PATTERNS]:
        return contents
    return {
        **contents,
        _CHECKLIST: _checklist(contents[_CHECKLIST]),
        _PRINCIPLES: _principles(contents[_PRINCIPLES]),
        _GROUPS: _groups(contents[_GROUPS]),
        _PATTERNS: _patterns(_questions(contents)),
        _PRACTICES: _practices(contents[_PRACTICES]),
    }


def _checklist(bank: Data) -> Data:
    """All its questions on one page, which has the code of the bank."""
    page = {"code": bank["bank"], "title": bank["title"], "questions": [one["code"] for one in bank["questions"]]}
    return {**bank, "scale": {**bank["scale"], "kind": "quality"}, "pages": [page]}


def _principles(bank: Data) -> Data:
    return {**bank, "principles": [{**one, "page": _page(one)} for one in bank["principles"]]}


def _page(principle: Data) -> Data:
    return {"title": principle["title"], "summary": principle["summary"]}


def _groups(bank: Data) -> Data:
    packaged = _packaged(_GROUPS)
    present = {group["code"] for group in bank["groups"]}
    expected = [code for code in packaged["expected_groups"] if code in present]
    return {**bank, "expected_groups": expected, "not_asked": packaged["not_asked"], "chosen": packaged["chosen"]}


def _practices(bank: Data) -> Data:
    """With the groups that the packaged ones of the same code are about."""
    about = {one["code"]: one["groups"] for one in _each_practice(_packaged(_PRACTICES)) if "groups" in one}
    areas = [{**area, "practices": [_about(one, about) for one in area["practices"]]} for area in bank["areas"]]
    return {**bank, "areas": areas}


def _each_practice(bank: Data) -> Iterator[Data]:
    for area in bank["areas"]:
        yield from area["practices"]


def _about(practice: Data, about: Mapping[str, list[str]]) -> Data:
    return {**practice, "groups": about[practice["code"]]} if practice["code"] in about else practice


def _patterns(questions: frozenset[str]) -> Data:
    """The packaged rules, without findings that look only at questions which the edition does not have."""
    bank = _packaged(_PATTERNS)
    findings = [_cut_down(finding, questions) for finding in bank["findings"]]
    return {**bank, "findings": [finding for finding in findings if _has_questions(finding)]}


def _cut_down(finding: Data, questions: frozenset[str]) -> Data:
    lists = {name: [code for code in finding[name] if code in questions] for name in _LISTS if name in finding}
    return {**finding, **lists}


def _has_questions(finding: Data) -> bool:
    return all(finding[name] for name in _LISTS if name in finding)


def _questions(contents: Mapping[str, Data]) -> frozenset[str]:
    return frozenset(_codes(contents))


def _codes(contents: Mapping[str, Data]) -> Iterator[str]:
    pages = [*contents[_PRINCIPLES]["principles"], *contents[_WORK_SYSTEM]["components"], contents[_CHECKLIST]]
    for page in pages:
        yield from (question["code"] for question in page["questions"])


def _packaged(name: str) -> Data:
    return _read(settings.BANKS_DIR / name)


@lru_cache(maxsize=8)
def _read(path: Path) -> Data:
    return cast("Data", read_bank_file(path).data)
