"""Questions once more, from docs/scoring.md, person by person: what is told, the mirror, both answers of leaders."""

from fractions import Fraction
from math import log2

from tests.proof.oracle import APART, TELLS, Figure, figure_of_item, questions_of, scales_of


def is_put(everyone, code):
    """Whether anybody of a shown group did more than leave the question blank."""
    return any(
        person[1].get(code, "-") != "-" for party in everyone if party.status == "shown" for person in party.people
    )


def asked_items(one, everyone, party):
    """Codes of those on which a party has a line, in bank order."""
    if ("asked",) not in party.kept:
        party.kept["asked",] = [item.code for item in one.instrument.items if is_told(everyone, party, item)]
    return party.kept["asked",]


def is_told(everyone, party, item):
    """Whether a party has a line on a question: it is shown, was asked, and somebody was put the question."""
    asked = item.kind not in APART and any(code in item.asked_of for code in party.codes)
    return party.status == "shown" and asked and is_put(everyone, item.code)


def shown_items(one, everyone, party):
    """Those that enough persons answered, and no one alone on a scale that too few did."""
    if ("shown",) not in party.kept:
        asked = asked_items(one, everyone, party)
        enough = {code for code in asked if figure_of_item(party, code).n >= party.needed}
        party.kept["shown",] = with_company(one, party, asked, enough)
    return party.kept["shown",]


def printed_items(one, everyone, party):
    """The same of those that ten answered: of a group in confidence others are printed nowhere."""
    if ("printed",) not in party.kept:
        shown = shown_items(one, everyone, party)
        enough = {code for code in shown if not party.confidential or figure_of_item(party, code).n >= TELLS}
        party.kept["printed",] = with_company(one, party, asked_items(one, everyone, party), enough)
    return party.kept["printed",]


def shown_item(one, everyone, party, code):
    """Its figure, None where it is not shown."""
    return figure_of_item(party, code) if code in shown_items(one, everyone, party) else None


def with_company(one, party, asked, enough):
    """Where one alone on a scale has not enough, the least answered of the others goes as well, until none is alone."""
    numbers = {code: figure_of_item(party, code).n for code in asked}
    scales = [
        [code for code in asked if code in questions_of(one.instrument, party, scale)]
        for scale in scales_of(one.instrument)
    ]
    shown, changed = set(enough), party.confidential
    while changed:
        changed = False
        for scale in scales:
            if len(scale) > 1 and len(set(scale) - shown) == 1:
                left = [code for code in scale if code in shown]
                shown.remove(min(left, key=lambda code: (numbers[code], asked.index(code))))
                changed = True
                break
    return shown


def mirror(one, everyone):
    """(executive question, leaders told, its echoes: (statement, front line told)), in bank order."""
    rows = []
    for question in one.instrument.items:
        if question.kind == "checklist":
            leaders = [p for p in everyone if p.side == "leadership" and is_told(everyone, p, question)]
            echoes = [
                (item, [p for p in everyone if p.side == "frontline" and is_told(everyone, p, item)])
                for item in one.instrument.items
                if question.code in item.echoes
            ]
            rows.append((question, leaders, echoes))
    return rows


def raw_figure(parties, code):
    """Of one question as it was answered, whatever else the same people said."""
    return Figure((person, [code]) for party in parties for person in party.raw)


def predictions(one, everyone):
    """Statement -> what those who predict expect, where enough of them are shown with a number."""
    found = {}
    for item in one.instrument.items:
        if item.kind == "prediction":
            told = [party for party in everyone if party.status == "shown" and set(party.codes) & item.asked_of]
            figure = raw_figure(told, item.code)
            if figure.n >= max([party.needed for party in told], default=1):
                found[item.about] = figure
    return found


def leaders(one, everyone):
    """Group on the record -> question -> (how good, how widely shared, how many left the second answer out)."""
    found = {}
    for party in everyone:
        pairs = [item for item in one.instrument.items if item.kind == "shared" and set(party.codes) & item.asked_of]
        if party.side == "leadership" and party.status == "shown" and not party.confidential and pairs:
            found[party.code] = {item.about: _both(party, item) for item in pairs if _is_said(party, item.about)}
    return found


def _is_said(party, code):
    return any(answers.get(code, "-") != "-" for _, answers in party.raw)


def _both(party, second):
    said = [(answers.get(second.about, "-"), answers.get(second.code, "-")) for _, answers in party.raw]
    missing = sum(good in "12345" and shared == "-" for good, shared in said)
    return raw_figure([party], second.about), raw_figure([party], second.code), missing


def word(figure):
    """Of the persons: how many below the midpoint, how many above."""
    if min(figure.below, figure.above) >= Fraction(figure.n, 4) + 2:
        return "Divided"
    return "Shared" if max(figure.below, figure.above) >= Fraction(7, 10) * figure.n else "Mixed"


def consensus(weights):
    """1 + sum p log2(1 - |k - mean| / 4)."""
    shares = [weight / sum(weights) for weight in weights]
    middle = sum(place * share for place, share in enumerate(shares))
    return 1 + sum(share * log2(1 - abs(place - middle) / 4) for place, share in enumerate(shares) if share)
