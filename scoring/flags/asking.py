"""Who was asked and how, as the project said before a round opened, and what follows (docs/scoring.md, rule 7)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from scoring.disclosure.suppression import COUNTS_FROM, GroupView
from scoring.flags.lines import is_smaller
from scoring.model import Group, Instrument, NotAskedGroup, Reason, Setting, Side, WayOfChoosing
from scoring.model.scales import replied
from scoring.words import asking as words

# Where fewer of those asked answered, it is said next to the group's figure. It decides nothing.
_HALF = 0.5


@dataclass(frozen=True)
class Heard:
    """The groups of a round as they may be shown, and what was said of them. No setting: nobody knows who was asked."""

    views: tuple[GroupView, ...]
    instrument: Instrument
    setting: Setting | None
    threshold: int

    @cached_property
    def by_code(self) -> dict[str, GroupView]:
        return {view.group.code: view for view in self.views}

    @cached_property
    def _ways(self) -> dict[str, WayOfChoosing]:
        return {way.code: way for way in self.instrument.chosen}

    def parts(self, view: GroupView) -> list[GroupView]:
        """The groups that a combined one is made of, or else the group itself."""
        return [self.by_code[code] for code in view.members] or [view]

    def way(self, group: str) -> WayOfChoosing | None:
        """How its people were chosen. Raises KeyError for a way that the banks do not have."""
        asked = self.setting.asked.get(group) if self.setting else None
        return self._ways[asked.chosen] if asked and asked.chosen else None

    def chosen(self, view: GroupView) -> str:
        """The code of that; of a combined group, where all its members were chosen in the same way."""
        ways = {way.code if way else "" for way in (self.way(part.group.code) for part in self.parts(view))}
        return ways.pop() if len(ways) == 1 else ""

    def not_asked(self, sides: Collection[Side]) -> tuple[NotAskedGroup, ...]:
        """The expected groups of these sides that the project did not ask, in bank order."""
        if self.setting is None:
            return ()
        expected = [group for group in self.instrument.groups if group.code in self.instrument.expected_groups]
        missing = [group for group in expected if group.side in sides and group.code not in self.by_code]
        return tuple(self._why(group, self.setting) for group in missing)

    @property
    def unaccounted(self) -> tuple[NotAskedGroup, ...]:
        """Those of the front line without a reason that lets a flag be clear."""
        return tuple(group for group in self.not_asked(["frontline"]) if not group.allows_clear)

    def _why(self, group: Group, setting: Setting) -> NotAskedGroup:
        """A reason counts only with a sentence. Raises KeyError for a reason that the banks do not have."""
        said = setting.not_asked.get(group.code)
        if said is None:
            return NotAskedGroup(group.code, group.title, "", "", "", allows_clear=False)
        reason = {reason.code: reason for reason in self.instrument.not_asked}[said.why]
        allows_clear = reason.allows_clear and bool(said.reason.strip())
        return NotAskedGroup(group.code, group.title, reason.code, reason.label, said.reason, allows_clear)


def reasons(view: GroupView, scale: str, heard: Heard) -> Iterator[Reason]:
    """Why good answers of this group cannot be counted."""
    if view.group.is_own:
        yield Reason("own_group", words.OWN_GROUP())
    known = view.sums[scale].know_rate
    if known is not None and is_smaller(known, view.rules.know_rate):
        told = replied(view.evidence.scales[scale]) >= COUNTS_FROM and not view.is_repeated
        yield Reason("know_rate", words.too_few_could_say(known if told else None, view.rules.know_rate))
    if heard.setting is not None:
        yield from _of_asking(view, heard)


def _of_asking(view: GroupView, heard: Heard) -> Iterator[Reason]:
    """These hold for a combined group where they hold for any of its members, which are not named."""
    parts = heard.parts(view)
    if any(_is_thin(part, view.rules.response) for part in parts):
        yield Reason("response", _too_few_answered(view))
    ways = [heard.way(part.group.code) for part in parts]
    picked = [way for way in ways if way and not way.supports]
    if picked:
        yield Reason("picked", words.picked(picked[0].caution, is_combined=bool(view.members)))


def _is_thin(view: GroupView, least: float) -> bool:
    share = answered_share(view)
    return share is not None and is_smaller(share, least)


def _too_few_answered(view: GroupView) -> str:
    if view.members:
        return words.TOO_FEW_ANSWERED_IN_ONE()
    if view.is_few(view.evidence.answered) or view.evidence.invited is None:
        return words.TOO_FEW_ANSWERED()
    return words.too_few_answered(who_answered(view), view.evidence.invited)


def who_answered(view: GroupView) -> int:
    """People whose answers are left out of every figure have answered all the same."""
    return view.evidence.answered + view.evidence.left_out


def answered_share(view: GroupView) -> float | None:
    """Of the people asked, 0 to 1 (more where others answered as well); None where their number is not known."""
    return who_answered(view) / view.evidence.invited if view.evidence.invited else None


def cautions(view: GroupView, given: Collection[Reason], heard: Heard) -> Iterator[str]:
    """What stands next to a group's verdict and decides nothing; what its reasons say already is left out."""
    if heard.setting is not None:
        codes = {reason.code for reason in given}
        yield from _of_choosing(view, heard, is_said="picked" in codes)
        yield from _of_number(view, is_said="response" in codes)


def _of_choosing(view: GroupView, heard: Heard, *, is_said: bool) -> Iterator[str]:
    ways = [heard.way(part.group.code) for part in heard.parts(view)]
    said = dict.fromkeys(way.caution for way in ways if way and not (is_said and not way.supports))
    return (words.caution(text, is_combined=bool(view.members)) for text in said if text)


def _of_number(view: GroupView, *, is_said: bool) -> Iterator[str]:
    share = answered_share(view)
    if share is None:
        yield words.NUMBER_NOT_KNOWN()
    elif is_smaller(share, _HALF) and not is_said:
        yield words.FEWER_THAN_HALF()
