"""The method on one page in plain words, and the versions behind the figures."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from questions.catalogue import Catalogue
from results.present import wording
from results.present.data import Note
from results.present.methods import method_of_engine_2
from scoring.disclosure.published import PublishedReadiness
from scoring.model import ENGINE_VERSION, GroupResult
from scoring.words.groups import also_left_out, left_out

# Short enough for people to compare fingerprints by eye.
_FINGERPRINT_LENGTH = 12
# A group that knows less cannot support a flag.
_KNOWN = 0.7
LEFT_OUT = gettext_noop(
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
    told = [wording.labelled(group.title, _of(group)) for group in groups if group.left_out and not group.members]
    if told:
        yield Note(_("Answers that are left out"), " ".join((_(LEFT_OUT), *told)))


def _of(group: GroupResult) -> str:
    return left_out(group.answered, group.left_out) if group.status == "shown" else also_left_out(group.left_out)


def _general(threshold: int) -> tuple[Note, ...]:
    return (
        Note(
            _("From answers to scores"),
            _(
                "Each answer from 1 to 5 counts as 0, 25, 50, 75 or 100 points, so 50 is the midpoint. “I don't know”, "
                "“does not apply” and blank answers count as neither good nor bad. A person has a score if they"
                " answered at least half of the questions that apply to them."
            ),
        ),
        Note(
            _("Groups first"),
            _(
                "Scores are worked out for each group, and each group counts the same: the views of ten patients count "
                "as much as those of two hundred people in one profession. There is no overall score, because a single "
                "number hides the weakest part."
            ),
        ),
        Note(
            _("Leaders"),
            _(
                "Leaders say how good the answer to each of their questions is, and who would give the same answer."
                " The lower of the two counts, because an answer has to be good and widely shared. Executives also say"
                " what they expect most front-line staff to answer to seven questions. These expectations are set next"
                " to the answers and are in no score."
            ),
        ),
        Note(
            _("How certain a score is"),
            _(
                "The line across each bar is an interval: if we asked more people like these, one by one, the score "
                "would very likely (four times in five) lie within it. It is longer if few people answered or their "
                "answers differ. Where people work in a few teams that think alike, it promises less."
            ),
        ),
        Note(
            _("What a group says on a flag"),
            _(
                "A group warns where its whole interval lies below 50. It is split where two or more of its people are "
                "below 50, far enough to pull the group down by more than 6 points. It supports where its whole"
                " interval lies above 50. Good answers do not count where fewer than {share} of them are anything but"
                " “I don't know”, where fewer than a quarter of those asked answered, or where the project picked who"
                " was asked. Otherwise the group is unclear."
            ).format(share=wording.percent(_KNOWN)),
        ),
        Note(
            _("The two flags"),
            _(
                "A flag is red where two or more front-line groups were heard and more than half of that number warn; "
                "where half of them warn and they average below 50; or where the front line together is clearly below "
                "50. It is clear on what was heard only if two or more groups were heard, none warns, is split or"
                " scores below 50, at least two and at least half of them support, they average 60 or more, and every "
                "front-line group was asked and heard and could say, or is not concerned by the change. Otherwise it"
                " is amber. With fewer than two front-line groups and no warning there is not enough evidence. Leaders "
                "cannot clear a flag. Where too few others were heard, they can raise one to amber."
            ),
        ),
        Note(
            _("Who was asked"),
            _(
                "Before a round opens, the project says of each group how its people are chosen, or why it is not"
                " asked. This is the project's word. It is printed with the results, and cannot be changed once the"
                " round is open."
            ),
        ),
        Note(
            _("How certain a flag is"),
            _(
                "Each flag is worked out again under small changes: without each group in turn, with “I don't know” "
                "counted as a low answer, and with nearby limits. The more often it is unchanged, the more certain it"
                " is."
            ),
        ),
        Note(
            _("What stands out"),
            _(
                "Each check compares a few figures with a limit, and says how many. The more figures it looks at, the"
                " more certain each must be, so that a sound project is seldom told of a problem that is not there."
            ),
        ),
        Note(
            _("Small groups"),
            _(
                "A confidential group's figures are shown only if they come from at least {threshold} people. A hidden "
                "group is left out of every figure, so that nobody can work out its results from the rest. Sometimes a "
                "larger group has to be hidden as well, for the same reason. Scores of fewer than ten people in"
                " confidence are rounded to the nearest five, with wide bars, and nothing is shown of how they"
                " answered a single question. Flags and findings are decided on the exact scores. If nearly everybody"
                " in a small group works together with the project, they can work out the rest."
            ).format(threshold=threshold),
        ),
        Note(
            _("What this does not prove"),
            _(
                "The limits are conventions, chosen to warn early. Scores show what people said at one point in time."
                " They are a reason to talk, not a verdict on a person or a team."
            ),
        ),
    )


def versions(readiness: PublishedReadiness, catalogue: Catalogue) -> tuple[Note, ...]:
    banks = [f"{code} {version}" for code, version in catalogue.versions.items()]
    return (
        Note(_("Scoring engine"), readiness.engine_version),
        Note(_("Question banks"), wording.listed(banks)),
        Note(_("Fingerprint of the banks"), catalogue.fingerprint[:_FINGERPRINT_LENGTH]),
    )
