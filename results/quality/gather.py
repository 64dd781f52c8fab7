"""Collects what figures about the questions are made from, and all that is told of them."""

import json
from collections.abc import Sequence
from hashlib import sha256

from assessments import fieldwork, queries
from assessments.fieldwork import GroupLine
from assessments.models import Round
from assessments.queries import GroupProgress
from results import comparing
from results.instrument import instrument_from
from results.models import AnyEvidence, Quality
from results.quality import serial
from results.quality.known import AskedOf, BankFacts, Known, RoundFacts
from results.quality.naming import Named, names_in
from results.quality.queries import added_answers, own_answers, quality_of
from results.quality.setting import Chosen, setting_of
from results.stored import readiness_of
from scoring.model.serial import evidence_from_json
from scoring.quality.model import Sums
from scoring.quality.questions import group_figures
from scoring.quality.reliability import reliability
from scoring.quality.sheets import Row
from scoring.quality.sums import sums_of


def rows_of(round: Round) -> list[Row]:
    """The answers of a closed round that count. Deleted answers are blank."""
    return list(queries.packed_answers(round, queries.progress(round)))


def words_of(round: Round) -> str:
    """A fingerprint of the questions of the principles as each confidential group reads them, letter for letter."""
    catalogue, asked = round.canonical, comparing.asked(round)
    confidential = [group.code for group in catalogue.groups.values() if group.confidential]
    read = {group: [asked[group].get(code, {}) for code in catalogue.principles] for group in confidential}
    return sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()


def sums_in(quality: Quality) -> Sums:
    """Of one round, over groups that are shown by themselves and people who answered for themselves.

    They are kept only as part of a pool.
    """
    round = quality.round
    alone: Sequence[str] = quality.patterns["alone"]
    others = added_answers(round)
    return sums_of(own_answers(round), instrument_from(round.canonical), alone, round.threshold, others)


def known_of(evidence: AnyEvidence) -> Known:
    groups, quality = group_figures(readiness_of(evidence)), quality_of(evidence.round)
    patterns = serial.patterns_from_json(quality.patterns) if quality else None
    if quality is None or quality.pool is None:
        return Known(groups, patterns)
    sums = serial.sums_from_json(quality.pool)
    scales = reliability(sums, instrument_from(evidence.round.catalogue))  # its titles are for people
    return Known(groups, patterns, scales, sums, quality.pool["rounds"])


def lines_of(progress: Sequence[GroupProgress]) -> tuple[GroupLine, ...]:
    """How many were asked, began and answered, as those read it who do not run the round: never of a few people."""
    return fieldwork.by_group(progress, in_full=False)


def round_facts(evidence: AnyEvidence) -> RoundFacts:
    round = evidence.round
    progress = queries.progress(round)
    setting = setting_of(evidence_from_json(evidence.evidence))
    lines = zip(progress, lines_of(progress), strict=True)
    names = names_in(round)
    return RoundFacts(
        stage=round.stage,
        threshold=round.threshold,
        engine_version=evidence.engine_version,
        modules=tuple(sorted(map(names.bank, round.modules))),
        banks=tuple(BankFacts(names.bank(code), version, mark) for code, version, mark in _banks(round)),
        words=words_of(round),
        groups=tuple(
            _asked_of(row, line, setting.asked.get(row.group.code), names.group(row.group.code)) for row, line in lines
        ),
        not_asked={names.group(code).code: group.why for code, group in sorted(setting.not_asked.items())},
    )


def _banks(round: Round) -> Sequence[tuple[str, int, str]]:
    return list(round.edition.versions.order_by("code").values_list("code", "version", "fingerprint"))


def _asked_of(row: GroupProgress, line: GroupLine, asked: Chosen | None, name: Named) -> AskedOf:
    return AskedOf(
        code=name.code,
        title=name.title,
        confidential=row.group.confidential,
        asked=_number(line.asked),
        answered=_number(line.submitted),
        started_not_submitted=_number(line.started),
        chosen=asked.chosen if asked else None,
        size=asked.size if asked else None,
        size_is_estimate=asked.is_estimate if asked else None,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
