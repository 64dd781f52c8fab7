"""Practices and likeness once more, from docs/scoring.md."""

from tests.proof.oracle_findings import finding
from tests.proof.oracle_flags import bench, state


def practices(one, everyone, weak):
    """Codes of those that answer something, best first; none about groups that were heard and support the change."""
    benches = {flag.code: bench(one, everyone, flag) for flag in one.instrument.flags}
    states = {code: state(one.instrument.rules, found) for code, found in benches.items()}
    red = {code for code, found in states.items() if found == "red"}
    found = {rule.code: finding(one, everyone, rule) for rule in one.instrument.findings}
    wrong = red | {code for code, found in states.items() if found == "amber"}
    wrong |= {code for code, (raised, *_) in found.items() if raised}
    missing = {rule.code: found[rule.code][1] for rule in one.instrument.findings if rule.kind == "missing_groups"}
    away = {code for groups in missing.values() for code in groups}
    ranked = []
    for place, practice in enumerate(one.instrument.practices):
        served = [code for code in practice.patterns if code in wrong and _is_for(one, practice, missing.get(code))]
        about = [code for code in practice.groups if code in away or not _is_content(everyone, benches, code)]
        if (served or set(practice.principles) & set(weak)) and (about or not practice.groups):
            is_for_red = any(code in red for code in served)
            ranked.append((-is_for_red, -len(served), -practice.is_ready, place, practice.code))
    return [entry[-1] for entry in sorted(ranked)]


def _is_for(one, practice, missing):
    """Of missing groups: whether the practice asks one of them, or one that no other practice asks."""
    if missing is None:
        return True
    if practice.groups:
        return bool(set(missing) & set(practice.groups))
    kinds = {rule.code for rule in one.instrument.findings if rule.kind == "missing_groups"}
    others = [other for other in one.instrument.practices if kinds & set(other.patterns)]
    return bool(set(missing) - {code for other in others for code in other.groups})


def _is_content(everyone, benches, code):
    """Heard, by itself or combined with others, and with support on every flag; or not heard at all."""
    shown = [party for party in everyone if party.status == "shown" and code in (party.code, *party.codes)]
    if not shown:
        return True
    verdicts = {one.verdict for bench in benches.values() for one in bench.heard if one.party in shown}
    return verdicts == {"support"}


def likeness(one, scores, flag):
    """(case, distance) of the nearer of the two that the bank names; (None, None) with too little in common."""
    distances = []
    for case in one.instrument.cases:
        common = [code for code in scores if code in case.scores]
        if case.code in {flag.like.worse, flag.like.better} and len(common) >= 4:
            away = sum(abs(float(scores[code]) - case.scores[code]) for code in common) / len(common)
            distances.append((away, case.code == flag.like.better, case.code))
    return (min(distances)[2], min(distances)[0]) if distances else (None, None)
