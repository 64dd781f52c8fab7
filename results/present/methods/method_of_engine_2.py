"""The method of scoring engine 2 in plain words, for rounds that it scored. It stays as it is."""

from django.utils.translation import gettext as _

from results.present.data import Note


def general(threshold: int) -> tuple[Note, ...]:
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
            _("How certain a score is"),
            _(
                "The line across each bar is an interval: if we asked more people like these, the score would very"
                " likely (four times in five) lie within it. It is longer if few people answered or their answers"
                " differ. It leans towards the middle, so a score near 0 or 100 is at its end."
            ),
        ),
        Note(
            _("The two flags"),
            _(
                "A front-line group warns when its whole interval lies below 50, supports when it lies above 50, and"
                " is split when more than a third of its people are below 50. A flag is red when most front-line"
                " groups warn, or half of them do and the groups average below 50. It is clear only when at least two"
                " groups were heard, none warns, is split or scores below 50, at least half support, the groups"
                " average 60 or more, and no invited front-line group is missing. Otherwise it is amber. If fewer than"
                " two front-line groups were heard and none warns, there is not enough evidence. Leaders can raise a"
                " flag but cannot clear one."
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
