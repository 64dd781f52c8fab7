"""What the newest questions change for a draft, and for its comparison with the last closed round of its project."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessments import life
from assessments.models import AskedGroup, NotAskedGroup, Round
from questions.catalogue import Catalogue, Side
from questions.changes.between import between
from questions.changes.model import Changes
from questions.changes.newest import Newest, catalogue_of_newest, is_of_newest, languages_of_newest, newest_for
from results.comparing import asked, asked_in, rules, rules_in
from scoring.change.foreseen import Foreseen, foreseen
from scoring.change.series import Planned


@dataclass(frozen=True)
class Compared:
    """Each figure that could be compared with an earlier round, with the questions of now and with the newest."""

    earlier: Round
    pairs: tuple[tuple[Foreseen, Foreseen], ...]


@dataclass(frozen=True)
class Moving:
    """What moving a draft would do. `then` and `now` are its catalogues in English."""

    round: Round
    newest: Newest
    then: Catalogue
    now: Catalogue
    changes: Changes
    languages: tuple[str, ...]  # that are kept, besides English
    gone_groups: tuple[str, ...]  # titles of groups that are asked, and that there are not any more
    unsaid: tuple[str, ...]  # titles of groups of which something has to be said again
    compared: Compared | None  # None: there is no earlier round to compare with

    @property
    def lost_languages(self) -> tuple[str, ...]:
        return tuple(code for code in self.round.languages[1:] if code not in self.languages)


def moving(round: Round) -> Moving | None:
    """None where the draft asks the newest questions already."""
    if is_of_newest(round.edition_id):
        return None
    newest = newest_for(round.edition_id)
    then, now = round.canonical, catalogue_of_newest(newest)
    groups = list(AskedGroup.objects.filter(round=round))
    codes = [row.code for row in groups]
    offered = languages_of_newest(newest, frozenset(code for code in codes if code in now.groups))
    return Moving(
        round=round,
        newest=newest,
        then=then,
        now=now,
        changes=between(then, now),
        languages=tuple(code for code in round.languages[1:] if code in offered),
        gone_groups=tuple(then.groups[code].title for code in codes if code not in now.groups),
        unsaid=tuple(_unsaid(round, groups, now)),
        compared=_compared(round, codes, then, now),
    )


def _unsaid(round: Round, groups: Iterable[AskedGroup], now: Catalogue) -> Iterable[str]:
    for row in groups:
        if row.code in now.groups and row.chosen and row.chosen not in now.chosen:
            yield now.groups[row.code].title
    for reason in NotAskedGroup.objects.filter(round=round):
        if reason.code in now.groups and reason.why and reason.why not in now.not_asked:
            yield now.groups[reason.code].title


def _compared(round: Round, groups: list[str], then: Catalogue, now: Catalogue) -> Compared | None:
    """A practice round is never compared."""
    earlier = None if round.is_practice else life.last_round_of(round.project)
    if earlier is None:
        return None
    of_earlier = Planned(asked(earlier), rules(earlier), _roles(earlier.canonical, _asked_in(earlier)))
    flags = [code for code in now.flags if code in earlier.canonical.flags and code in then.flags]
    principles = [code for code in now.principles if code in earlier.canonical.principles]
    with_present, with_newest = (
        foreseen(of_earlier, _planned(round, catalogue, groups), flags, principles) for catalogue in (then, now)
    )
    return Compared(earlier, tuple(_pairs(with_present, with_newest)))


def _pairs(with_present: Iterable[Foreseen], with_newest: Iterable[Foreseen]) -> Iterator[tuple[Foreseen, Foreseen]]:
    newest = {(one.kind, one.code, one.group): one for one in with_newest}
    both = ((one, newest.get((one.kind, one.code, one.group))) for one in with_present)
    return ((one, other) for one, other in both if other)


def _planned(round: Round, catalogue: Catalogue, groups: list[str]) -> Planned:
    own = frozenset(catalogue.own_banks)
    modules = catalogue.optional_banks if round.has_work_system else catalogue.optional_banks & own
    asked_now = asked_in(catalogue, modules, is_live=round.is_live)
    return Planned(asked_now, rules_in(catalogue), _roles(catalogue, groups))


def _roles(catalogue: Catalogue, groups: Iterable[str]) -> dict[str, tuple[Side, bool]]:
    wanted = frozenset(groups)
    return {group.code: (group.side, group.confidential) for group in catalogue.groups.values() if group.code in wanted}


def _asked_in(round: Round) -> list[str]:
    return list(AskedGroup.objects.filter(round=round).values_list("code", flat=True))
