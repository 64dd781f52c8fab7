"""What to put right before a report is made. Pure: the facts come from `gather`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from assessments.checks import Check, Way, Weight
from improvement.present.plan import late_words, unowned_words

STALE_DAYS = 92  # a quarter of a year, after which the last value of an indicator is old


@dataclass(frozen=True)
class EarlierPlan:
    """Of the round before: how many of its steps are neither done nor declined. `round` is a primary key."""

    round: int
    name: str
    unsettled: int


@dataclass(frozen=True)
class BeforeReporting:
    """What is known of a closed round. `round` and `project` are primary keys, for links."""

    round: int
    project: int
    today: date
    red: Sequence[str] = ()  # names of red flags
    red_without_step: Sequence[str] = ()  # of these, what no planned step answers
    unowned: int = 0
    late: Sequence[date] = ()  # days of steps that have passed, the first of them first
    late_conditions: Sequence[date] = ()  # of stage gates, likewise
    waiting_comments: int = 0
    earlier: EarlierPlan | None = None
    unmeasured: int = 0  # indicators without a value
    stale: int = 0  # indicators whose last value is old
    has_decision: bool = True
    has_reply: bool = True
    is_by_older_rules: bool = False


def before_reporting(facts: BeforeReporting) -> Iterator[Check]:
    for check in _CHECKS:
        yield from check(facts)


def _plan(round: int, words: str = "") -> Way:
    return Way(words or _("Go to the plan"), "improvement:plan", (round,), Permission.READ_RESULTS)


def _red(facts: BeforeReporting) -> Iterator[Check]:
    for name in facts.red_without_step:
        words = _("The flag “{flag}” is red, and no step answers it.").format(flag=name)
        effect = _("The board will ask what is done.")
        yield Check("red_without_step", Weight.SHOULD, words, _plan(facts.round, _("Plan a step")), effect)


def _unowned(facts: BeforeReporting) -> Iterator[Check]:
    if count := facts.unowned:
        effect = ngettext("Nobody has to see to it.", "Nobody has to see to them.", count)
        way = _plan(facts.round, _("Name the owners"))
        yield Check("unowned", Weight.SHOULD, unowned_words(count), way, effect)


def _late(facts: BeforeReporting) -> Iterator[Check]:
    if days := facts.late:
        effect = ngettext("The report calls it late.", "The report calls them late.", len(days))
        yield Check("late", Weight.SHOULD, late_words(days), _plan(facts.round, _("Bring the plan up to date")), effect)


def _conditions(facts: BeforeReporting) -> Iterator[Check]:
    if days := facts.late_conditions:
        words = ngettext(
            "{count} condition of a stage gate is past its date.",
            "{count} conditions of stage gates are past their dates.",
            len(days),
        ).format(count=len(days))
        way = Way(
            _("Go to the conditions"), "improvement:gates", (facts.project,), Permission.READ_RESULTS, "conditions"
        )
        effect = _("The first was due on {day}.").format(day=_day(days[0]))
        yield Check("late_conditions", Weight.SHOULD, words, way, effect)


def _earlier(facts: BeforeReporting) -> Iterator[Check]:
    if facts.earlier and (count := facts.earlier.unsettled):
        words = ngettext(
            "Nobody has said what became of {count} step agreed in {round}.",
            "Nobody has said what became of {count} steps agreed in {round}.",
            count,
        ).format(count=count, round=facts.earlier.name.lower())
        way = _plan(facts.earlier.round, ngettext("Say what became of it", "Say what became of them", count))
        yield Check("earlier_plan", Weight.SHOULD, words, way)


def _comments(facts: BeforeReporting) -> Iterator[Check]:
    if count := facts.waiting_comments:
        words = ngettext(
            "{count} comment is waiting for a moderator.", "{count} comments are waiting for a moderator.", count
        )
        way = Way(_("Review comments"), "assessments:moderate", (facts.round,), Permission.MODERATE_COMMENTS)
        effect = _("A report has only those that were released.")
        yield Check("comments", Weight.SHOULD, words.format(count=f"{count:,}"), way, effect)


def _decision(facts: BeforeReporting) -> Iterator[Check]:
    if facts.has_decision:
        return
    way = Way(_("Write the decision"), "reports:reports", (facts.round,), Permission.READ_RESULTS, "create")
    if facts.red:
        words = _("A flag is red, and the board is not asked for a decision.")
        yield Check("no_decision", Weight.SHOULD, words, way)
    else:
        words, effect = _("The board is not asked for a decision."), _("It can only note the report.")
        yield Check("no_decision", Weight.LOOK, words, way, effect)


def _measured(facts: BeforeReporting) -> Iterator[Check]:
    way = Way(_("Go to the indicators"), "improvement:indicators", (facts.round,), Permission.READ_RESULTS)
    if count := facts.unmeasured:
        words = ngettext("{count} indicator has no value yet.", "{count} indicators have no value yet.", count)
        words = words.format(count=count)
        yield Check("unmeasured", Weight.LOOK, words, way, _("Nobody can see whether the change helps."))
    if count := facts.stale:
        words = ngettext(
            "{count} indicator has had no new value for three months.",
            "{count} indicators have had no new value for three months.",
            count,
        )
        yield Check("stale", Weight.LOOK, words.format(count=count), way)


def _rules(facts: BeforeReporting) -> Iterator[Check]:
    if facts.is_by_older_rules:
        words = _("The figures come from the rules of that time, which have changed since.")
        way = Way(_("See the results"), "reports:results", (facts.round,), Permission.READ_RESULTS)
        yield Check("older_rules", Weight.LOOK, words, way)


def _reply(facts: BeforeReporting) -> Iterator[Check]:
    if not facts.has_reply:
        words = _("The people who were asked have not been told the outcome.")
        effect = _("Write a reply, or publish “You said, we did”. Those who hear nothing are slower to answer again.")
        way = Way(_("Share the outcome"), "improvement:edit_reply", (facts.round,), Permission.REPLY_TO_RESPONDENTS)
        yield Check("no_reply", Weight.LOOK, words, way, effect)


def _day(value: date) -> str:
    return date_format(value, "j F Y")


_CHECKS = (_red, _unowned, _late, _conditions, _earlier, _comments, _decision, _measured, _rules, _reply)
