"""What was said about who is asked, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.asking.sample import mixed_samples
from assessments.models import AskedGroup, Draw, NotAskedGroup, Round
from assessments.vocabulary import PICKED, UNKNOWN, people

NOT_SAID = "Not said yet"


@dataclass(frozen=True)
class AskingLine:
    """One group: whether it is asked, how people are chosen or why it is not, and how many people it has."""

    title: str
    is_asked: bool
    words: str
    size: str = ""
    sample: str = ""  # how many were drawn, and how they can be drawn again
    reason: str = ""  # the project's own sentence


def asking_lines(round: Round) -> tuple[AskingLine, ...]:
    """Each group that is asked, is expected, or has a reason. In the order of the banks."""
    asked = {row.code: row for row in AskedGroup.objects.filter(round=round)}
    reasons = {row.code: row for row in NotAskedGroup.objects.filter(round=round)}
    ways, draws = ways_of_choosing(round), _draws(round)
    catalogue = round.catalogue
    lines = []
    for code, group in catalogue.groups.items():
        if code in asked:
            lines.append(_asked_line(round, group.title, asked[code], ways[code], draws.get(asked[code].pk, "")))
        elif code in reasons or code in catalogue.expected_groups:
            lines.append(_not_asked_line(round, group.title, reasons.get(code)))
    return tuple(lines)


def ways_of_choosing(round: Round) -> Mapping[str, str]:
    """Group -> code of how its people were chosen; "" as long as the round is prepared and nothing is said.

    Rounds that opened before it had to be said count as not recorded. Where others were asked beside a sample that was
    drawn, the project picked them.
    """
    unsaid = "" if round.is_draft else UNKNOWN
    mixed = mixed_samples(round.pk)
    rows = AskedGroup.objects.filter(round=round).values_list("code", "chosen")
    return {code: PICKED if code in mixed else chosen or unsaid for code, chosen in rows}


def size_words(row: AskedGroup) -> str:
    if row.size is None:
        return "not known"
    return f"about {row.size:,}" if row.is_estimate else f"{row.size:,}"


def _draws(round: Round) -> Mapping[int, str]:
    """Asked group -> a sentence for each draw."""
    words: dict[int, str] = {}
    for draw in Draw.objects.filter(asked_group__round=round):
        sentence = (
            f"Drawn here: {draw.drawn:,} of {people(draw.listed)} on a list (method: {draw.method}; seed: {draw.seed})."
        )
        words[draw.asked_group_id] = f"{words.get(draw.asked_group_id, '')} {sentence}".strip()
    return words


def _asked_line(round: Round, title: str, row: AskedGroup, way: str, sample: str) -> AskingLine:
    chosen = round.catalogue.chosen.get(way)
    return AskingLine(title, True, chosen.label if chosen else NOT_SAID, size_words(row), sample)


def _not_asked_line(round: Round, title: str, given: NotAskedGroup | None) -> AskingLine:
    why = round.catalogue.not_asked.get(given.why) if given else None
    no_reason = NOT_SAID if round.is_draft else "No reason was given"
    return AskingLine(title, False, why.label if why else no_reason, reason=given.reason if given else "")
