"""The method on one page in plain words, and the versions behind the figures."""

from collections.abc import Iterable, Iterator

from questions.catalogue import Catalogue
from results.present import method_of_engine_2, wording
from results.present.data import Note
from scoring.disclosure.published import PublishedReadiness
from scoring.model import ENGINE_VERSION, GroupResult
from scoring.words.groups import also_left_out, left_out

# Short enough for people to compare fingerprints by eye.
_FINGERPRINT_LENGTH = 12
LEFT_OUT = (
    "Staff typed in answers from paper or added them from a file, and know what those say. Where only a few others "
    "answered online, the few are left out, so that nobody can work out what they said."
)


def method(
    threshold: int, groups: Iterable[GroupResult] = (), *, engine_version: str = ENGINE_VERSION
) -> tuple[Note, ...]:
    """That of the engine that scored them. `groups` as in the results: the method says whom it left out."""
    general = _general if engine_version == ENGINE_VERSION else method_of_engine_2.general
    return (*general(threshold), *_left_out(groups))


def _left_out(groups: Iterable[GroupResult]) -> Iterator[Note]:
    told = [f"{group.title}: {_of(group)}" for group in groups if group.left_out and not group.members]
    if told:
        yield Note("Answers that are left out", " ".join((LEFT_OUT, *told)))


def _of(group: GroupResult) -> str:
    return left_out(group.answered, group.left_out) if group.status == "shown" else also_left_out(group.left_out)


def _general(threshold: int) -> tuple[Note, ...]:
    return (
        Note(
            "From answers to scores",
            "Each answer from 1 to 5 counts as 0, 25, 50, 75 or 100 points, so 50 is the midpoint. “I don't know”, "
            "“does not apply” and blank answers count as neither good nor bad. A person has a score if they answered "
            "at least half of the questions that apply to them.",
        ),
        Note(
            "Groups first",
            "Scores are worked out for each group, and each group counts the same: the views of ten patients count "
            "as much as those of two hundred people in one profession. There is no overall score, because a single "
            "number hides the weakest part.",
        ),
        Note(
            "How certain a score is",
            "The line across each bar is an interval: if we asked more people like these, the score would very likely "
            "(four times in five) lie within it. It is longer if few people answered or their answers differ. It "
            "leans towards the middle, so a score near 0 or 100 is at its end.",
        ),
        Note(
            "The two flags",
            "A front-line group warns when its whole interval lies below 50, supports when it lies above 50, and is "
            "split when more than a third of its people are below 50. A flag is red when most front-line groups warn, "
            "or half of them do and the groups average below 50. It is clear only when at least two groups were heard, "
            "none warns, is split or scores below 50, at least half support, the groups average 60 or more, and no "
            "invited front-line group is missing. Otherwise it is amber. If fewer than two front-line groups were "
            "heard and none warns, there is not enough evidence. Leaders can raise a flag but cannot clear one.",
        ),
        Note(
            "How certain a flag is",
            "Each flag is worked out again under small changes: without each group in turn, with “I don't know” "
            "counted as a low answer, and with nearby limits. The more often it is unchanged, the more certain it is.",
        ),
        Note(
            "Small groups",
            f"A confidential group's figures are shown only if they come from at least {threshold} people. A hidden "
            "group is left out of every figure, so that nobody can work out its results from the rest. Sometimes a "
            "larger group has to be hidden as well, for the same reason. Scores of fewer than ten people in confidence "
            "are rounded to the nearest five, with wide bars, and nothing is shown of how they answered a single "
            "question. Flags and findings are decided on the exact scores. If nearly everybody in a small group works "
            "together with the project, they can work out the rest.",
        ),
        Note(
            "What this does not prove",
            "The limits are conventions, chosen to warn early. Scores show what people said at one point in time. They "
            "are a reason to talk, not a verdict on a person or a team.",
        ),
    )


def versions(readiness: PublishedReadiness, catalogue: Catalogue) -> tuple[Note, ...]:
    banks = [f"{code} {version}" for code, version in catalogue.versions.items()]
    return (
        Note("Scoring engine", readiness.engine_version),
        Note("Question banks", wording.listed(banks)),
        Note("Fingerprint of the banks", catalogue.fingerprint[:_FINGERPRINT_LENGTH]),
    )
