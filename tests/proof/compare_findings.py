"""Holds findings, practices and likeness against the oracle."""

from tests.proof import oracle, oracle_advice, oracle_findings, oracle_items

# The questions that a finding is about, raised or not.
ITEMS = {
    "order": lambda rule: [rule.later, *rule.earlier],
    "low_answer": lambda rule: list(rule.leadership),
}


def parts(one, everyone, data):
    """(where, printed, exact)."""
    yield from _findings(one, everyone, data)
    yield from _advice(one, everyone, data)


def _findings(one, everyone, data):
    yield "findings", [found["code"] for found in data["findings"]], [rule.code for rule in one.instrument.findings]
    for found, rule in zip(data["findings"], one.instrument.findings, strict=True):
        raised, groups, looked_at = oracle_findings.finding(one, everyone, rule)
        yield f"finding {rule.code}", [found["raised"], found["groups"]], [raised, groups]
        yield f"finding {rule.code} looked at", found["looked_at"], looked_at
        yield f"finding {rule.code} clears", bool(found["would_clear"]), bool(raised)
        yield f"finding {rule.code} says", bool(found["sentence"]), True
        if rule.kind in ITEMS:
            yield f"finding {rule.code} items", found["items"], ITEMS[rule.kind](rule.parameters)
        if rule.kind == "warning_items":
            yield f"finding {rule.code} items", found["items"], _put(one, everyone, rule, raised, groups)


def _put(one, everyone, rule, raised, groups):
    """The questions that the groups were asked which raise it, or whose figures were looked at."""
    codes = [*rule.parameters.items, *rule.parameters.leadership]
    if raised is None:
        return codes
    looked_at = oracle_findings.asked_on(one, everyone, rule)
    some = [party for party in looked_at if party.code in groups or not raised]
    asked = {code for party in some for code in oracle_items.asked_items(one, everyone, party)}
    return [code for code in codes if code in asked]


def _advice(one, everyone, data):
    known = {code: oracle.principle(one.instrument, everyone, code) for code in data["principles"]}
    weak = [code for code, (behind, _) in known.items() if any(figure.mean < 50 for _, figure in behind)]
    best = oracle_advice.practices(one, everyone, weak)
    yield "practices", [practice["code"] for practice in data["practices"]], best
    scores = {code: mean for code, (_, (mean, _, _)) in known.items() if mean is not None}
    for flag in one.instrument.flags:
        case, distance = oracle_advice.likeness(one, scores, flag)
        found = data["likeness"][flag.code]
        yield f"likeness {flag.code}", [found["case"], found["distance"]], [case, distance]
