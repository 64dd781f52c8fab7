"""Why two rounds, or two figures of them, cannot be compared."""

from collections.abc import Collection

from scoring.words.language import listed

UNREADABLE = "Its stored results can no longer be read."
OLDER_RULES = (
    "It was scored by the rules of that time, this round by the present ones. An administrator can score it again by "
    "the present rules."
)
OTHER_RULES = "It was scored by other rules than this round."
NOT_ASKED = "This group was not asked in this round."
OTHER_MEMBERS = "Different groups were combined here than in the latest round."
OTHER_RULE = "The rule behind this flag has changed: other groups count, or they count in a different way."
COMBINED_DIFFERENTLY = "Groups were combined differently in the earlier round."
NO_FRONT_LINE = "No front-line group has a score on the same questions in both rounds."


def other_questions(codes: Collection[str]) -> str:
    return f"The questions have changed ({listed(sorted(codes))})."


def other_flag(codes: Collection[str]) -> str:
    return f"The questions behind this flag have changed ({listed(sorted(codes))})."


def no_such_flag(number: int) -> str:
    return f"{in_round(number)} did not have this flag."


def not_heard_now(title: str) -> str:
    return f"{title} were heard on this flag in the earlier round but not in this one."


def not_heard_then(title: str) -> str:
    return f"{title} were heard on this flag in this round but not in the earlier one."


def not_asked_now(title: str) -> str:
    return f"{title} were asked but not heard in the earlier round, and not asked in this one."


def excused_now(title: str) -> str:
    return f"{title} were not asked in either round, and only now does the project say that they are not concerned."


def no_figure_of(title: str) -> str:
    return f"{title}: no figure that can be compared."


def in_round(number: int) -> str:
    return f"Round {number}"


def too_little(numbers: Collection[int]) -> str:
    return f"There was too little evidence in {listed([f'round {number}' for number in numbers])}."
