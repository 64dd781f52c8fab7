"""The rows of a group's sites: a single site, or several that are shown only together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from scoring.disclosure.suppression import to_fold
from scoring.figures.counts_by_valid_answers import add_counts
from scoring.model import AxisCounts, SiteEvidence
from scoring.model.scales import Weights, add_up_axis
from scoring.words import groups as words

OTHER = "other"


@dataclass(frozen=True)
class Unit:
    code: str
    title: str
    answered: int
    members: tuple[str, ...]  # codes of the sites within; empty for a single site
    weights: Mapping[str, Weights]  # scale -> the figures of its people

    @property
    def sites(self) -> int:
        return len(self.members) or 1


def single_units(sites: Sequence[SiteEvidence]) -> tuple[Unit, ...]:
    return tuple(
        Unit(str(number), site.name or words.NO_SITE(), site.answered, (), _weights([site]))
        for number, site in enumerate(sites, start=1)
    )


def folded_units(units: Sequence[Unit], threshold: int) -> frozenset[str]:
    """Codes of those that are shown only together, by the rule for groups of one family; the first one on a tie."""
    keys = {f"{position:06}": unit for position, unit in enumerate(units)}  # to_fold breaks ties by key
    folded = to_fold({key: unit.answered for key, unit in keys.items()}, threshold)
    return frozenset(keys[key].code for key in folded)


def combined_unit(sites: Sequence[SiteEvidence], folded: Collection[str]) -> Unit:
    within = {str(number): site for number, site in enumerate(sites, start=1) if str(number) in folded}
    answered = sum(site.answered for site in within.values())
    return Unit(OTHER, words.OTHER_SITES(), answered, tuple(within), _weights(tuple(within.values())))


def unit_of(sites: Sequence[SiteEvidence], code: str, members: Collection[str]) -> Unit:
    return combined_unit(sites, members) if members else single_units(sites)[int(code) - 1]


def _weights(sites: Sequence[SiteEvidence]) -> dict[str, Weights]:
    return {scale: add_up_axis(_together([site.scales[scale] for site in sites])) for scale in sites[0].scales}


def _together(parts: Sequence[Mapping[int, AxisCounts]]) -> dict[int, AxisCounts]:
    counts: dict[int, AxisCounts] = {}
    for part in parts:
        for valid, row in part.items():
            add_counts(counts, valid, row)
    return counts
