"""What a manager reads about a round: when it ends, and the most useful next step."""

from collections.abc import Callable, Iterable, Sequence

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils import timezone
from django.utils.formats import date_format

from assessments.models import Round
from assessments.queries import GroupProgress

DONE = "Enough people in every group have answered. You can close the round."


def last_day(round: Round) -> str:
    """Empty if no last day is set."""
    if round.closes_on is None:
        return ""
    day = date_format(round.closes_on, "j F Y")
    left = (round.closes_on - timezone.localdate()).days
    if left < 0:
        return f"the last day was {day}"
    return f"the last day is {day}, " + {0: "today", 1: "tomorrow"}.get(left, f"{left} days left")


def next_step(round: Round, progress: Sequence[GroupProgress]) -> str:
    """One suggestion; empty for a closed round. The most useful steps come first."""
    if round.is_closed:
        return ""
    if round.is_draft:
        return "Check the groups and the last day, say who is asked, then open the round."
    if round.is_over:
        return "The last day has passed and no more answers are accepted. Close the round."
    if not any(map(_is_reached, progress)):
        return "Nobody has been invited yet. Invite people, or print questionnaires."
    return next((words(row) for needs, words in STEPS for row in _nearest(progress) if needs(row)), DONE)


def shown_words(row: GroupProgress) -> str:
    """Whether the group can be shown, and who of it cannot."""
    if row.left_out and row.typed:
        return _too_few_of_either(row) if row.missing else _shown_without_few(row)
    return f"{row.missing} more needed" if row.missing else "Yes"


def added(count: int) -> str:
    """Answers that staff typed in from paper or added from a file."""
    return "1 paper or imported answer" if count == 1 else f"{count} paper or imported answers"


def online(count: int) -> str:
    return "1 online answer" if count == 1 else f"{count} online answers"


def _shown_without_few(row: GroupProgress) -> str:
    it, let_it = ("it", "let it count") if row.left_out == 1 else ("them", "let them count")
    more = "1 more online answer" if row.own_missing == 1 else f"{row.own_missing} more online answers"
    return (
        f"{added(row.typed)} will be shown. {online(row.left_out)} cannot be shown: the people who added "
        f"the {row.typed} could work {it} out. {more} would {let_it}."
    )


def _too_few_of_either(row: GroupProgress) -> str:
    return (
        f"{added(row.typed)} and {online(row.left_out)}: too few of either. They cannot be shown together, because "
        f"the people who added the {row.typed} could work out the {row.left_out}. {row.own_missing} more online or "
        f"{row.needed - row.typed} more on paper are needed."
    )


def _nearest(progress: Sequence[GroupProgress]) -> Iterable[GroupProgress]:
    return sorted(progress, key=lambda row: row.missing)


def _is_reached(row: GroupProgress) -> bool:
    """Not by what was said about the group before the round opened."""
    return bool(row.invited or row.has_open_link or row.slips or row.submitted or row.started)


def _asks_too_few(row: GroupProgress) -> bool:
    return bool(row.missing) and row.asked is not None and not row.has_open_link and row.asked < row.needed


def _leaves_out(row: GroupProgress) -> bool:
    return row.left_out > 0


def _has_silence(row: GroupProgress) -> bool:
    return _is_reached(row) and not (row.started or row.submitted)


def _is_missing(row: GroupProgress) -> bool:
    return bool(row.missing)


def _invite(row: GroupProgress) -> str:
    return f"{row.group.title}: nobody has been invited yet. Invite them, or print questionnaires."


def _invite_more(row: GroupProgress) -> str:
    asked = row.asked or 0
    more = apnumber(row.needed - asked)
    return (
        f"{row.group.title}: {apnumber(asked)} {'person has' if asked == 1 else 'people have'} been invited, but "
        f"{apnumber(row.needed)} must answer before results can be shown. Invite at least {more} more."
    )


def _wake(row: GroupProgress) -> str:
    return f"{row.group.title}: nobody has started. Ask someone they trust to remind them."


def _ask_own(row: GroupProgress) -> str:
    return f"{row.group.title}: {shown_words(row)}"


def _wait(row: GroupProgress) -> str:
    return f"{row.group.title}: {_more(row)} {'is' if row.missing == 1 else 'are'} needed before results can be shown."


def _more(row: GroupProgress) -> str:
    return f"{apnumber(row.missing)} more"


# In order of priority; within a step the group that needs the fewest people comes first.
STEPS: tuple[tuple[Callable[[GroupProgress], bool], Callable[[GroupProgress], str]], ...] = (
    (lambda row: not _is_reached(row), _invite),
    (_asks_too_few, _invite_more),
    (_has_silence, _wake),
    (_leaves_out, _ask_own),
    (_is_missing, _wait),
)
