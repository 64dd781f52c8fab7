"""Writes frozen/*.json: evidence and the numbers that the engine makes of it. Run after raising ENGINE_VERSION."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

from scoring.engine import assess
from scoring.model.serial import evidence_as_json, readiness_as_json
from tests.cases.situations import CASES, SITUATIONS, sample, situation
from tests.proof.rounds import a_round, evidence_at, evidence_of, large_round, placed
from tests.scoring.instrument import instrument

FOLDER = Path(__file__).with_name("frozen")
# Random rounds that between them have combined, hidden, silent and shown groups.
SEEDS = (3, 24)
# A round whose sites are shown alone, shown together, and hidden on some scales.
SEED_OF_SITES = 10
STRESS = (
    "happy_nurses_three_hidden_patients",
    "doctors_split",
    "most_do_not_know",
    "six_of_three_hundred",
    "patients_left_out_without_a_sentence",
    "folded_member_hardly_answered",
    "five_uneasy_groups_none_sure_alone",
    "leaders_expect_better",
    "technology_ahead_of_people",
)


def rounds():
    """Name -> (evidence, codes of the groups whose confidentiality is turned round)."""
    for case in CASES:
        yield case["id"], evidence_of(sample(case)), []
    for case in SITUATIONS:
        if case["id"] in STRESS:
            yield case["id"], evidence_of(situation(case)), []
    for seed in SEEDS:
        one = usual_rules(a_round(Random(seed)))
        usual = {group.code: group.confidential for group in instrument().groups}
        turned = [group.code for group in one.instrument.groups if group.confidential != usual[group.code]]
        yield f"random_{seed}", evidence_of(one), turned
    chance = Random(SEED_OF_SITES)
    one = replace(large_round(chance), instrument=instrument())
    yield "sites", evidence_at(one, placed(one, chance)), []


def usual_rules(one):
    return replace(one, instrument=replace(one.instrument, rules=instrument().rules))


def frozen(evidence, turned):
    return {
        "turned": turned,
        "evidence": evidence_as_json(evidence),
        "numbers": numbers(readiness_as_json(assess(evidence, turned_round(turned)))),
    }


def numbers(value):
    """Without sentences: these may be put better under the same engine."""
    if isinstance(value, dict):
        return {key: numbers(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [numbers(one) for one in value]
    return "" if isinstance(value, str) and " " in value else value


def turned_round(codes):
    groups = tuple(
        replace(group, confidential=not group.confidential) if group.code in codes else group
        for group in instrument().groups
    )
    return replace(instrument(), groups=groups)


if __name__ == "__main__":
    for stale in FOLDER.glob("*.json"):
        stale.unlink()
    for name, evidence, turned in rounds():
        text = json.dumps(frozen(evidence, turned), ensure_ascii=False, separators=(",", ":"))
        (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
