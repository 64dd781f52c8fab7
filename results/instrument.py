"""Builds the instrument, the part of the banks that scoring needs."""

from dataclasses import asdict
from functools import lru_cache

from questions import catalogue
from questions.catalogue import Catalogue
from scoring import model
from scoring.findings.registry import finding_rule
from scoring.model.cases import CASES

# A process uses few editions, each in a few languages: the current one and those of older rounds.
_EDITIONS_KEPT = 48


class _Fingerprinted:
    """A catalogue hashed by its fingerprint and that of its translation, because its own mappings cannot be hashed."""

    def __init__(self, content: Catalogue) -> None:
        self.content = content

    def __hash__(self) -> int:
        return hash((self.content.fingerprint, self.content.words))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Fingerprinted)
            and self.content.fingerprint == other.content.fingerprint
            and self.content.words == other.content.words
        )


def instrument_from(content: Catalogue, *, is_live: bool = False) -> model.Instrument:
    """`is_live` from the stage "pilot" on: then questions have the words of that stage."""
    return _instrument(_Fingerprinted(content), is_live=is_live)


@lru_cache(maxsize=_EDITIONS_KEPT)
def _instrument(kept: _Fingerprinted, *, is_live: bool) -> model.Instrument:
    banks = kept.content
    return model.Instrument(
        groups=tuple(_group(group) for group in banks.groups.values()),
        folds=banks.folds,
        principles=tuple(model.Principle(p.code, p.title) for p in banks.principles.values()),
        items=tuple(_item(question.at_stage(is_live=is_live), banks) for question in banks.questions.values()),
        flags=tuple(_flag(flag) for flag in banks.flags.values()),
        required_sides=banks.required_sides,
        expected_groups=banks.expected_groups,
        findings=tuple(finding_rule(f.code, f.title, f.kind, f.meaning, f.parameters) for f in banks.findings.values()),
        practices=tuple(
            model.PracticeRule(p.code, p.title, p.area, p.is_ready, p.principles, p.patterns, p.groups)
            for p in banks.practices.values()
        ),
        cases=CASES,
        rules=model.Rules(**asdict(banks.rules)),
        chosen=tuple(model.WayOfChoosing(c.code, c.label, c.supports, c.caution) for c in banks.chosen.values()),
        not_asked=tuple(model.ReasonNotAsked(r.code, r.label, r.allows_clear) for r in banks.not_asked.values()),
        is_reworded=banks.is_reworded,
    )


def _group(group: catalogue.Group) -> model.Group:
    return model.Group(group.code, group.title, group.side, group.confidential, group.folds, group.is_own)


def _item(question: catalogue.Question, banks: Catalogue) -> model.Item:
    return model.Item(
        code=question.code,
        principles=question.principles,
        asked_of=question.asked_of,
        part=question.part,
        kind=question.kind,
        title=question.title,
        text=question.text,
        echoes=question.echoes,
        after=question.after,
        about=question.about,
        bank=question.bank,
        is_optional=question.bank in banks.optional_banks,
    )


def _flag(flag: catalogue.Flag) -> model.FlagRule:
    like = model.Like(flag.worse, flag.better)
    return model.FlagRule(flag.code, flag.title, flag.principles, flag.leadership, flag.also_heard, flag.clears, like)
