"""Holds questions, gaps, the mirror, axes, findings, practices and likeness against the oracle."""

from tests.proof import oracle, oracle_findings
from tests.proof.oracle import TELLS

LETTERS = "12345dn-"
# The questions that a finding is about, raised or not.
ITEMS = {
    "order": lambda rule: [rule.later, *rule.earlier],
    "low_answer": lambda rule: list(rule.leadership),
    "warning_items": lambda rule: [*rule.items, *rule.leadership],
}


def parts(one, everyone, data):
    """(where, printed, exact)."""
    yield from _items(one, everyone, data)
    yield from _gaps(one, everyone, data)
    yield from _mirror(one, everyone, data)
    yield from _axes(one, everyone, data)
    yield from _findings(one, everyone, data)
    yield from _advice(one, everyone, data)


def _items(one, everyone, data):
    told = [party for party in everyone if party.status == "shown"]
    yield "items", list(data["items"]), [party.code for party in told]
    for party in told:
        asked = _asked(one, everyone, party)
        yield f"{party.code} items", list(data["items"][party.code]), asked
        shown = oracle_findings.shown_items(one, party, asked)
        for code in asked:
            where, found = f"{party.code} {code}", data["items"][party.code][code]
            yield from (_item if code in shown else _hidden_item)(where, found, party, code)


def _asked(one, everyone, party):
    return [item.code for item in one.instrument.items if oracle_findings.is_told(everyone, party, item)]


def _hidden_item(where, found, party, code):
    figure, cell = oracle_findings.item_figure(party, code), found["cell"]
    yield where, [cell["n"], cell["mean"], cell["interval80"], cell["word"], found["counts"]], [None] * 5
    yield where, cell["state"], "hidden" if party.confidential else "no_answers"
    yield where, found["know_rate"], figure.know_rate if figure.heard >= TELLS else None


def _item(where, found, party, code):
    figure, cell = oracle_findings.item_figure(party, code), found["cell"]
    yield where, [cell["n"], cell["mean"]], [figure.n, figure.mean]
    yield where, oracle.told_law(party, figure, 1).has_bar(cell["interval80"], 0.8), True
    yield from words(where, cell, figure)
    yield where, found["know_rate"], figure.know_rate if figure.heard >= TELLS else None
    answers = "".join(person[1].get(code, "-") for person in party.people)
    yield where, found["counts"], [answers.count(letter) for letter in LETTERS] if figure.n >= TELLS else None


def words(where, cell, figure):
    tells = figure.n >= TELLS
    yield f"{where} word", cell["word"], oracle_findings.word(figure) if tells else None
    yield f"{where} consensus", cell["consensus"], max(0, oracle_findings.consensus(figure.weights)) if tells else None


def _gaps(one, everyone, data):
    rule = next(rule.parameters for rule in one.instrument.findings if rule.kind == "leader_gap")
    front = [party for party in everyone if party.side == "frontline" and party.status == "shown"]
    pairs = [(principle.code, party) for principle in one.instrument.principles for party in front]
    yield "gaps", [(gap["principle"], gap["group"]) for gap in data["gaps"]], [(code, p.code) for code, p in pairs]
    for found, (code, party) in zip(data["gaps"], pairs, strict=True):
        yield from _gap(f"gap {party.code} {code}", found, oracle_findings.gap(one, everyone, code, party, rule), party)


def _gap(where, found, exact, party):
    yield f"{where} title", found["title"], party.title
    if exact is None:
        yield where, [found["points"], found["delta"], found["interval90"], found["is_gap"]], [None] * 4
        return
    tells = exact["n2"] >= TELLS
    bar = found["interval90"]
    yield where, [found["n_leaders"], found["n_group"], found["points"]], [exact["n1"], exact["n2"], exact["points"]]
    yield f"{where} is", found["is_gap"], exact["is_gap"]
    yield f"{where} delta", found["delta"], exact["delta"] if tells else None
    yield f"{where} bar", bar and [bar["low"], bar["high"]], exact["bar"] if tells else None


def _mirror(one, everyone, data):
    exact = oracle_findings.mirror(one, everyone)
    told = [party for party in everyone if party.status == "shown"]
    shown = {p.code: oracle_findings.shown_items(one, p, _asked(one, everyone, p)) for p in told}
    yield "mirror", [row["code"] for row in data["mirror"]], [question.code for question, _, _ in exact]
    for found, (question, leaders, echoes) in zip(data["mirror"], exact, strict=True):
        yield f"mirror {question.code}", [found["title"], found["text"]], [question.title, question.text]
        yield from _told(f"mirror {question.code} leaders", found["leaders"], leaders, question.code, shown)
        yield f"mirror {question.code} echoes", [echo["code"] for echo in found["echoes"]], [e.code for e, _ in echoes]
        for echo, (item, front) in zip(found["echoes"], echoes, strict=True):
            yield f"mirror {question.code} {item.code}", echo["text"], item.text
            yield from _told(f"mirror {question.code} {item.code}", echo["told"], front, item.code, shown)


def _told(where, found, told, code, shown):
    keys = [[party.code, party.title, f"item/{party.code}/{code}"] for party in told]
    yield where, [[one["group"], one["title"], one["figure"]] for one in found], keys
    for one, party in zip(found, told, strict=True):
        figure = oracle_findings.item_figure(party, code)
        exact = [figure.n, figure.mean] if code in shown[party.code] else [None, None]
        yield f"{where} {party.code}", [one["cell"]["n"], one["cell"]["mean"]], exact


def _axes(one, everyone, data):
    groups, exact = oracle_findings.axes(one, everyone)
    for code, (score, law) in exact.items():
        found = data["axes"][code]
        yield f"axis {code}", [found["score"], found["groups"]], [score, groups]
        yield (
            f"axis {code} bar",
            found["interval80"] is None if law is None else law.has_bar(found["interval80"], 0.8),
            True,
        )


def _findings(one, everyone, data):
    yield "findings", [found["code"] for found in data["findings"]], [rule.code for rule in one.instrument.findings]
    for found, rule in zip(data["findings"], one.instrument.findings, strict=True):
        raised, groups = oracle_findings.finding(one, everyone, rule)
        yield f"finding {rule.code}", [found["raised"], found["groups"]], [raised, groups]
        yield f"finding {rule.code} clears", bool(found["would_clear"]), bool(raised)
        yield f"finding {rule.code} says", bool(found["sentence"]), True
        if rule.kind in ITEMS:
            yield f"finding {rule.code} items", found["items"], ITEMS[rule.kind](rule.parameters)


def _advice(one, everyone, data):
    known = {code: oracle.principle(one.instrument, everyone, code) for code in data["principles"]}
    weak = [code for code, (behind, _, _) in known.items() if any(figure.mean < 50 for _, figure in behind)]
    best = oracle_findings.practices(one, everyone, weak)
    yield "practices", [practice["code"] for practice in data["practices"]], best
    scores = {code: mean for code, (_, mean, _) in known.items() if mean is not None}
    for flag in one.instrument.flags:
        case, distance = oracle_findings.likeness(one, scores, flag)
        found = data["likeness"][flag.code]
        yield f"likeness {flag.code}", [found["case"], found["distance"]], [case, distance]
