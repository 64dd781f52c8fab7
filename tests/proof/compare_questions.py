"""Holds questions, the mirror, and what leaders answered and expect against the oracle."""

from tests.proof import oracle, oracle_findings, oracle_items
from tests.proof.agreeing import is_bar
from tests.proof.oracle import TELLS, figure_of_item

LETTERS = "12345dn-"
BESIDE = ("frontline", "leadership", "local_it")


def parts(one, everyone, data):
    """(where, printed, exact)."""
    yield from _items(one, everyone, data)
    yield from _mirror(one, everyone, data)
    yield from _leaders(one, everyone, data)
    yield from _predictions(one, everyone, data)


def _items(one, everyone, data):
    told = [party for party in everyone if party.status == "shown"]
    yield "items", list(data["items"]), [party.code for party in told]
    for party in told:
        asked = oracle_items.asked_items(one, everyone, party)
        yield f"{party.code} items", list(data["items"][party.code]), asked
        shown, printed = (of(one, everyone, party) for of in (oracle_items.shown_items, oracle_items.printed_items))
        for code in asked:
            where, found = f"{party.code} {code}", data["items"][party.code][code]
            yield from (
                _item(where, found, one, party, code) if code in shown else _hidden_item(where, found, party, code)
            )
            if code in shown:
                yield f"{where} coarse", found["cell"]["is_coarse"], code not in printed


def _hidden_item(where, found, party, code):
    figure, cell = figure_of_item(party, code), found["cell"]
    yield where, [cell["n"], cell["mean"], cell["interval80"], cell["word"], found["counts"]], [None] * 5
    yield where, cell["state"], "hidden" if party.confidential else "no_answers"
    yield where, found["know_rate"], figure.know_rate if figure.heard >= TELLS else None


def _item(where, found, one, party, code):
    figure, cell = figure_of_item(party, code), found["cell"]
    yield where, [cell["n"], cell["mean"]], [figure.n, figure.mean]
    law = oracle.told_law(one.instrument, party, figure, 1)
    yield f"{where} bar", law.has_bar(cell["interval80"], one.instrument.rules.bar), True
    yield from words(where, cell, figure)
    yield where, found["know_rate"], figure.know_rate if figure.heard >= TELLS else None
    answers = "".join(person[1].get(code, "-") for person in party.people)
    yield where, found["counts"], [answers.count(letter) for letter in LETTERS] if figure.n >= TELLS else None


def words(where, cell, figure):
    tells = figure.n >= TELLS
    yield f"{where} word", cell["word"], oracle_items.word(figure) if tells else None
    exact = max(0, oracle_items.consensus(figure.weights)) if tells else None
    yield f"{where} consensus", cell["consensus"], exact


def _mirror(one, everyone, data):
    exact = oracle_items.mirror(one, everyone)
    told = [party for party in everyone if party.status == "shown"]
    shown = {party.code: oracle_items.shown_items(one, everyone, party) for party in told}
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
        figure = figure_of_item(party, code)
        exact = [figure.n, figure.mean] if code in shown[party.code] else [None, None]
        yield f"{where} {party.code}", [one["cell"]["n"], one["cell"]["mean"]], exact


def _leaders(one, everyone, data):
    exact = oracle_items.leaders(one, everyone)
    yield "leaders", list(data["leaders"]), list(exact)
    for group, questions in exact.items():
        yield f"leaders {group}", list(data["leaders"][group]), list(questions)
        needed = next(party.needed for party in everyone if party.code == group)
        for code, (good, shared, missing) in questions.items():
            found, where = data["leaders"][group][code], f"leaders {group} {code}"
            yield f"{where} missing", found["missing"], missing
            for name, figure in (("good", good), ("shared", shared)):
                told = [figure.n, figure.mean] if figure.n >= needed else [None, None]
                yield f"{where} {name}", [found[name]["n"], found[name]["mean"]], told


def _predictions(one, everyone, data):
    rule = next(rule for rule in one.instrument.findings if rule.kind == "prediction_gap")
    rows = oracle_findings.expected(one, everyone, rule)
    yield "predictions", [row["statement"] for row in data["predictions"]], [row.code for row in rows]
    for found, row in zip(data["predictions"], rows, strict=True):
        where, predicted = f"prediction {row.code}", row.predicted
        facts = [found["predicted"]["n"], found["predicted"]["mean"]]
        yield where, facts, [predicted.n, predicted.mean] if predicted else [None, None]
        yield f"{where} is", [found["is_gap"], found["reason"] == ""], [row.is_gap, row.is_gap is not None]
        yield (
            f"{where} points",
            [found["front"], found["apart"], found["least_apart"]],
            [row.front, row.apart, row.least],
        )
        yield f"{where} coarse", found["is_coarse"], oracle_findings.is_of_few(one, everyone, row)
        low, high = row.front_bar(one, one.instrument.rules.bar)
        yield f"{where} bar", is_bar(found["front_interval"], low, high), True
        yield from _beside(f"{where} beside", one, everyone, found, row.code)


def _beside(where, one, everyone, found, code):
    """Every group of the front line, then the programme team, then local IT."""
    item = next(item for item in one.instrument.items if item.code == code)
    told = [party for side in BESIDE for party in everyone if party.side == side]
    told = [party for party in told if oracle_items.is_told(everyone, party, item)]
    shown = {party.code: oracle_items.shown_items(one, everyone, party) for party in told}
    yield from _told(where, found["told"], told, code, shown)
