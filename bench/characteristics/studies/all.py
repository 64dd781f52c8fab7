"""All studies by the name of their table, in the order of the rules."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from numpy.random import Generator

from bench.characteristics.rules import Rules
from bench.characteristics.studies import bars, change, findings, flags, mixtures, perception, plans, series
from bench.characteristics.tables import Table

Study = Callable[[Generator, Rules, int], Table]

STUDIES: Mapping[str, Study] = MappingProxyType(
    {
        "bars": bars.bars,
        "teams": bars.teams,
        "flags": flags.flags,
        "red_in_teams": flags.teams,
        "mixtures": mixtures.mixtures,
        "persons": mixtures.persons,
        "knowing": mixtures.knowing,
        "perception": perception.perception,
        "false_findings": findings.false_findings,
        "faults": findings.faults,
        "answers_needed": flags.answers_needed,
        "one_group": flags.one_group,
        "plans": plans.plans,
        "change": change.change,
        "series": series.series,
    }
)
