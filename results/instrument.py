"""Builds the instrument, the part of the banks that scoring needs."""

from functools import lru_cache
from typing import Literal

from questions import catalogue
from questions.catalogue import Catalogue
from scoring import model
from scoring.findings.registry import finding_rule
from scoring.model.cases import CASES

# A process uses few editions: the current one and those of older rounds.
_EDITIONS_KEPT = 16
_CHECKLIST = "executive-checklist"


class _Fingerprinted:
    """A catalogue hashed by its fingerprint, because its own mappings cannot be hashed."""

    def __init__(self, content: Catalogue) -> None:
        self.content = content

    def __hash__(self) -> int:
        return hash(self.content.fingerprint)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Fingerprinted) and self.content.fingerprint == other.content.fingerprint


def instrument_from(content: Catalogue) -> model.Instrument:
    return _instrument(_Fingerprinted(content))


@lru_cache(maxsize=_EDITIONS_KEPT)
def _instrument(kept: _Fingerprinted) -> model.Instrument:
    banks = kept.content
    return model.Instrument(
        groups=tuple(_group(group) for group in banks.groups.values()),
        folds=banks.folds,
        principles=tuple(model.Principle(p.code, p.title) for p in banks.principles.values()),
        items=tuple(_item(question) for question in banks.questions.values()),
        flags=tuple(_flag(flag) for flag in banks.flags.values()),
        required_sides=banks.required_sides,
        expected_groups=banks.expected_groups,
        findings=tuple(finding_rule(f.code, f.title, f.kind, f.meaning, f.parameters) for f in banks.findings.values()),
        practices=tuple(
            model.PracticeRule(p.code, p.title, p.area, p.is_ready, p.principles, p.patterns)
            for p in banks.practices.values()
        ),
        cases=CASES,
    )


def _group(group: catalogue.Group) -> model.Group:
    return model.Group(group.code, group.title, group.side, group.confidential, group.folds)


def _item(question: catalogue.Question) -> model.Item:
    kind: Literal["checklist", "statement"] = "checklist" if question.bank == _CHECKLIST else "statement"
    return model.Item(
        code=question.code,
        principles=question.principles,
        asked_of=question.asked_of,
        part=question.part,
        kind=kind,
        title=question.title,
        text=question.text,
        echoes=question.echoes,
        after=question.after,
    )


def _flag(flag: catalogue.Flag) -> model.FlagRule:
    like = model.Like(flag.worse, flag.better)
    return model.FlagRule(flag.code, flag.title, flag.principles, flag.leadership, flag.also_heard, flag.clears, like)
