"""Works out the tables again and compares them with those that are kept: python -m bench.characteristics.run.

Exits with status 1 if a figure is further from the expected one than its tolerance, and names it. With --rules FILE
the thresholds of another patterns.yaml are tried. After a change of rules on purpose, --keep writes new tables,
as the medians of five runs, and docs/characteristics.md with them.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from math import sqrt
from pathlib import Path
from time import perf_counter

import numpy as np

from bench.characteristics import page
from bench.characteristics.rules import PACKAGED, NoRulesError, Rules, read_rules
from bench.characteristics.studies.all import STUDIES
from bench.characteristics.tables import Table, differences, keep, kept, median, shown

# Any number will do; with it the figures are the same every time.
SEED = 20_260_101
RUNS = 6_000
# What is expected is the median of so many whole runs with other seeds.
_MORE = 5
# The machine that the two minutes are meant for has two cores.
_PROCESSES = 2

Task = tuple[str, int]  # name of a table, seed


def main(arguments: Iterable[str] | None = None) -> int:
    options = _options(arguments)
    try:
        rules = read_rules(options.rules)
    except NoRulesError as error:
        _say(str(error))
        return 1
    return _write(rules, options.only) if options.keep else _compare(rules, options)


def _options(arguments: Iterable[str] | None) -> Namespace:
    parser = ArgumentParser(prog="characteristics", description=__doc__)
    parser.add_argument("--rules", type=Path, default=PACKAGED, help="a patterns.yaml with other thresholds")
    parser.add_argument("--only", nargs="+", choices=STUDIES, default=list(STUDIES), help="names of tables")
    parser.add_argument("--runs", type=int, default=RUNS, help="simulated rounds for each figure")
    parser.add_argument("--keep", action="store_true", help="write new expected tables")
    return parser.parse_args(None if arguments is None else list(arguments))


def table_of(task: Task, rules: Rules, runs: int) -> Table:
    name, seed = task
    return STUDIES[name](np.random.default_rng([seed, list(STUDIES).index(name)]), rules, runs)


def _beside_each_other(tasks: Iterable[Task], rules: Rules, runs: int) -> Iterator[Table]:
    """In the order of the tasks."""
    with ProcessPoolExecutor(_PROCESSES) as pool:
        yield from pool.map(partial(table_of, rules=rules, runs=runs), tasks)


def _compare(rules: Rules, options: Namespace) -> int:
    began, off, count = perf_counter(), list[str](), 0
    for table in _beside_each_other([(name, SEED) for name in options.only], rules, options.runs):
        _say(f"{shown(table)}\n")
        off += differences(table, kept(table.name), widened=max(1.0, sqrt(RUNS / options.runs)))
        count += len(table.figures)
    for line in off:
        _say(line)
    _say(f"{count} figures, {len(off)} not as expected ({perf_counter() - began:.0f} s)")
    return 1 if off else 0


def _write(rules: Rules, names: Iterable[str]) -> int:
    for name in names:
        keep(median([*_beside_each_other([(name, SEED + more) for more in range(1, _MORE + 1)], rules, RUNS)]))
        _say(f"{name} is written")
    page.write()
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
