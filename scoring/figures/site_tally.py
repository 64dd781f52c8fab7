"""Counts one group's answers site by site, on the scales for which sites have figures."""

from collections import Counter
from collections.abc import Mapping, Sequence

from scoring.figures.counts_by_valid_answers import add_answers
from scoring.model import AxisCounts, SiteEvidence

_FEWEST_SITES = 2


class SiteCounter:
    """Memory grows with the number of different tallies at each site, not with the persons.

    As long as all people are at one site, its tallies are those of the whole group: `whole`, which are counted anyway.
    """

    def __init__(self, whole: Mapping[str, Counter[str]]) -> None:
        self._whole = whole  # scale -> sorted answers -> persons
        self._answered: Counter[str] = Counter()
        self._tallies: dict[str, list[Counter[str]]] = {}
        self._is_known = True

    def add(self, site: str | None, keys: Sequence[str], persons: int) -> None:
        """`keys` are the sorted answers on each scale, not yet counted in those of the whole group.

        A site of None: nothing may be shown of this group's sites.
        """
        if site is None or not self._is_known:
            self._is_known = False
            return
        if self._answered and not self._tallies and site not in self._answered:
            (only,) = self._answered
            self._tallies[only] = [Counter(counted) for counted in self._whole.values()]
        self._answered[site] += persons
        if self._tallies:
            self._count(site, keys, persons)

    def _count(self, site: str, keys: Sequence[str], persons: int) -> None:
        tallies = self._tallies.setdefault(site, [Counter() for _ in self._whole])
        for counter, key in zip(tallies, keys, strict=True):
            counter[key] += persons

    def evidence(self) -> tuple[SiteEvidence, ...]:
        if not self._is_known or len(self._answered) < _FEWEST_SITES:
            return ()
        return tuple(self._site(name) for name in sorted(self._answered, key=_by_name))

    def _site(self, name: str) -> SiteEvidence:
        counted = zip(self._whole, self._tallies[name], strict=True)
        return SiteEvidence(name, self._answered[name], {scale: _sums(tallies) for scale, tallies in counted})


def _by_name(name: str) -> tuple[bool, str, str]:
    """People who named no site come last."""
    return not name, name.casefold(), name


def _sums(tallies: Counter[str]) -> dict[int, AxisCounts]:
    counts: dict[int, AxisCounts] = {}
    for key, persons in tallies.items():
        add_answers(counts, key, persons)
    return dict(sorted(counts.items()))
