"""Why two rounds, or two figures of them, cannot be compared."""

from collections.abc import Collection

from scoring.words.sentences import listed

UNREADABLE = "What was stored of it cannot be read any more."
NOT_ASKED = "This group was not asked in this round."
OTHER_MEMBERS = "Other groups are taken together here than now."
OTHER_RULE = "The rule behind this flag is not the same: other groups count in it, or in another way."
OTHERWISE_TOGETHER = "Groups were taken together otherwise then than now."
NO_FRONT_LINE = "No front-line group has a figure on the same questions in both rounds."
TOO_LITTLE = "There was too little evidence in {rounds}."


def other_engine(then: str, now: str) -> str:
    return f"Scoring engine {then} made its figures, and {now} those of this round."


def other_questions(codes: Collection[str]) -> str:
    return f"The questions are not the same ({listed(sorted(codes))})."


def other_flag(codes: Collection[str]) -> str:
    return f"The questions behind this flag are not the same ({listed(sorted(codes))})."


def no_such_flag(number: int) -> str:
    return f"{in_round(number)} has no such flag."


def not_heard_now(title: str) -> str:
    return f"{title} were heard on this flag then and are not now."


def not_heard_then(title: str) -> str:
    return f"{title} were not heard on this flag then and are now."


def not_asked_now(title: str) -> str:
    return f"{title} were asked and not heard then, and are not asked now."


def no_figure_of(title: str) -> str:
    return f"{title}: no figure that can be compared."


def in_round(number: int) -> str:
    return f"Round {number}"


def too_little(numbers: Collection[int]) -> str:
    return TOO_LITTLE.format(rounds=listed([f"round {number}" for number in numbers]))
