"""Why two rounds, or two figures of them, cannot be compared."""

from collections.abc import Collection

from scoring.words.language import labelled, listed
from scoring.words.tongue import gettext as _
from scoring.words.tongue import gettext_lazy

UNREADABLE = gettext_lazy("Its stored results can no longer be read.")
OLDER_RULES = gettext_lazy(
    "It was scored by the rules of that time, this round by the present ones. An administrator can score it again by "
    "the present rules."
)
OTHER_RULES = gettext_lazy("It was scored by other rules than this round.")
NOT_ASKED = gettext_lazy("This group was not asked in this round.")
OTHER_MEMBERS = gettext_lazy("Different groups were combined here than in the latest round.")
OTHER_RULE = gettext_lazy(
    "The rule behind this flag has changed: other groups count, or they count in a different way."
)
COMBINED_DIFFERENTLY = gettext_lazy("Groups were combined differently in the earlier round.")
NO_FRONT_LINE = gettext_lazy("No front-line group has a score on the same questions in both rounds.")


def other_questions(codes: Collection[str]) -> str:
    return _("The questions have changed ({codes}).").format(codes=listed(sorted(codes)))


def other_flag(codes: Collection[str]) -> str:
    return _("The questions behind this flag have changed ({codes}).").format(codes=listed(sorted(codes)))


def no_such_flag(number: int) -> str:
    return _("Round {number} did not have this flag.").format(number=number)


def not_heard_now(title: str) -> str:
    return _("{group} were heard on this flag in the earlier round but not in this one.").format(group=title)


def not_heard_then(title: str) -> str:
    return _("{group} were heard on this flag in this round but not in the earlier one.").format(group=title)


def not_asked_now(title: str) -> str:
    return _("{group} were asked but not heard in the earlier round, and not asked in this one.").format(group=title)


def excused_now(title: str) -> str:
    return _(
        "{group} were not asked in either round, and only now does the project say that they are not concerned."
    ).format(group=title)


def no_figure_of(title: str) -> str:
    return _("{group}: no figure that can be compared.").format(group=title)


def in_round(number: int) -> str:
    return _("Round {number}").format(number=number)


def of_round(number: int, reason: str) -> str:
    return labelled(in_round(number), reason)


def too_little(numbers: Collection[int]) -> str:
    rounds = listed([_("round {number}").format(number=number) for number in numbers])
    return _("There was too little evidence in {rounds}.").format(rounds=rounds)
