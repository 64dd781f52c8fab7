"""What to put right before a round opens. Pure: the facts come from `gather`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission
from assessments.checks.check import Check, Way, Weight
from assessments.life import MISSING_DETAILS
from assessments.planning.how_many import TARGET
from assessments.planning.words import may_stay_too_small, never_shown
from questions.languages import grouped

# A week has everybody's shift in it. After three months the first answers are about another project.
SHORTEST_DAYS, LONGEST_DAYS = 7, 90
NOTICE_DAYS = 365  # after which somebody reads the privacy notice again
LAST_DAY_PASSED = gettext_lazy("The last day of this round has passed. Change it before you open the round.")
ARCHIVED = gettext_lazy("This project is archived. Bring it back before you open a round.")
UNSAID = gettext_lazy(
    "The round cannot open yet. Say of each group how its people are chosen, or why it is not asked. Missing:"
)
NOT_TOLD = gettext_lazy("People should not be asked yet, because they must be told more. Missing:")


def still_open(number: int) -> str:
    words = _("Round {number} of this project is still open. Close it before you open this one.")
    return words.format(number=number)


@dataclass(frozen=True)
class GroupAsked:
    """A group of the banks, as the project asks it or says why it does not."""

    title: str
    side: str
    is_asked: bool
    is_clinical: bool = False
    is_confidential: bool = True
    is_picked: bool = False  # by the project, so that its good answers clear nothing
    is_expected: bool = False
    is_accounted: bool = False  # not asked, for a reason that lets a flag be clear
    size: int | None = None  # people in it; None: not known

    @property
    def clears_nothing(self) -> bool:
        """Whom the project picks; leaders are always picked."""
        return self.is_picked and self.is_confidential

    @property
    def is_of_front_line(self) -> bool:
        return self.side == "frontline"


@dataclass(frozen=True)
class BeforeOpening:
    """What is known of a round before it opens. The first three are primary keys, for links."""

    round: int
    project: int
    organisation: int
    today: date
    threshold: int
    groups: Sequence[GroupAsked]
    is_draft: bool = True
    closes_on: date | None = None
    sends_mail: bool = True
    has_reminders: bool = True
    has_reply_address: bool = True
    is_of_newest_edition: bool = True
    notice_saved_on: date | None = None  # None: not known
    missing: Sequence[str] = ()  # what respondents are not told (assessments.life)
    unsaid: Sequence[str] = ()  # about who is asked (assessments.asking.missing)
    other_round: int | None = None  # the number of one that is open
    other_round_key: int | None = None
    is_archived: bool = False


def about_who_is_asked(facts: BeforeOpening) -> tuple[Check, ...]:
    """These can change only until the round opens."""
    return tuple(found for check in _OF_ASKING for found in check(facts))


def about_the_rest(facts: BeforeOpening) -> tuple[Check, ...]:
    """These can be put right while the round is open, too."""
    return tuple(found for check in _OF_THE_REST for found in check(facts))


def _asked(facts: BeforeOpening, words: str = "") -> Way | None:
    if not facts.is_draft:
        return None
    words = words or _("Say who is asked, and who is not")
    return Way(words, "assessments:say_who_is_asked", (facts.round,), Permission.RUN_ROUNDS)


def _chosen(facts: BeforeOpening) -> Way | None:
    """Which groups are asked."""
    if not facts.is_draft:
        return None
    return Way(_("Change the groups"), "assessments:change_round", (facts.round,), Permission.RUN_ROUNDS)


def _last_day(facts: BeforeOpening, words: str) -> Way:
    page = "assessments:change_round" if facts.is_draft else "assessments:change_fieldwork"
    return Way(words, page, (facts.round,), Permission.RUN_ROUNDS)


def _project(facts: BeforeOpening, words: str) -> Way:
    return Way(words, "assessments:change_project", (facts.project,), Permission.MANAGE_PROJECTS)


def _notice(facts: BeforeOpening, words: str) -> Way:
    return Way(words, "accounts:change_details", (facts.organisation,), Permission.MANAGE_ORGANISATION)


def _refused(facts: BeforeOpening) -> Iterator[Check]:
    """What opening raises an error for."""
    if facts.is_archived:
        way = Way(_("Go to the project"), "assessments:show_project", (facts.project,), Permission.SEE_PROJECTS)
        yield Check("archived", Weight.MUST, str(ARCHIVED), way)
    if facts.other_round is not None and facts.other_round_key is not None:
        way = Way(_("Close that round"), "results:close_round", (facts.other_round_key,), Permission.RUN_ROUNDS)
        yield Check("another_open", Weight.MUST, still_open(facts.other_round), way)
    if facts.is_draft and facts.closes_on and facts.closes_on < facts.today:
        yield Check("last_day_passed", Weight.MUST, str(LAST_DAY_PASSED), _last_day(facts, _("Change the last day")))


def _unsaid(facts: BeforeOpening) -> Iterator[Check]:
    if facts.is_draft and facts.unsaid:
        yield Check("unsaid", Weight.MUST, str(UNSAID), _asked(facts), details=tuple(facts.unsaid))


def _not_told(facts: BeforeOpening) -> Iterator[Check]:
    of_project = tuple(_(words) for words in facts.missing if words != MISSING_DETAILS)
    if MISSING_DETAILS in facts.missing:
        way = _notice(facts, _("Fill in the details of the organisation"))
        yield Check("no_notice", Weight.MUST, str(NOT_TOLD), way, details=(_(MISSING_DETAILS),))
    if of_project:
        way = _project(facts, _("Fill in the aim and a contact"))
        yield Check("not_told", Weight.MUST, str(NOT_TOLD), way, details=of_project)


def _clinicians(facts: BeforeOpening) -> Iterator[Check]:
    clinical = _without_clinicians(facts)
    if clinical:
        weight = Weight.LOOK if all(group.is_accounted for group in clinical) else Weight.SHOULD
        effect = _("The report cannot say what those who give care think.")
        if any(map(_is_missed, clinical)):
            effect = _("The report cannot say what those who give care think, and no flag can be clear.")
        words = _("No clinicians are asked: {groups}.").format(groups=_titles(clinical))
        yield Check("no_clinicians", weight, words, _chosen(facts), effect)


def _without_clinicians(facts: BeforeOpening) -> list[GroupAsked]:
    """Their groups, where not one of them is asked."""
    clinical = [group for group in facts.groups if group.is_clinical]
    return [] if any(group.is_asked for group in clinical) else clinical


def _is_missed(group: GroupAsked) -> bool:
    """Expected and not asked, although the change concerns it."""
    return group.is_expected and not (group.is_asked or group.is_accounted)


def _left_out(facts: BeforeOpening) -> Iterator[Check]:
    said, by_effect = _without_clinicians(facts), dict[str, list[GroupAsked]]()
    for row in facts.groups:
        if _is_missed(row) and row not in said:
            by_effect.setdefault(str(_WITHOUT.get(row.side, _WITHOUT_OTHERS)), []).append(row)
    for effect, rows in by_effect.items():
        words = _("Not asked: {groups}.").format(groups=_titles(rows))
        yield Check("not_asked", Weight.SHOULD, words, _chosen(facts), effect)


# Side -> what is missing where its groups are not asked.
_WITHOUT = {
    "frontline": gettext_lazy("No flag can be clear without them."),
    "leadership": gettext_lazy("Nobody can see whether leaders and the front line agree."),
}
_WITHOUT_OTHERS = gettext_lazy("What they would warn of stays unknown.")


def _picked(facts: BeforeOpening) -> Iterator[Check]:
    asked = [row for row in facts.groups if row.is_asked]
    front = {row.is_picked for row in asked if row.is_of_front_line}
    way = _asked(facts, _("Choose people in another way"))
    if front == {True}:
        words = _("The project picks everybody on the front line.")
        effect = _("No flag can be clear, whatever they answer.")
        yield Check("all_picked", Weight.SHOULD, words, way, effect)
    elif picked := [row for row in asked if row.clears_nothing]:
        words = _("Picked by the project: {groups}.").format(groups=_titles(picked))
        yield Check("picked", Weight.SHOULD, words, way, _("Their good answers clear nothing."))


def _small(facts: BeforeOpening) -> Iterator[Check]:
    way = Way(_("How many people to ask"), "assessments:plan_numbers", (facts.round,), Permission.RUN_ROUNDS)
    for row in facts.groups:
        if not row.is_asked or not row.is_confidential or row.size is None or row.size >= TARGET:
            continue
        hidden = row.size < facts.threshold
        effect = never_shown(facts.threshold) if hidden else may_stay_too_small()
        weight, code = (Weight.SHOULD, "never_shown") if hidden else (Weight.LOOK, "small")
        words = ngettext("{group}: {count} person.", "{group}: {count} people.", row.size).format(
            group=row.title, count=grouped(row.size)
        )
        yield Check(code, weight, words, way if facts.is_draft else None, effect)


def _days(facts: BeforeOpening) -> Iterator[Check]:
    """How long people have to answer."""
    if facts.closes_on is None:
        way = _last_day(facts, _("Set a last day"))
        effect = _("People put off what has no end, and no reminder is sent.")
        yield Check("no_last_day", Weight.SHOULD, _("There is no last day."), way, effect)
        return
    days, way = (facts.closes_on - facts.today).days, _last_day(facts, _("Change the last day"))
    words = _in_days(days)
    if facts.is_draft and 0 <= days < SHORTEST_DAYS:
        effect = _("People on leave, on nights or between shifts will miss it.")
        yield Check("too_short", Weight.SHOULD, words, way, effect)
    if days > LONGEST_DAYS:
        yield Check("too_long", Weight.LOOK, words, way, _("The first answers will be old when the round closes."))


def _reminders(facts: BeforeOpening) -> Iterator[Check]:
    if facts.sends_mail and facts.closes_on and not facts.has_reminders:
        effect = _("Most people need one, and where few answer, good answers clear nothing.")
        way = _last_day(facts, _("Plan reminders"))
        yield Check("no_reminder", Weight.LOOK, _("No reminder is planned."), way, effect)


def _old_notice(facts: BeforeOpening) -> Iterator[Check]:
    saved_on = facts.notice_saved_on
    if MISSING_DETAILS not in facts.missing and saved_on and (facts.today - saved_on).days > NOTICE_DAYS:
        words = _("The privacy notice was last saved on {day}.").format(day=date_format(saved_on, "j F Y"))
        effect = _("It may tell people what is no longer so. Read it again and save it.")
        yield Check("old_notice", Weight.SHOULD, words, _notice(facts, _("Read the privacy notice")), effect)


def _replies(facts: BeforeOpening) -> Iterator[Check]:
    if facts.sends_mail and not facts.has_reply_address:
        words = _("The project has no email address.")
        effect = _("Nobody reads what people reply to their invitations.")
        yield Check("no_reply_address", Weight.LOOK, words, _project(facts, _("Add an email address")), effect)


def _edition(facts: BeforeOpening) -> Iterator[Check]:
    if facts.is_draft and not facts.is_of_newest_edition:
        way = Way(_("See what is newer"), "results:newer_questions", (facts.round,), Permission.RUN_ROUNDS)
        words = _("This round asks the questions of an older edition.")
        effect = _("You can take the newest questions as long as the round is not open.")
        yield Check("older_edition", Weight.LOOK, words, way, effect)


def _titles(rows: Sequence[GroupAsked]) -> str:
    return "; ".join(row.title for row in rows)


def _in_days(days: int) -> str:
    if days == 0:
        return _("The last day is today.")
    if days == 1:
        return _("The last day is tomorrow.")
    return ngettext("The last day is in {count} day.", "The last day is in {count} days.", days).format(count=days)


_OF_ASKING = (_unsaid, _clinicians, _left_out, _picked, _small)
_OF_THE_REST = (_refused, _not_told, _days, _reminders, _old_notice, _replies, _edition)
