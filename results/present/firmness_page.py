"""How certain each flag is: every variation, the state it leads to, and why."""

from dataclasses import dataclass

from questions.catalogue import Catalogue
from results.present import flag_words, wording
from results.present.flags import firmness
from scoring.model import FlagResult, GroupVerdict, Readiness, State, Variation, Verdict

HEADING = "How certain the flags are"
# What leaving out a front-line group with this verdict changes.
_LEFT_OUT: dict[Verdict, str] = {
    "warn": "This group warns. Without it, there is one warning fewer.",
    "split": "This group is split. Without it, there is one obstacle fewer to a clear flag.",
    "support": "This group supports. Without it, there is one supporter fewer.",
    "unclear": "This group neither warns nor supports. Without it, the others count for more.",
}
_LEADERS_LEFT_OUT = "Leaders decide only if too few front-line groups were heard."
_OTHER_SIDE_LEFT_OUT = "This group counts only if it warns."
# What each changed convention does. Names that older engines used have no explanation here.
_CHANGED = {
    "with “I don't know” counted as 2": "Groups where many people do not know score lower.",
    "with bars of 70% in place of 80%": "Shorter bars: groups warn or support sooner.",
    "with bars of 90% in place of 80%": "Longer bars: groups warn or support later.",
    "with small groups drawn closer to the middle (prior 0.5 in place of 0.2)": "Small groups warn or support later.",
    "with clear from 55 in place of 60": "A lower front-line average is enough to be clear.",
    "with clear from 65 in place of 60": "Only a higher front-line average is enough to be clear.",
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


def firmness_page(readiness: Readiness, catalogue: Catalogue) -> tuple[FlagFirmness, ...]:
    return tuple(_flag(readiness.flags[code]) for code in catalogue.flags)


def _flag(flag: FlagResult) -> FlagFirmness:
    rows = [_row(variation, flag) for variation in flag.variations]
    return FlagFirmness(
        title=flag_words.headline(flag.code, flag.title, flag.state),
        state=flag.state,
        word=wording.STATES[flag.state],
        sentence=firmness(flag),
        rows=tuple(sorted(rows, key=lambda row: not row.is_changed)),
        figure=f"flag/{flag.code}",
    )


def _row(variation: Variation, flag: FlagResult) -> VariationRow:
    reasons = {f"without {verdict.title}": _left_out(verdict) for verdict in flag.verdicts} | _CHANGED
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
