"""Why a group, a site, or one of their figures is not shown."""

from scoring.words.language import lowered
from scoring.words.tongue import gettext as _
from scoring.words.tongue import gettext_lazy, ngettext

WOULD_REVEAL_QUESTION = gettext_lazy(
    "Not shown, because it would reveal another question that too few people answered."
)
FEW_AT_SITES = gettext_lazy("Too few people answered to show any site of this group.")
OTHER_SITES = gettext_lazy("Other sites")
NO_SITE = gettext_lazy("No site named")
WITHIN_OTHER_SITES = gettext_lazy("Included in “Other sites”, because too few people answered at one of them.")
WOULD_REVEAL_SITE = gettext_lazy(
    "Not shown, because it would reveal the figure of a site where too few people answered."
)
NOT_ASKED = gettext_lazy("Not asked: this group gets no questions on this.")
NEARLY_THE_SAME_PEOPLE = gettext_lazy(
    "Not shown: nearly as many people answered an earlier round, so one of them could be singled out."
)
NOBODY_COULD_SAY = gettext_lazy("Nobody could answer enough of this.")


def too_few(title: str, answered: int, needed: int) -> str:
    """`needed` people must answer before anything of the group is shown."""
    said = ngettext(
        "{count} person among {group} answered. At least {needed} are needed to show a result.",
        "{count} {group} answered. At least {needed} are needed to show a result.",
        answered,
    )
    return said.format(count=answered, group=lowered(title), needed=needed)


def nobody_answered(title: str, invited: int | None) -> str:
    if invited is None:
        return _("Nobody among {group} answered.").format(group=lowered(title))
    said = ngettext(
        "Nobody among {group} answered ({count} invited).", "Nobody among {group} answered ({count} invited).", invited
    )
    return said.format(group=lowered(title), count=invited)


def not_invited(title: str) -> str:
    return _("There are no answers from {group}.").format(group=lowered(title))


def not_asked_because(title: str, reason: str) -> str:
    """`reason` is the project's own sentence."""
    return _("{group} were not asked. The project says: “{reason}”").format(group=title, reason=reason)


def shown_within(title: str) -> str:
    return _("Included in “{group}”, because too few people answered in one of its groups.").format(group=title)


def shown_with_smaller(title: str) -> str:
    """Of a group that is large enough to be shown by itself."""
    return _(
        "Enough people answered. Included in “{group}” all the same, so that a smaller group stays hidden."
    ).format(group=title)


def left_out(answered: int, left_out: int) -> str:
    """What is shown of a group, and what is not."""
    shown = ngettext(
        "{count} paper or imported answer is shown.", "{count} paper or imported answers are shown.", answered
    )
    why = ngettext(
        "{count} online answer cannot be shown: the people who added the {answered} could work it out.",
        "{count} online answers cannot be shown: the people who added the {answered} could work them out.",
        left_out,
    )
    return f"{shown.format(count=answered)} {why.format(count=left_out, answered=answered)}"


def also_left_out(left_out: int) -> str:
    """Of a combined group."""
    said = ngettext(
        "{count} online answer cannot be shown, because somebody could work it out.",
        "{count} online answers cannot be shown, because somebody could work them out.",
        left_out,
    )
    return said.format(count=left_out)


def too_few_of_either(title: str, answered: int, left_out: int) -> str:
    """However many they are together: the people who added the one kind could work out the other."""
    return _("{group} gave {added} and {online}. There are too few of either to show a result.").format(
        group=title, added=_added_answers(answered), online=_online_answers(left_out)
    )


def _added_answers(count: int) -> str:
    """Answers that staff typed in from paper or added from a file."""
    said = ngettext("{count} paper or imported answer", "{count} paper or imported answers", count)
    return said.format(count=count)


def _online_answers(count: int) -> str:
    return ngettext("{count} online answer", "{count} online answers", count).format(count=count)


def few_people(counts_from: int) -> str:
    """Where a figure, alone or with others, could show how one person answered."""
    said = ngettext("Not shown: fewer than {count} person.", "Not shown: fewer than {count} people.", counts_from)
    return said.format(count=counts_from)


def likeness_of_few(counts_from: int) -> str:
    said = ngettext(
        "No case is named, because groups of fewer than {count} person are part of the scores.",
        "No case is named, because groups of fewer than {count} people are part of the scores.",
        counts_from,
    )
    return said.format(count=counts_from)


def few_could_say(threshold: int) -> str:
    said = ngettext(
        "Fewer than {count} person could answer enough of this, which is too few to show.",
        "Fewer than {count} people could answer enough of this, which is too few to show.",
        threshold,
    )
    return said.format(count=threshold)
