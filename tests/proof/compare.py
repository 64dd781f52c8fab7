"""Holds the engine's JSON against the oracle, field by field, and says where they differ."""

from tests.proof import compare_findings, compare_flags, compare_questions, oracle, oracle_printed
from tests.proof.agreeing import agree, is_bar
from tests.proof.oracle import TELLS, figure_on


def differences(one, data):
    """Sentences, empty where the engine and the oracle agree."""
    everyone = oracle.parties(one)
    kinds = (_groups, _principles, _printed, compare_flags.parts, compare_questions.parts, compare_findings.parts)
    return [
        f"{where}: {printed!r} is not {exact!r}"
        for part in kinds
        for where, printed, exact in part(one, everyone, data)
        if not agree(printed, exact)
    ]


def _groups(one, everyone, data):
    yield "groups", list(data["groups"]), [party.code for party in everyone]
    for party in everyone:
        found = data["groups"][party.code]
        facts = ("title", "side", "confidential", "status", "invited", "members")
        for fact in facts:
            yield f"{party.code} {fact}", found[fact], getattr(party, fact)
        yield f"{party.code} answered", found["answered"], len(party.people)
        yield f"{party.code} scales", list(found["cells"]), oracle.scales_of(one.instrument)
        for scale, cell in found["cells"].items():
            yield from _cell(f"{party.code} on {scale}", cell, one, party, scale)


def _cell(where, cell, one, party, scale):
    figure = figure_on(one.instrument, party, scale)
    yield f"{where}: state", cell["state"], oracle.state_of_cell(one.instrument, party, scale, figure)
    numbers = ("n", "mean", "below", "above", "know_rate")
    if cell["state"] != "shown":
        yield where, [cell[number] for number in (*numbers, "interval80", "interval90")], [None] * 7
        return
    for number in numbers:
        is_told = figure.n >= TELLS or number in {"n", "mean"}
        yield f"{where}: {number}", cell[number], getattr(figure, number) if is_told else None
    yield from compare_questions.words(where, cell, figure)
    yield f"{where}: coarse", cell["is_coarse"], party.confidential and figure.n < TELLS
    questions = len(oracle.questions_of(one.instrument, party, scale))
    law = oracle.told_law(one.instrument, party, figure, questions)
    yield f"{where}: 80%", law.has_bar(cell["interval80"], one.instrument.rules.bar), True
    yield f"{where}: 90%", law.has_bar(cell["interval90"], 0.9), True


def _principles(one, everyone, data):
    for code, found in data["principles"].items():
        behind, (mean, low, high) = oracle.principle(one.instrument, everyone, code)
        yield f"{code} groups", found["groups"], [party.code for party, _ in behind]
        yield f"{code} score", found["score"], mean
        yield f"{code} bar", is_bar(found["interval80"], low, high), True
        lowest = min(behind, key=lambda pair: pair[1].mean) if behind else None
        yield f"{code} lowest", found["lowest_group"], lowest and lowest[0].code
        yield f"{code} lowest score", found["lowest_score"], lowest and lowest[1].mean


def _printed(one, everyone, data):
    exact = oracle_printed.printed(one, everyone)
    found = {group: {scale: int(cell["mean"]) for scale, cell in of.items()} for group, of in data["printed"].items()}
    yield "printed", str(found), str(exact)
    for group, scales in data["printed"].items():
        for scale, cell in scales.items():
            n = data["groups"][group]["cells"][scale]["n"]
            for level in (80, 90):
                prior = one.instrument.rules.prior_persons
                bar = oracle_printed.bar_of_few(n, int(cell["mean"]), level / 100, prior)
                yield f"{group} {scale} printed {level}%", list(cell[f"interval{level}"].values()), list(bar)
