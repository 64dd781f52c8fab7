"""Decisions at stage gates in words, and their conditions as steps of the plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from accounts.roles import Role
from improvement.models import GateCondition, GateDecision, GateProposal
from improvement.present.plan import Action, Task, actions, day
from improvement.vocabulary import CONDITION
from questions.languages import ENGLISH, current
from results.present.data import Practices
from scoring.words.language import lowered

MET, LATE, OPEN = "met", "late", "open"


@dataclass(frozen=True)
class ConditionRow:
    words: str
    owner: str
    by_when: str
    due_on: date
    state: str  # MET, LATE or OPEN
    outcome: str  # "Met on 3 May 2026: The clerks were trained.", "Past its date." or "Open."

    @property
    def in_words(self) -> str:
        text = _("{condition} ({owner}, by {day}). {outcome}")
        words = self.words.rstrip(".")
        return text.format(condition=words, owner=self.owner, day=self.by_when, outcome=self.outcome)


@dataclass(frozen=True)
class DecisionRow:
    """One decision, ready to print. `against` says what was not shown when it was taken."""

    stage: str  # its title
    choice: str  # in words
    words: str
    who: str
    decided_on: date
    round_number: int | None  # None where there were no results
    sha256: str = ""  # of the counted answers behind the results
    against: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    conditions: tuple[ConditionRow, ...] = ()
    round: str = field(init=False, default="")  # "Round 2", or empty

    def __post_init__(self) -> None:
        if self.round_number:
            object.__setattr__(self, "round", _("Round {number}").format(number=self.round_number))

    @property
    def sentence(self) -> str:
        text = _("{choice}, decided by {who} on {day}.")
        return text.format(choice=self.choice, who=self.who, day=day(self.decided_on))

    @property
    def on_what(self) -> str:
        if self.round_number:
            results = _("Decided on the results of round {number}.").format(number=self.round_number)
        else:
            results = _("Decided without results.")
        count = len(self.against)
        if not count:
            return f"{results} {_('Everything was shown.')}"
        if count == 1:
            return f"{results} {_('One line was not met.')}"
        lines = ngettext("{count} line was not met.", "{count} lines were not met.", count)
        return f"{results} {lines.format(count=count)}"

    @property
    def in_words(self) -> tuple[str, ...]:
        """Why, on what, and on which conditions, a paragraph each. Without results no line says more than that."""
        against = ""
        if self.against and self.round_number:
            against = _("Not met: {lines}").format(lines=" ".join(self.against))
        condition = _("Condition: {condition}")
        conditions = (condition.format(condition=row.in_words) for row in self.conditions)
        return tuple(filter(None, (self.words, self.on_what, against, *conditions)))


def decision_rows(decisions: Iterable[GateDecision], today: date) -> tuple[DecisionRow, ...]:
    """`decisions` come with their conditions."""
    return tuple(_decision(row, today) for row in decisions)


def _decision(row: GateDecision, today: date) -> DecisionRow:
    return DecisionRow(
        stage=str(row.get_stage_display()),
        choice=str(row.get_choice_display()),
        words=row.words,
        who=_("{name} ({role})").format(name=row.name, role=_role(row.role)),
        decided_on=timezone.localdate(row.decided_at),
        round_number=row.round_number,
        sha256=row.results_sha256,
        against=tuple(_lines(row, is_met=False)),
        shown=tuple(_lines(row, is_met=True)),
        conditions=tuple(condition_rows(row.conditions.all(), today)),
    )


def _role(stored: str) -> str:
    """A decision keeps the role in English, as it was called then."""
    with override(ENGLISH):
        role = next((role for role in Role if str(role.label) == stored), None)
    return lowered(str(role.label) if role else stored)


def _lines(row: GateDecision, *, is_met: bool) -> Iterator[str]:
    for line in row.shown:
        if line["is_met"] is is_met:
            requirement, fact = line.get("in", {}).get(current()) or (line["requirement"], line["fact"])
            yield _("{requirement}: {fact}").format(requirement=requirement, fact=fact)


def condition_rows(conditions: Iterable[GateCondition], today: date) -> Iterator[ConditionRow]:
    for row in conditions:
        state = _state(row, today)
        yield ConditionRow(row.words, row.owner, day(row.due_on), row.due_on, state, _outcome(row, state))


def _state(row: GateCondition, today: date) -> str:
    if row.done_on:
        return MET
    return LATE if row.due_on < today else OPEN


def _outcome(row: GateCondition, state: str) -> str:
    if state == MET:
        return _("Met on {day}: {outcome}").format(day=day(row.done_on), outcome=row.outcome)
    return _("Past its date.") if state == LATE else pgettext("state of a condition", "Open.")


def proposed_conditions(proposal: GateProposal) -> list[str]:
    text = _("{condition} ({owner}, by {day})")
    return [
        text.format(condition=row["words"].rstrip("."), owner=row["owner"], day=day(date.fromisoformat(row["due_on"])))
        for row in proposal.conditions
    ]


def as_actions(conditions: Sequence[GateCondition], today: date) -> tuple[Action, ...]:
    """Conditions as steps of the plan, ready to print."""
    return actions(Practices(first=(), others=()), as_tasks(conditions, today), {})


def as_tasks(conditions: Sequence[GateCondition], today: date) -> list[Task]:
    """Conditions as steps of the plan."""
    title = _("{condition} (condition of the gate “{gate}”)")
    return [
        Task(
            code=f"{CONDITION}-{row.pk}",
            owner=row.owner,
            due_on=row.due_on,
            title=title.format(condition=row.words.rstrip("."), gate=row.decision.get_stage_display()),
            done_on=row.done_on,
            is_late=_state(row, today) == LATE,
        )
        for row in conditions
    ]
