"""Counts one group's answers site by site, on the scales for which sites have figures."""

from collections import Counter
from collections.abc import Sequence

from scoring.figures.counts_by_valid_answers import add_answers
from scoring.model import AxisCounts, SiteEvidence

_FEWEST_SITES = 2


class SiteCounter:
    """Memory grows with the number of different tallies at each site, not with the persons."""

    def __init__(self, scales: Sequence[str]) -> None:
        self._scales = scales
        self._answered: Counter[str] = Counter()
        self._tallies: dict[str, list[Counter[str]]] = {}
        self._is_known = True

    def add(self, site: str | None, keys: Sequence[str], persons: int) -> None:
        """`keys` are the sorted answers on each scale. A site of None: nothing may be shown of this group's sites."""
        if site is None:
            self._is_known = False
            return
        tallies = self._tallies.setdefault(site, [Counter() for _ in self._scales])
        self._answered[site] += persons
        for counter, key in zip(tallies, keys, strict=True):
            counter[key] += persons

    def evidence(self) -> tuple[SiteEvidence, ...]:
        if not self._is_known or len(self._answered) < _FEWEST_SITES:
            return ()
        return tuple(self._site(name) for name in sorted(self._answered, key=_by_name))

    def _site(self, name: str) -> SiteEvidence:
        counted = zip(self._scales, self._tallies[name], strict=True)
        return SiteEvidence(name, self._answered[name], {scale: _sums(tallies) for scale, tallies in counted})


def _by_name(name: str) -> tuple[bool, str, str]:
    """People who named no site come last."""
    return not name, name.casefold(), name


def _sums(tallies: Counter[str]) -> dict[int, AxisCounts]:
    counts: dict[int, AxisCounts] = {}
    for key, persons in tallies.items():
        add_answers(counts, key, persons)
    return dict(sorted(counts.items()))
