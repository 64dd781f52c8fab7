"""(e) Scoring a round with 40 sites: CPU time of the engine, in process and without a database."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time

from bench import goals
from bench.figures import Figure, Measured
from bench.make_round import SEED, random_answers
from bench.process import in_own_process
from questions.catalogue import Catalogue
from questions.reader import read_banks
from results.instrument import instrument_from
from scoring import engine
from scoring.figures.tally import Row, collect

SITES = 40
THRESHOLD = 5


@dataclass(frozen=True)
class Scoring:
    collect_cpu_seconds: float
    score_cpu_seconds: float
    figures: int  # of sites


def measure(persons: int) -> Measured:
    without, with_sites = (in_own_process(score, persons, sites) for sites in (1, SITES))
    people = f"{persons:,} responses"
    return Measured(
        "Scoring by site",
        [
            Figure(f"scoring, {people}, no sites", without.score_cpu_seconds, "CPU s", 1.0, goals.SCORING_SECONDS),
            Figure(
                f"scoring, {people}, {SITES} sites in each of nine groups",
                with_sites.score_cpu_seconds,
                "CPU s",
                with_sites.score_cpu_seconds / without.score_cpu_seconds,
                goals.SCORING_SITES_SECONDS,
            ),
            Figure("figures of sites among them", with_sites.figures, ""),
            Figure("counting without sites", without.collect_cpu_seconds, "CPU s"),
            Figure("counting with sites", with_sites.collect_cpu_seconds, "CPU s"),
        ],
    )


def score(persons: int, sites: int) -> Scoring:
    """Everybody answers at random, so nearly all answers differ; sites alternate."""
    catalogue = read_banks()
    instrument, rows = instrument_from(catalogue), list(_rows(catalogue, persons, sites))
    invited: dict[str, int | None] = dict.fromkeys(catalogue.groups)
    began = process_time()
    evidence = collect(instrument, rows, threshold=THRESHOLD, invited=invited)
    collected = process_time()
    readiness = engine.assess(evidence, instrument)
    ended = process_time()
    site_figures = sum(len(site.figures) for group in readiness.sites.values() for site in group.values())
    return Scoring(collected - began, ended - collected, site_figures)


def _rows(catalogue: Catalogue, persons: int, sites: int) -> Iterator[Row]:
    rng = random.Random(SEED)  # noqa: S311 (answers, not secrets)
    for group in catalogue.groups:
        for place, packed in enumerate(random_answers(rng, catalogue, group, persons // len(catalogue.groups))):
            yield group, packed, 1, f"Site {place % sites + 1:02}"
