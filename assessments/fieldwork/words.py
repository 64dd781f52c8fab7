"""What a manager reads about a round: the most useful next step."""

from collections.abc import Callable, Iterable, Sequence

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from assessments.models import Round
from assessments.queries import GroupProgress

NOBODY_INVITED = gettext_lazy("Nobody has been invited yet. Invite people, or print questionnaires.")
DONE = gettext_lazy("Enough people in every group have answered. You can close the round.")


def next_step(round: Round, progress: Sequence[GroupProgress]) -> str:
    """One suggestion; empty for a closed round. The most useful steps come first."""
    if round.is_closed:
        return ""
    if round.is_draft:
        return _("Check the groups and the last day, say who is asked, then open the round.")
    if round.is_over:
        return _("The last day has passed and no more answers are accepted. Close the round.")
    if not any(map(is_reached, progress)):
        return str(NOBODY_INVITED)
    return next((words(row) for needs, words in STEPS for row in _nearest(progress) if needs(row)), str(DONE))


def step_for(row: GroupProgress) -> str:
    """What to do about one group; empty where enough of it have answered."""
    return next((words(row) for needs, words in STEPS if needs(row)), "")


def shown_words(row: GroupProgress) -> str:
    """Whether the group can be shown, and who of it cannot."""
    if row.left_out and row.typed:
        return _too_few_of_either(row) if row.missing else _shown_without_few(row)
    if not row.missing:
        return yes()
    return ngettext("{count} more needed", "{count} more needed", row.missing).format(count=row.missing)


def yes() -> str:
    return pgettext("a group can be shown", "Yes")


def not_yet() -> str:
    return pgettext("a group can be shown", "Not yet")


def added(count: int) -> str:
    """Answers that staff typed in from paper or added from a file."""
    return ngettext("{count} paper or imported answer", "{count} paper or imported answers", count).format(count=count)


def online(count: int) -> str:
    return ngettext("{count} online answer", "{count} online answers", count).format(count=count)


def _shown_without_few(row: GroupProgress) -> str:
    shown = ngettext(
        "{count} paper or imported answer will be shown.", "{count} paper or imported answers will be shown.", row.typed
    )
    hidden = ngettext(
        "{count} online answer cannot be shown: the people who added the {typed} could work it out.",
        "{count} online answers cannot be shown: the people who added the {typed} could work them out.",
        row.left_out,
    )
    sentences = (
        shown.format(count=row.typed),
        hidden.format(count=row.left_out, typed=row.typed),
        _more_would_do(row).format(count=row.own_missing),
    )
    return " ".join(sentences)


def _more_would_do(row: GroupProgress) -> str:
    if row.left_out == 1:
        return ngettext(
            "{count} more online answer would let it count.",
            "{count} more online answers would let it count.",
            row.own_missing,
        )
    return ngettext(
        "{count} more online answer would let them count.",
        "{count} more online answers would let them count.",
        row.own_missing,
    )


def _too_few_of_either(row: GroupProgress) -> str:
    words = _(
        "{added} and {online}: too few of either. They cannot be shown together, because the people who added the "
        "{typed} could work out the {left_out}. {more_online} more online or {more_on_paper} more on paper are needed."
    )
    return words.format(
        added=added(row.typed),
        online=online(row.left_out),
        typed=row.typed,
        left_out=row.left_out,
        more_online=row.own_missing,
        more_on_paper=row.needed - row.typed,
    )


def _nearest(progress: Sequence[GroupProgress]) -> Iterable[GroupProgress]:
    return sorted(progress, key=lambda row: row.missing)


def is_reached(row: GroupProgress) -> bool:
    """Not by what was said about the group before the round opened."""
    return bool(row.invited or row.has_open_link or row.slips or row.submitted or row.started)


def needs_people(row: GroupProgress) -> bool:
    """Whether more people have to be invited, rather than reminded."""
    return not is_reached(row) or _asks_too_few(row)


def _asks_too_few(row: GroupProgress) -> bool:
    return bool(row.missing) and row.asked is not None and not row.has_open_link and row.asked < row.needed


def _leaves_out(row: GroupProgress) -> bool:
    return row.left_out > 0


def _has_silence(row: GroupProgress) -> bool:
    return is_reached(row) and not (row.started or row.submitted)


def _is_missing(row: GroupProgress) -> bool:
    return bool(row.missing)


def _invite(row: GroupProgress) -> str:
    words = _("{group}: nobody has been invited yet. Invite them, or print questionnaires.")
    return words.format(group=row.group.title)


def _invite_more(row: GroupProgress) -> str:
    asked = row.asked or 0
    words = ngettext(
        "{group}: {invited} person has been invited, but {needed} must answer before results can be shown. "
        "Invite at least {more} more.",
        "{group}: {invited} people have been invited, but {needed} must answer before results can be shown. "
        "Invite at least {more} more.",
        asked,
    )
    return words.format(
        group=row.group.title,
        invited=apnumber(asked),
        needed=apnumber(row.needed),
        more=apnumber(row.needed - asked),
    )


def _wake(row: GroupProgress) -> str:
    words = _("{group}: nobody has started. Ask someone they trust to remind them.")
    return words.format(group=row.group.title)


def _ask_own(row: GroupProgress) -> str:
    return f"{row.group.title}: {shown_words(row)}"


def _wait(row: GroupProgress) -> str:
    words = ngettext(
        "{group}: {count} more is needed before results can be shown.",
        "{group}: {count} more are needed before results can be shown.",
        row.missing,
    )
    return words.format(group=row.group.title, count=apnumber(row.missing))


# In order of priority; within a step the group that needs the fewest people comes first.
STEPS: tuple[tuple[Callable[[GroupProgress], bool], Callable[[GroupProgress], str]], ...] = (
    (lambda row: not is_reached(row), _invite),
    (_asks_too_few, _invite_more),
    (_has_silence, _wake),
    (_leaves_out, _ask_own),
    (_is_missing, _wait),
)
