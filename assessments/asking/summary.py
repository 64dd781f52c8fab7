"""What was said about who is asked, in words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from accounts.permissions import Permission
from assessments.asking.sample import mixed_samples
from assessments.models import AskedGroup, Draw, NotAskedGroup, Round
from assessments.vocabulary import PICKED, UNKNOWN
from questions.languages import grouped

NOT_SAID = gettext_lazy("Not said yet")


@dataclass(frozen=True)
class AskingLine:
    """One group: whether it is asked, how people are chosen or why it is not, and how many people it has."""

    title: str
    is_asked: bool
    words: str
    size: str = ""
    sample: str = ""  # how many were drawn, and how they can be drawn again
    reason: str = ""  # the project's own sentence


def asking_lines(round: Round, rows: Iterable[AskedGroup] | None = None) -> tuple[AskingLine, ...]:
    """Each group that is asked, is expected, or has a reason. In the order of the banks.

    `rows` are the groups that the round asks, if they are known already.
    """
    rows = list(AskedGroup.objects.filter(round=round) if rows is None else rows)
    asked = {row.code: row for row in rows}
    reasons = {row.code: row for row in NotAskedGroup.objects.filter(round=round)}
    draws = _draws(round)
    ways = _ways(round, rows, mixed_samples(round.pk) if draws else frozenset())
    lines = []
    for code, group in round.catalogue.groups.items():
        if code in asked:
            lines.append(_asked_line(round, group.title, asked[code], ways[code], draws.get(asked[code].pk, "")))
        elif code in reasons or code in round.catalogue.expected_groups:
            lines.append(_not_asked_line(round, group.title, reasons.get(code)))
    return tuple(lines)


def ways_of_choosing(round: Round, rows: Iterable[AskedGroup]) -> Mapping[str, str]:
    """Group -> code of how its people were chosen; "" as long as the round is prepared and nothing is said.

    Rounds that opened before it had to be said count as not recorded. Where others were asked as well as a sample that
    was drawn, the project picked them.
    """
    return _ways(round, rows, mixed_samples(round.pk))


def _ways(round: Round, rows: Iterable[AskedGroup], mixed: Collection[str]) -> Mapping[str, str]:
    unsaid = "" if round.is_draft else UNKNOWN
    return {row.code: PICKED if row.code in mixed else row.chosen or unsaid for row in rows}


def size_words(row: AskedGroup) -> str:
    if row.size is None:
        return pgettext("a number of people", "not known")
    if row.is_estimate:
        return pgettext("a number of people", "about {number}").format(number=grouped(row.size))
    return grouped(row.size)


def _draws(round: Round) -> Mapping[int, str]:
    """Asked group -> a sentence for each draw."""
    words: dict[int, str] = {}
    for draw in Draw.objects.filter(asked_group__round=round):
        sentence = _draw(draw, with_seed=round.may[Permission.INVITE])
        words[draw.asked_group_id] = f"{words.get(draw.asked_group_id, '')} {sentence}".strip()
    return words


def _draw(draw: Draw, *, with_seed: bool) -> str:
    """With the seed and a list of staff, readers could work out who was drawn."""
    if with_seed:
        words = ngettext(
            "Drawn here: {drawn} of {listed} person on a list (method: {method}; seed: {seed}).",
            "Drawn here: {drawn} of {listed} people on a list (method: {method}; seed: {seed}).",
            draw.listed,
        )
    else:
        words = ngettext(
            "Drawn here: {drawn} of {listed} person on a list.",
            "Drawn here: {drawn} of {listed} people on a list.",
            draw.listed,
        )
    return words.format(drawn=grouped(draw.drawn), listed=grouped(draw.listed), method=draw.method, seed=draw.seed)


def _asked_line(round: Round, title: str, row: AskedGroup, way: str, sample: str) -> AskingLine:
    chosen = round.catalogue.chosen.get(way)
    words = chosen.label if chosen else str(NOT_SAID)
    return AskingLine(title, is_asked=True, words=words, size=size_words(row), sample=sample)


def _not_asked_line(round: Round, title: str, given: NotAskedGroup | None) -> AskingLine:
    why = round.catalogue.not_asked.get(given.why) if given else None
    no_reason = str(NOT_SAID) if round.is_draft else _("No reason was given")
    words = why.label if why else no_reason
    return AskingLine(title, is_asked=False, words=words, reason=given.reason if given else "")
