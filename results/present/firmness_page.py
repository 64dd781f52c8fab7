"""How certain each flag is: every variation, the state it leads to, and why."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from questions.catalogue import Catalogue
from results.present import flag_words, wording
from results.present.flags import firmness
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FlagResult, GroupVerdict, State, Variation, Verdict
from scoring.words import variations
from scoring.words.tongue import in_each

HEADING = gettext_noop("How certain the flags are")
# What leaving out a front-line group with this verdict changes.
_LEFT_OUT: dict[Verdict, str] = {
    "warn": gettext_noop("This group warns. Without it, there is one warning fewer."),
    "split": gettext_noop("This group is split. Without it, there is one obstacle fewer to a clear flag."),
    "support": gettext_noop("This group supports. Without it, there is one supporter fewer."),
    "unproven": gettext_noop("This group is good and cannot be counted. Without it, fewer groups need to support."),
    "unclear": gettext_noop("This group neither warns nor supports. Without it, the others count for more."),
}
_LEADERS_LEFT_OUT = gettext_noop("Leaders decide only if too few front-line groups were heard.")
_OTHER_SIDE_LEFT_OUT = gettext_noop("This group counts only if it warns.")
# What each changed convention does. Names that older engines used have no explanation here.
_CHANGED = (
    (variations.DONT_KNOW_AS_TWO, gettext_noop("Groups where many people do not know score lower.")),
    (variations.SHORTER_BARS, gettext_noop("Shorter bars: groups warn or support sooner.")),
    (variations.LONGER_BARS, gettext_noop("Longer bars: groups warn or support later.")),
    (variations.CLOSER_TO_THE_MIDDLE, gettext_noop("Small groups warn or support later.")),
    (variations.LOWER_CLEAR_LINE, gettext_noop("A lower front-line average is enough to be clear.")),
    (variations.HIGHER_CLEAR_LINE, gettext_noop("Only a higher front-line average is enough to be clear.")),
    (variations.SPLIT_SOONER, gettext_noop("Groups with some people far below the others are split sooner.")),
    (variations.SPLIT_LATER, gettext_noop("Groups with some people far below the others are split later.")),
)


@dataclass(frozen=True)
class VariationRow:
    name: str
    state: State
    word: str
    is_changed: bool
    why: str


@dataclass(frozen=True)
class FlagFirmness:
    title: str
    state: State
    word: str
    sentence: str
    rows: tuple[VariationRow, ...]  # those that change the flag first
    figure: str

    @property
    def is_moot(self) -> bool:
        """Nobody can say yet, whatever is changed: then the list of changes tells nothing."""
        return self.state == "insufficient" and not any(row.is_changed for row in self.rows)


def firmness_page(readiness: PublishedReadiness, catalogue: Catalogue) -> tuple[FlagFirmness, ...]:
    return tuple(_flag(readiness.flags[code]) for code in catalogue.flags)


def _flag(flag: FlagResult) -> FlagFirmness:
    rows = [_row(variation, flag) for variation in flag.variations]
    return FlagFirmness(
        title=flag_words.headline(flag.code, flag.title, flag.state),
        state=flag.state,
        word=flag_words.word(flag),
        sentence=firmness(flag),
        rows=tuple(sorted(rows, key=lambda row: not row.is_changed)),
        figure=f"flag/{flag.code}",
    )


def _row(variation: Variation, flag: FlagResult) -> VariationRow:
    changed = [(partial(variations.without, one.title), _left_out(one)) for one in flag.verdicts]
    name = variation.name.replace(" %", "%")
    why = next((why for say, why in (*changed, *_CHANGED) if name in in_each(say)), "")
    return VariationRow(
        name=wording.capital(variation.name),
        state=variation.state,
        word=wording.state(variation.state),
        is_changed=variation.state != flag.state,
        why=_(why) if why else "",
    )


def _left_out(group: GroupVerdict) -> str:
    if group.side == "leadership":
        return _LEADERS_LEFT_OUT
    if group.side == "frontline" or group.verdict == "warn":
        return _LEFT_OUT[group.verdict]
    return _OTHER_SIDE_LEFT_OUT
