"""Holds the engine's sites against the oracle."""

from tests.proof import oracle, oracle_sites
from tests.proof.agreeing import agree


def differences(one, placed, data):
    """Sentences, empty where the engine and the oracle agree."""
    exact = oracle_sites.sites(one, oracle.parties(one), placed)
    found = [("groups", list(data["sites"]), list(exact))]
    for group, (rows, figures) in exact.items():
        found += _rows(group, data["sites"][group], rows, figures)
    return [f"{where}: {printed!r} is not {said!r}" for where, printed, said in found if not agree(printed, said)]


def _rows(group, data, rows, figures):
    yield group, list(data), [row.code for row in rows]
    for row in rows:
        found = data[row.code]
        scales = [scale for code, scale in figures if code == row.code]
        yield f"{group} {row.title}", found["title"], row.title
        yield f"{group} {row.title} members", found["members"], row.members
        yield f"{group} {row.title} answered", found["answered"], len(row.people) if scales else None
        yield f"{group} {row.title} scales", list(found["figures"]), scales
        yield f"{group} {row.title} reason", bool(found["reason"]), not scales
        for scale in scales:
            yield from _figure(f"{group} {row.title} {scale}", found["figures"][scale], figures[row.code, scale])


def _figure(where, found, exact):
    yield where, bool(found["reason"]), exact is None
    yield where, [found["n"], found["mean"]], [exact and exact.n, exact and exact.mean]
    bar = found["interval80"]
    yield f"{where} bar", bar and exact.drawn.has_bar(bar, 0.8), None if exact is None else True
