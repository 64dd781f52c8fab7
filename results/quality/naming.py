"""Names for the research export instead of those that an organisation wrote: a place or a project may stand in them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count

from assessments.models import Round
from questions.own.parts import is_built_in
from questions.queries import built_in_catalogue_of
from results.quality.known import Known
from scoring.quality.model import GroupFigures


@dataclass(frozen=True)
class Named:
    code: str
    title: str


@dataclass(frozen=True)
class Names:
    """`groups`: code in the round -> what it is called. `banks`: the same for codes of the organisation's modules."""

    groups: Mapping[str, Named]
    banks: Mapping[str, str]

    def group(self, code: str, title: str = "") -> Named:
        """A group that is in no catalogue is one of groups that are shown together, under a name of the banks."""
        return self.groups.get(code, Named(code, title))

    def bank(self, code: str) -> str:
        return self.banks.get(code, code)


def names_in(round: Round) -> Names:
    """Titles of the banks for built-in groups; own groups and modules have numbers."""
    built_in, number = built_in_catalogue_of(round.edition_id).groups, count(1)
    groups = {
        code: Named(f"own_{next(number)}", f"Own group like {built_in[group.like].title}")
        if group.is_own
        else Named(code, built_in[code].title)
        for code, group in round.canonical.groups.items()
    }
    own = [code for code in round.canonical.versions if not is_built_in(code)]
    return Names(groups, {code: f"own-{place}" for place, code in enumerate(own, start=1)})


def named(known: Known, names: Names) -> Known:
    """The same figures under these names."""
    patterns = known.patterns and replace(
        known.patterns,
        straight_lines={names.group(code).code: band for code, band in known.patterns.straight_lines.items()},
    )
    return replace(known, groups=tuple(_group(group, names) for group in known.groups), patterns=patterns)


def _group(group: GroupFigures, names: Names) -> GroupFigures:
    called = names.group(group.code, group.title)
    members = tuple(names.group(code).code for code in group.members)
    return replace(group, code=called.code, title=called.title, members=members)
