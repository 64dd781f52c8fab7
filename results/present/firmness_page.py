"""How certain each flag is: every variation, the state it leads to, and why."""

from dataclasses import dataclass

from questions.catalogue import Catalogue
from results.present import flag_words, wording
from results.present.flags import firmness
from scoring.disclosure.published import PublishedReadiness
from scoring.model import FlagResult, GroupVerdict, State, Variation, Verdict
from scoring.words import flags as variations

HEADING = "How certain the flags are"
# What leaving out a front-line group with this verdict changes.
_LEFT_OUT: dict[Verdict, str] = {
    "warn": "This group warns. Without it, there is one warning fewer.",
    "split": "This group is split. Without it, there is one obstacle fewer to a clear flag.",
    "support": "This group supports. Without it, there is one supporter fewer.",
    "unproven": "This group is good and cannot be counted. Without it, fewer groups need to support.",
    "unclear": "This group neither warns nor supports. Without it, the others count for more.",
}
_LEADERS_LEFT_OUT = "Leaders decide only if too few front-line groups were heard."
_OTHER_SIDE_LEFT_OUT = "This group counts only if it warns."
# What each changed convention does. Names that older engines used have no explanation here.
_CHANGED = {
    variations.DONT_KNOW_AS_TWO: "Groups where many people do not know score lower.",
    variations.SHORTER_BARS: "Shorter bars: groups warn or support sooner.",
    variations.LONGER_BARS: "Longer bars: groups warn or support later.",
    variations.CLOSER_TO_THE_MIDDLE: "Small groups warn or support later.",
    variations.LOWER_CLEAR_LINE: "A lower front-line average is enough to be clear.",
    variations.HIGHER_CLEAR_LINE: "Only a higher front-line average is enough to be clear.",
    variations.SPLIT_SOONER: "Groups with some people far below the others are split sooner.",
    variations.SPLIT_LATER: "Groups with some people far below the others are split later.",
}


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
    reasons = {variations.without(one.title): _left_out(one) for one in flag.verdicts} | _CHANGED
    return VariationRow(
        name=f"{variation.name[:1].upper()}{variation.name[1:]}",
        state=variation.state,
        word=wording.STATES[variation.state],
        is_changed=variation.state != flag.state,
        why=reasons.get(variation.name.replace(" %", "%"), ""),
    )


def _left_out(group: GroupVerdict) -> str:
    if group.side == "leadership":
        return _LEADERS_LEFT_OUT
    if group.side == "frontline" or group.verdict == "warn":
        return _LEFT_OUT[group.verdict]
    return _OTHER_SIDE_LEFT_OUT
