"""Sites once more, from docs/scoring.md, rule 4: person by person, trying one more hidden row at a time.

`placed` says where each of a round's people is, in their order; empty for those who named no site.
"""

from dataclasses import dataclass

from tests.proof.oracle import TELLS, counted, figure_of, items_of, shown, told_law


@dataclass
class Row:
    """A site, or those that are shown together."""

    code: str
    title: str
    people: list
    members: list


def scales(one):
    return [principle.code for principle in one.instrument.principles] + [flag.code for flag in one.instrument.flags]


def sites(one, everyone, placed):
    """Group -> (rows in the order of print, which of them stand alone, {(code, scale): figure or None})."""
    found = {}
    for party in everyone:
        rows = single_rows(one, party, placed)
        if party.status == "shown" and not party.members and len(rows) > 1:
            found[party.code] = _of_group(one, party, rows)
    return found


def single_rows(one, party, placed):
    at = {}
    for person, site in zip(one.people, placed, strict=True):
        if person[0] == party.code:
            at.setdefault(site, []).append(counted(one.instrument, person))
    named = sorted((name for name in at if name), key=lambda name: (name.casefold(), name))
    order = named + [name for name in at if not name]
    return [Row(str(place), name or "No site named", at[name], []) for place, name in enumerate(order, start=1)]


def _of_group(one, party, rows):
    least = _least(party)
    small = [row for row in rows if len(row.people) < least]
    away = _with_others(small, rows, [lambda row: len(row.people)], least)
    alone = [row for row in rows if row not in away]
    if away and alone:
        inside = [row for row in rows if row in away]
        people = [person for row in inside for person in row.people]
        rows = [*rows, Row("other", "Other sites", people, [row.code for row in inside])]
        alone.append(rows[-1])
    asked = [scale for scale in scales(one) if items_of(one.instrument, scale, party.code)]
    figures = {(row.code, scale): figure_of(one.instrument, row.people, scale) for row in alone for scale in asked}
    told = _told(one, party, alone, figures)
    for code, scale in told:
        questions = len(items_of(one.instrument, scale, party.code))
        figures[code, scale].drawn = told_law(one.instrument, party, figures[code, scale], questions)
    return rows, {key: figure if key in told else None for key, figure in figures.items()}


def _told(one, party, alone, figures):
    """(code, scale) of the figures that are shown."""
    asked = [scale for scale in scales(one) if shown(one.instrument, party, scale)]
    found = {(row.code, scale) for row in alone for scale in asked if figures[row.code, scale].n >= _least(party)}
    for block in _blocks(one, party, asked) if party.confidential else ():
        counts = [lambda row, scale=scale: figures[row.code, scale].n for scale in block]
        few = [row for row in alone if any(count(row) < _least(party) for count in counts)]
        hidden = _with_others(few, alone, counts, _least(party))
        found -= {(row.code, scale) for row in hidden for scale in block}
    return found


def _least(party):
    """A site in confidence needs ten people."""
    return max(party.threshold, TELLS) if party.confidential else 1


def _with_others(few, rows, counts, threshold):
    """The few, with the least number of the smallest others that makes them two sites of enough people."""
    others = sorted((row for row in rows if row not in few), key=lambda row: len(row.people))
    for more in range(len(others) + 1):
        hidden = few + others[:more]
        sites_hidden = sum(len(row.members) or 1 for row in hidden)
        if not few or (sites_hidden >= 2 and all(sum(map(count, hidden)) >= threshold for count in counts)):
            return hidden
    return rows


def _blocks(one, party, asked):
    """Scales that share questions, joined until nothing more can be joined."""
    parts = [({scale}, set(items_of(one.instrument, scale, party.code))) for scale in asked]
    joined = True
    while joined:
        joined = False
        for first in parts:
            for second in parts:
                if first is not second and first[1] & second[1]:
                    rest = [part for part in parts if part is not first and part is not second]
                    parts, joined = [*rest, (first[0] | second[0], first[1] | second[1])], True
                    break
            if joined:
                break
    return [block for block, _ in parts]
