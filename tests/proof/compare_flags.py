"""Holds the flags against the oracle: states, verdicts with their reasons, stops, who was not asked, firmness."""

from tests.proof import oracle_flags, oracle_printed
from tests.proof.agreeing import is_bar
from tests.proof.oracle import TELLS

SILENT = ("code", "title", "invited", "answered", "break_even")
NOT_ASKED = ("code", "why", "label", "reason", "allows_clear")


def parts(one, everyone, data):
    """(where, printed, exact)."""
    told = oracle_printed.printed(one, everyone)
    for flag in one.instrument.flags:
        found, bench = data["flags"][flag.code], oracle_flags.bench(one, everyone, flag)
        yield f"{flag.code}", found["state"], oracle_flags.state(one.instrument.rules, bench)
        yield f"{flag.code} n", found["n"], sum(judged.figure.n for judged in bench.front)
        yield f"{flag.code} know-rate", found["know_rate"], oracle_flags.know_rate(one, everyone, flag)
        missing = [(entry["code"], entry["why"]) for entry in found["not_heard"]]
        yield f"{flag.code} not heard", missing, oracle_flags.not_heard(one, everyone, flag)
        yield from _asking(flag.code, one, found)
        yield from _stops(flag.code, one, bench, found)
        of_flag = {group: means[flag.code] for group, means in told.items() if flag.code in means}
        yield from _verdicts(flag.code, one, found, bench, of_flag)
        yield from _front(flag.code, one, bench.front, found["front"])
        yield from _firmness(one, everyone, flag, found)


def _asking(code, one, found):
    yield f"{code} asking", found["asking"], "not stated" if one.setting is None else "stated"
    not_asked = [[entry[fact] for fact in NOT_ASKED] for entry in found["not_asked"]]
    yield f"{code} not asked", not_asked, oracle_flags.not_asked(one)


def _stops(code, one, bench, found):
    """A sentence for each, and what would clear it; there are none exactly when the flag is clear."""
    stops = oracle_flags.stops(one.instrument.rules, bench)
    yield f"{code} stops", found["stops"] == [], found["state"] == "clear"
    yield f"{code} clears", len(found["would_clear"]), len(found["stops"])
    if len(bench.front) >= 2:
        yield f"{code} stops", len(found["stops"]), len(stops)


def _verdicts(code, one, found, bench, told):
    silent = [tuple(entry[fact] for fact in SILENT) for entry in found["silent"]]
    yield f"{code} silent", silent, oracle_flags.silent(bench.heard, told)
    facts = ("code", "title", "side", "verdict", "n", "mean", "below", "invited", "answered", "chosen")
    printed = [[verdict[fact] for fact in facts] for verdict in found["verdicts"]]
    yield f"{code} verdicts", printed, [_facts_of(one, judged) for judged in bench.heard]
    for judged, verdict in zip(bench.heard, found["verdicts"], strict=False):
        where = f"{code} {judged.party.code}"
        yield f"{where} bar", judged.law.has_bar(verdict["interval80"], one.instrument.rules.bar), True
        yield f"{where} reasons", [reason["code"] for reason in verdict["reasons"]], judged.reasons
        yield f"{where} reasons say", all(reason["sentence"] for reason in verdict["reasons"]), True


def _facts_of(one, judged):
    party, figure = judged.party, judged.figure
    below = figure.below if figure.n >= TELLS else None
    facts = [party.code, party.title, party.side, judged.verdict, figure.n, figure.mean, below]
    return [*facts, party.invited, len(party.people), oracle_flags.all_chosen(one, party)]


def _front(code, one, front, found):
    exact = oracle_flags.front_bar(front, one.instrument.rules)
    yield f"{code} front line", found and found["mean"], exact and exact[0]
    yield f"{code} front line's bar", is_bar(found and found["interval80"], *(exact or (None,) * 3)[1:]), True


def _firmness(one, everyone, flag, found):
    states = oracle_flags.variations(one, everyone, flag)
    yield f"{flag.code} variations", [entry["state"] for entry in found["firmness"]["variations"]], states
    yield f"{flag.code} stands under", found["firmness"]["stands_under"], states.count(found["state"])
    yield f"{flag.code} variations", found["firmness"]["of"], len(states)
