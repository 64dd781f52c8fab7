"""The method in plain words, one page of it, and the versions that made the figures."""

from questions.catalogue import Catalogue
from results.present import wording
from results.present.data import Note
from scoring.disclosure.published import PublishedReadiness
from scoring.model import ENGINE_VERSION

# Fingerprints are printed to the length at which people can still compare them by eye.
_FINGERPRINT_LENGTH = 12


def method(threshold: int) -> tuple[Note, ...]:
    return (
        Note(
            "From answers to scores",
            "Each answer from 1 to 5 counts as 0, 25, 50, 75 or 100 points, so 50 is the midpoint. “I don't know”, "
            "“does not apply” and a question left blank count neither as good nor as bad. A person has a score where "
            "they answered at least half of the questions that apply to them.",
        ),
        Note(
            "Groups first",
            "Scores are worked out inside each group, and the groups then weigh the same: two hundred people of one "
            "profession do not drown ten patients. There is no overall score, because one number hides the worst part.",
        ),
        Note(
            "How sure a score is",
            "The line across each bar is an interval: if we asked more people like these, the score would very likely "
            "(four times in five) lie within it. Few answers, or divided ones, make it long. It "
            "leans to the middle, so a score near 0 or 100 stands at its end.",
        ),
        Note(
            "The two flags",
            "A front-line group warns when its whole interval lies below 50, supports when it lies above 50, and is "
            "split when more than a third of its people are below 50. A flag is red when most front-line groups warn, "
            "or half of them do and the groups average below 50. It is clear only when at least two groups were heard, "
            "none warns, is split or scores below 50, at least half support, the groups average 60 or more, and no "
            "invited front-line group is missing. In between it is amber. Where fewer than two front-line groups were "
            "heard and none warns, there is not enough evidence. Leaders can raise a flag and cannot clear one.",
        ),
        Note(
            "How firm a flag is",
            "Each flag is worked out again under small changes: without each group in turn, with “I don't know” "
            "counted as a low answer, and with nearby limits. The more of these leave it as it is, the firmer it is.",
        ),
        Note(
            "Small groups",
            f"For a confidential group no figure is shown unless at least {threshold} people are behind it. A hidden "
            "group is left out of every figure, so that nobody can work it out from the rest. Sometimes a larger "
            "group has to be hidden with it for the same reason.",
        ),
        Note(
            "What this does not prove",
            "The limits are conventions, chosen to warn early. Scores are what people told us at one time: a reason "
            "to talk to each other, and no verdict on a person or a team.",
        ),
    )


def versions(readiness: PublishedReadiness, catalogue: Catalogue) -> tuple[Note, ...]:
    banks = [f"{code} {version}" for code, version in catalogue.versions.items()]
    return (
        Note("Scoring engine", readiness.engine_version),
        Note("Question banks", wording.listed(banks)),
        Note("Fingerprint of the banks", catalogue.fingerprint[:_FINGERPRINT_LENGTH]),
    )


def older_engine(made_by: str) -> str:
    """What readers of figures that another engine made have to know; empty where this one made them."""
    if made_by == ENGINE_VERSION:
        return ""
    return (
        f"Scoring engine {made_by} made these figures. The engine now is {ENGINE_VERSION}; "
        "a closed round keeps the figures that it was given."
    )
