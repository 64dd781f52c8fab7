"""Holds the engine's JSON against the oracle, field by field, and says where they differ."""

from tests.proof import compare_findings, oracle, oracle_flags, oracle_printed
from tests.proof.oracle import TELLS, Figure

# Print has six decimals.
HALF_A_DIGIT = 5.01e-7
SILENT = ("code", "title", "invited", "answered", "break_even")


def is_same(printed, exact):
    if exact is None or isinstance(exact, (str, bool)) or printed is None:
        return printed == exact
    return abs(printed - float(exact)) <= HALF_A_DIGIT


def differences(one, data):
    """Sentences, empty where the engine and the oracle agree."""
    everyone = oracle.parties(one)
    return [
        f"{where}: {printed!r} is not {exact!r}"
        for part in (_groups, _principles, _flags, _printed, compare_findings.parts)
        for where, printed, exact in part(one, everyone, data)
        if not agree(printed, exact)
    ]


def agree(printed, exact):
    if isinstance(exact, (list, tuple)):
        return len(printed) == len(exact) and all(map(agree, printed, exact))
    return is_same(printed, exact)


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
    figure = Figure(one.instrument, party.people, scale)
    yield f"{where}: state", cell["state"], oracle.state_of_cell(one.instrument, party, scale, figure)
    numbers = ("n", "mean", "below", "above", "know_rate")
    if cell["state"] != "shown":
        yield where, [cell[number] for number in (*numbers, "interval80", "interval90")], [None] * 7
        return
    told = figure.n >= TELLS and scale not in oracle.PARTS
    for number in numbers:
        is_told = told or number in {"n", "mean"}
        yield f"{where}: {number}", cell[number], getattr(figure, number) if is_told else None
    if scale not in oracle.PARTS:
        yield from compare_findings.words(where, cell, figure)
    yield f"{where}: coarse", cell["is_coarse"], party.confidential and figure.n < TELLS
    law = oracle.told_law(party, figure, len(oracle.questions_of(one.instrument, party, scale)))
    yield f"{where}: 80%", law.has_bar(cell["interval80"], 0.8), True
    if cell["interval90"] is not None or scale not in oracle.PARTS:
        yield f"{where}: 90%", law.has_bar(cell["interval90"], 0.9), True


def _principles(one, everyone, data):
    for code, found in data["principles"].items():
        behind, mean, law = oracle.principle(one.instrument, everyone, code)
        yield f"{code} groups", found["groups"], [party.code for party, _ in behind]
        yield f"{code} score", found["score"], mean
        bar = found["interval80"]
        yield f"{code} bar", bar is None if law is None else law.has_bar(bar, 0.8), True
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
                is_right = oracle_printed.is_bar_of_few(cell[f"interval{level}"], n, int(cell["mean"]), level / 100)
                yield f"{group} {scale} printed {level}%", is_right, True


def _flags(one, everyone, data):
    told = oracle_printed.printed(one, everyone)
    for flag in one.instrument.flags:
        found = data["flags"][flag.code]
        some = oracle_flags.heard(flag, oracle_flags.judged(one, everyone, flag))
        state = oracle_flags.state(flag, everyone, some)
        yield f"{flag.code}", found["state"], state
        yield f"{flag.code} n", found["n"], sum(j.figure.n for j in oracle_flags.sided(some, "frontline"))
        yield f"{flag.code} know-rate", found["know_rate"], oracle_flags.know_rate(one, everyone, flag)
        missing = [(entry["code"], entry["why"]) for entry in found["not_heard"]]
        yield f"{flag.code} not heard", missing, oracle_flags.not_heard(one, everyone, flag)
        yield f"{flag.code} clears", found["would_clear"] == [], state == "clear"
        of_flag = {group: means[flag.code] for group, means in told.items() if flag.code in means}
        yield from _verdicts(flag.code, found, some, of_flag)
        yield from _firmness(one, everyone, flag, found)


def _verdicts(code, found, some, told):
    silent = [tuple(entry[fact] for fact in SILENT) for entry in found["silent"]]
    yield f"{code} silent", silent, oracle_flags.silent(some, told)
    facts = ("code", "title", "side", "verdict", "n", "mean", "below")
    printed = [[verdict[fact] for fact in facts] for verdict in found["verdicts"]]
    yield f"{code} verdicts", printed, [_facts_of(one) for one in some]
    for one, verdict in zip(some, found["verdicts"], strict=False):
        yield f"{code} {one.party.code} bar", one.law.has_bar(verdict["interval80"], 0.8), True


def _facts_of(one):
    below = one.figure.below if one.figure.n >= TELLS else None
    return [one.party.code, one.party.title, one.party.side, one.verdict, one.figure.n, one.figure.mean, below]


def _firmness(one, everyone, flag, found):
    states = oracle_flags.variations(one, everyone, flag)
    yield f"{flag.code} variations", [entry["state"] for entry in found["firmness"]["variations"]], states
    yield f"{flag.code} stands under", found["firmness"]["stands_under"], states.count(found["state"])
    yield f"{flag.code} variations", found["firmness"]["of"], len(states)
