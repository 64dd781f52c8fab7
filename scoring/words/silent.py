"""What people who were asked and did not answer could still change."""

from dataclasses import dataclass

from scoring.words.language import about, lowered, points, whole
from scoring.words.tongue import gettext as _
from scoring.words.tongue import ngettext


@dataclass(frozen=True)
class Asked:
    """A group of which some did not answer."""

    title: str
    invited: int
    answered: int

    @property
    def missing(self) -> int:
        return self.invited - self.answered


def silent(group: Asked, *, mean: float, break_even: float | None, line: float, is_coarse: bool) -> str:
    """`mean` as it is printed."""
    score = about(mean) if is_coarse else points(mean, line)
    said = _("{answered} of {invited} {group} answered; their score is {score}.").format(
        answered=group.answered, invited=group.invited, group=lowered(group.title), score=score
    )
    needed = "" if break_even is None else about(break_even) if is_coarse else points(break_even, 0.0, 100.0)
    change = _change(group.missing, is_rise=break_even is not None and break_even > mean, is_needed=bool(needed))
    return f"{said} {change.format(count=group.missing, score=needed, line=whole(line))}"


def _change(missing: int, *, is_rise: bool, is_needed: bool) -> str:
    if not is_needed:
        return ngettext(
            "Whatever the one who did not answer might say, the score would stay on the same side of {line}.",
            "Whatever the {count} who did not answer might say, the score would stay on the same side of {line}.",
            missing,
        )
    if is_rise:
        return ngettext(
            "The one who did not answer would need to average more than {score} to lift it above {line}.",
            "The {count} who did not answer would need to average more than {score} to lift it above {line}.",
            missing,
        )
    return ngettext(
        "The one who did not answer would need to average less than {score} to bring it below {line}.",
        "The {count} who did not answer would need to average less than {score} to bring it below {line}.",
        missing,
    )


def silent_untold(group: Asked) -> str:
    said = _(
        "{answered} of {invited} {group} answered. With so few, we cannot say what the others would need to answer."
    )
    return said.format(answered=group.answered, invited=group.invited, group=lowered(group.title))
