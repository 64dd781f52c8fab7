"""Findings, gaps, axes, practices and likeness once more, from docs/scoring.md, person by person."""

from fractions import Fraction
from math import log2, sqrt

from tests.proof.laws import law_of, law_of_mean, student_quantile
from tests.proof.oracle import PARTS, TELLS, Figure, questions_of, scales_of, shown
from tests.proof.oracle_flags import heard, judged, sided, state

LARGE_DELTA_SHARE = 0.95


def is_put(everyone, code):
    """Whether anybody of a shown group did more than leave the question blank."""
    return any(
        person[1].get(code, "-") != "-" for party in everyone if party.status == "shown" for person in party.people
    )


def item_figure(party, code):
    return Figure.of_items(party.people, [code])


def shown_items(one, party, asked):
    """Those that enough persons answered; where one alone on a scale is not, the least answered of the others goes."""
    numbers = {code: item_figure(party, code).n for code in asked}
    shown = {code for code in asked if numbers[code] >= party.needed}
    scales = [
        [code for code in asked if code in questions_of(one.instrument, party, scale)]
        for scale in scales_of(one.instrument)
    ]
    changed = party.confidential
    while changed:
        changed = False
        for scale in scales:
            if len(scale) > 1 and len(set(scale) - shown) == 1:
                left = [code for code in scale if code in shown]
                shown.remove(min(left, key=lambda code: (numbers[code], asked.index(code))))
                changed = True
                break
    return shown


def is_told(everyone, party, item):
    """Whether a party has a line on a question: it is shown, was asked, and somebody was put the question."""
    asked = any(code in item.asked_of for code in party.members or [party.code])
    return party.status == "shown" and asked and is_put(everyone, item.code)


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


def word(figure):
    """Of the persons: how many below the midpoint, how many above."""
    low, high = Fraction(figure.below, figure.n), Fraction(figure.above, figure.n)
    if low >= Fraction(1, 4) and high >= Fraction(1, 4):
        return "Divided"
    return "Shared" if max(low, high) >= Fraction(7, 10) else "Mixed"


def consensus(weights):
    """1 + sum p log2(1 - |k - mean| / 4)."""
    shares = [weight / sum(weights) for weight in weights]
    middle = sum(place * share for place, share in enumerate(shares))
    return 1 + sum(share * log2(1 - abs(place - middle) / 4) for place, share in enumerate(shares) if share)


def shown_on(one, everyone, scale, *sides):
    """(party, figure) of the sides that show a figure."""
    return [
        (party, figure)
        for party in everyone
        if party.side in sides and (figure := shown(one.instrument, party, scale)) is not None
    ]


def gap(one, everyone, principle, party, rule):
    """None where it cannot be made: nobody to compare, or one alone on either side has no points, no delta."""
    figure = shown(one.instrument, party, principle)
    leaders = [score for _, found in shown_on(one, everyone, principle, "leadership") for score in found.scores]
    if figure is None or not leaders:
        return None
    points = sum(leaders) / len(leaders) - figure.mean
    found = {"n1": len(leaders), "n2": figure.n, "points": points, "delta": None, "bar": None, "is_gap": None}
    matrix = [[(x > y) - (x < y) for y in figure.scores] for x in leaders]
    delta = Fraction(sum(map(sum, matrix)), len(leaders) * figure.n)
    found["delta"] = delta
    if len(leaders) > 1 and figure.n > 1:
        found["bar"] = limits(matrix, float(delta))
        found["is_gap"] = points >= rule.points and delta >= rule.delta and found["bar"][0] > 0
    return found


def limits(matrix, d):
    """Feng and Cliff (2004), 90%."""
    n1, n2 = len(matrix), len(matrix[0])
    if abs(d) == 1:
        d = d * (n1 * n2 - 1) / (n1 * n2)
    rows = [sum(row) / n2 for row in matrix]
    columns = [sum(row[place] for row in matrix) / n1 for place in range(n2)]
    s_rows = sum((row - d) ** 2 for row in rows) / (n1 - 1)
    s_columns = sum((column - d) ** 2 for column in columns) / (n2 - 1)
    s_both = sum((cell - d) ** 2 for row in matrix for cell in row) / ((n1 - 1) * (n2 - 1))
    variance = ((n2 - 1) * s_rows + (n1 - 1) * s_columns + s_both) / (n1 * n2)
    t = student_quantile(LARGE_DELTA_SHARE, n1 + n2 - 2)
    half = t * sqrt(variance) * sqrt((1 - d * d) ** 2 + t * t * variance)
    under = 1 - d * d + t * t * variance
    return (d - d**3 - half) / under, (d - d**3 + half) / under


def axes(one, everyone):
    """(parties, social score, its law, technical score, its law) of those that show both."""
    both = [
        (party, [shown(one.instrument, party, scale) for scale in PARTS])
        for party in everyone
        if all(shown(one.instrument, party, scale) for scale in PARTS)
    ]
    found = {}
    for place, part in enumerate(PARTS.values()):
        figures = [figures[place] for _, figures in both]
        score_of = sum(figure.mean for figure in figures) / len(figures) if figures else None
        found[part] = (score_of, law_of_mean(law_of(figure.weights) for figure in figures) if figures else None)
    return [party.code for party, _ in both], found


def finding(one, everyone, rule):
    """(raised, codes of the groups that raise it)."""
    return KINDS[rule.kind](one, everyone, rule)


def _codes(everyone, raising):
    return [party.code for party in everyone if party.code in raising]


def _outcome(everyone, could, raising):
    return (bool(raising), _codes(everyone, raising)) if could else (None, [])


def _leader_gap(one, everyone, rule):
    could, raising = False, set()
    for party in everyone:
        if party.side == "frontline" and party.status == "shown":
            gaps = [gap(one, everyone, p.code, party, rule.parameters) for p in one.instrument.principles]
            made = [found["is_gap"] for found in gaps if found and found["is_gap"] is not None]
            could = could or bool(made)
            raising |= {party.code} if any(made) else set()
    return _outcome(everyone, could, raising)


def _unsponsored(one, everyone, rule):
    could, raising = False, set()
    for flag in one.instrument.flags:
        some = judged(one, everyone, flag)
        front, leaders = sided(some, "frontline"), sided(some, "leadership")
        support = [found for found in front if found.verdict == "support"]
        could = could or bool(front and leaders)
        if front and len(support) * 2 >= len(front):
            raising |= {found.party.code for found in leaders if found.verdict == "warn"}
    return _outcome(everyone, could, raising)


def _order(one, everyone, rule):
    later = {party.code: figure for party, figure in shown_on(one, everyone, f"{rule.code}.later", "leadership")}
    earlier = {party.code: figure for party, figure in shown_on(one, everyone, f"{rule.code}.earlier", "leadership")}
    both = later.keys() & earlier.keys()
    if not both:
        return None, []
    difference = sum(later[code].mean - earlier[code].mean for code in both) / len(both)
    return _outcome(everyone, True, both if difference >= rule.parameters.points else ())


def _know_rate(one, everyone, rule):
    told, raising = False, set()
    for party in everyone:
        if party.side == "frontline" and party.status == "shown":
            for item in one.instrument.items:
                if any(code in item.asked_of for code in party.members or [party.code]):
                    figure = item_figure(party, item.code)
                    told = told or figure.heard >= TELLS
                    if figure.heard >= TELLS and figure.know_rate < Fraction(str(rule.parameters.below)):
                        raising.add(party.code)
    return _outcome(everyone, told, raising)


def _divided(one, everyone, rule):
    share = Fraction(str(rule.parameters.share))
    told = [
        (party.code, figure)
        for principle in one.instrument.principles
        for party, figure in shown_on(one, everyone, principle.code, "frontline")
        if figure.n >= TELLS
    ]
    raising = {code for code, figure in told if min(figure.below, figure.above) >= share * figure.n}
    return _outcome(everyone, bool(told), raising)


def _missing_groups(one, everyone, rule):
    """Groups in bank order, those never invited among them."""
    invited = {party.code: party for party in everyone}
    missing = []
    for group in one.instrument.groups:
        party = invited.get(group.code)
        expected = group.code in one.instrument.expected_groups
        if expected if party is None else party.status != "shown" and not party.is_folded:
            missing.append(group.code)
    no_side = set(one.instrument.required_sides) - {party.side for party in everyone}
    return bool(missing or no_side), missing


def _warning_items(one, everyone, rule):
    front = shown_on(one, everyone, rule.code, "frontline")
    leaders = shown_on(one, everyone, rule.code, "leadership") if rule.parameters.leadership else []
    raising = {party.code for party, figure in front + leaders if law_of(figure.weights).bar_is_below(50, 0.8)}
    return _outcome(everyone, bool(front) or bool(raising), raising)


def _low_answer(one, everyone, rule):
    leaders = shown_on(one, everyone, rule.code, "leadership")
    return _outcome(
        everyone, bool(leaders), {party.code for party, figure in leaders if figure.mean < rule.parameters.below}
    )


def _imbalance(one, everyone, rule):
    groups, found = axes(one, everyone)
    (social, _), (technical, _) = found["social"], found["technical"]
    could = social is not None
    return _outcome(everyone, could, groups if could and abs(technical - social) >= rule.parameters.points else ())


def _aligned(one, everyone, rule):
    could, raising = False, set()
    for party in everyone:
        figures = [shown(one.instrument, party, principle.code) for principle in one.instrument.principles]
        known = [figure for figure in figures if figure]
        could = could or len(known) >= rule.parameters.count
        if sum(figure.mean < rule.parameters.below for figure in known) >= rule.parameters.count:
            raising.add(party.code)
    return _outcome(everyone, could, raising)


KINDS = {
    "leader_gap": _leader_gap,
    "unsponsored": _unsponsored,
    "order": _order,
    "know_rate": _know_rate,
    "divided": _divided,
    "missing_groups": _missing_groups,
    "warning_items": _warning_items,
    "low_answer": _low_answer,
    "imbalance": _imbalance,
    "aligned": _aligned,
}


def practices(one, everyone, weak):
    """Codes of those that answer something, best first."""
    states = {
        flag.code: state(flag, everyone, heard(flag, judged(one, everyone, flag))) for flag in one.instrument.flags
    }
    red = {code for code, found in states.items() if found == "red"}
    wrong = red | {code for code, found in states.items() if found == "amber"}
    wrong |= {rule.code for rule in one.instrument.findings if finding(one, everyone, rule)[0]}
    ranked = []
    for place, practice in enumerate(one.instrument.practices):
        served = [code for code in practice.patterns if code in wrong]
        if served or set(practice.principles) & set(weak):
            is_for_red = any(code in red for code in served)
            ranked.append((-is_for_red, -len(served), -practice.is_ready, place, practice.code))
    return [entry[-1] for entry in sorted(ranked)]


def likeness(one, scores, flag):
    """(case, distance) of the nearer of the two that the bank names; (None, None) with too little in common."""
    distances = []
    for case in one.instrument.cases:
        common = [code for code in scores if code in case.scores]
        if case.code in {flag.like.worse, flag.like.better} and len(common) >= 4:
            away = sum(abs(float(scores[code]) - case.scores[code]) for code in common) / len(common)
            distances.append((away, case.code == flag.like.better, case.code))
    return (min(distances)[2], min(distances)[0]) if distances else (None, None)
