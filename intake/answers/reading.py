"""Reads a CSV file of answers into people with packed answers, or lists everything that is wrong with it.

Plain Python without a database, for `manage.py assess`, for imports and for the upload page. All cells are text: a
formula is never evaluated, and is refused unless it is an allowed value.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from intake.answers.lines import AnswerFileError, Line, Problem, lines_of, shown
from questions.catalogue import Catalogue
from questions.packing import pack

COLUMNS = ("respondent", "group", "site", "code", "answer")
MAX_PROBLEMS = 200

Asked = Mapping[str, Mapping[str, frozenset[str]]]  # group -> code of a question it is asked -> allowed answers


@dataclass(frozen=True)
class Person:
    """One respondent. `site` is empty if the file gives none; `packed` is in the format of `questions.packing`."""

    respondent: str
    group: str
    site: str
    packed: str


@dataclass(frozen=True)
class LeftOut:
    """Answers to a question that a group is no longer asked: so many rows of the file."""

    code: str
    group: str
    answers: int


@dataclass(frozen=True)
class AnswerFile:
    """The people in a file, and what of it was left out, in the order of the questions and groups."""

    people: tuple[Person, ...]
    left_out: tuple[LeftOut, ...]


def read_answers(
    data: bytes,
    catalogue: Catalogue,
    *,
    groups: Collection[str] | None = None,
    sites: Collection[str] | None = None,
    modules: frozenset[str] = frozenset(),
) -> AnswerFile:
    """What is in a CSV file with the columns respondent, group, site, code and answer, in file order.

    `groups` are the group codes that the round asks (None: all), `sites` its site names (None: any), `modules` the
    optional banks that it includes. A row without a site is always allowed; an empty answer counts as left blank.
    Rows are left out if their group answers the bank of the question, but not this question: earlier versions of the
    banks asked more. Raises AnswerFileError.
    """
    lines = lines_of(data)
    form = _form_of(lines)
    wanted = [group for group in catalogue.groups if groups is None or group in groups]
    asked = {group: _asked(catalogue, group, modules) for group in wanted}
    spared = {group: _spared(catalogue, group, modules) for group in wanted}
    reading = _Reading(form, asked, spared, sites)
    for line, cells in lines:
        reading.take(line, cells)
    people = tuple(
        Person(respondent, draft.group, draft.site, pack(draft.answers, catalogue))
        for respondent, draft in reading.finished().items()
    )
    return AnswerFile(people, tuple(_in_order(reading.left_out, catalogue)))


def read_answer_file(
    data: bytes,
    catalogue: Catalogue,
    *,
    groups: Collection[str] | None = None,
    sites: Collection[str] | None = None,
    modules: frozenset[str] = frozenset(),
) -> tuple[Person, ...]:
    """Only the people in a file of answers: see `read_answers`."""
    return read_answers(data, catalogue, groups=groups, sites=sites, modules=modules).people


def _asked(catalogue: Catalogue, group: str, modules: frozenset[str]) -> Mapping[str, frozenset[str]]:
    banks = catalogue.banks_for(group, modules)
    questions = [question for question in catalogue.questions.values() if question.bank in banks]
    return {question.code: question.values for question in questions if group in question.asked_of}


def _spared(catalogue: Catalogue, group: str, modules: frozenset[str]) -> frozenset[str]:
    """Codes of questions that a group is not asked, in banks that it answers."""
    banks = catalogue.banks_for(group, modules)
    questions = [question for question in catalogue.questions.values() if question.bank in banks]
    return frozenset(question.code for question in questions if group not in question.asked_of)


def _in_order(left_out: Mapping[tuple[str, str], int], catalogue: Catalogue) -> Iterator[LeftOut]:
    for code in catalogue.questions:
        for group in catalogue.groups:
            if rows := left_out.get((code, group)):
                yield LeftOut(code, group, rows)


class _Row(NamedTuple):
    respondent: str
    group: str
    site: str
    code: str
    answer: str


@dataclass(frozen=True)
class _Form:
    """How many cells a line must have, and how to put them in the order of COLUMNS."""

    width: int
    in_order: Callable[[list[str]], tuple[str, ...]]


def _form_of(lines: Iterator[Line]) -> _Form:
    line, header = next(lines, (1, []))
    names = [name.lower() for name in header]
    if faults := [*_faults_of_header(names)]:
        allowed = f"The columns are {', '.join(COLUMNS)}."
        raise AnswerFileError(*(Problem(line, f"{fault} {allowed}") for fault in faults))
    return _Form(len(names), itemgetter(*(names.index(name) for name in COLUMNS)))


def _faults_of_header(names: list[str]) -> Iterator[str]:
    if not names:
        yield "The file is empty."
        return
    yield from (f"The column {shown(name)} is missing." for name in COLUMNS if name not in names)
    yield from (f"The column {shown(name)} appears twice." for name in COLUMNS if names.count(name) > 1)
    yield from (f"The column {shown(name)} is not needed. Remove it." for name in names if name not in COLUMNS)


@dataclass
class _Draft:
    """What has been read about a person so far. `lines` maps each question to its line, blank answers included."""

    group: str
    site: str
    answers: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


class _Reading:
    """Reads lines one by one, keeps the valid ones and lists the problems of the others."""

    def __init__(
        self, form: _Form, asked: Asked, spared: Mapping[str, Collection[str]], sites: Collection[str] | None
    ) -> None:
        self.form, self.asked, self.spared, self.sites = form, asked, spared, sites
        self.left_out: Counter[tuple[str, str]] = Counter()
        self.drafts: dict[str, _Draft] = {}
        self.problems: list[Problem] = []
        self.unlisted: list[int] = []

    def take(self, line: int, cells: list[str]) -> None:
        if len(cells) != self.form.width:
            self._refuse(line, f"This line has {len(cells)} cells. The first line has {self.form.width}.")
            return
        row = _Row(*self.form.in_order(cells))
        row = row._replace(answer=row.answer.lower())
        is_spared = row.code in self.spared.get(row.group, ())
        faults = [*self._faults_of_person(row), *(() if is_spared else self._faults_of_answer(row))]
        for fault in faults:
            self._refuse(line, fault)
        if not faults:
            self._keep(line, row, is_spared=is_spared)

    def finished(self) -> Mapping[str, _Draft]:
        if self.unlisted:
            self.problems.append(Problem(self.unlisted[-1], f"And {len(self.unlisted)} more problems up to this line."))
        elif not self.drafts and not self.problems:
            self.problems.append(Problem(1, "There are no answers below the first line."))
        if self.problems:
            raise AnswerFileError(*self.problems)
        return self.drafts

    def _refuse(self, line: int, fault: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(line, fault))
        else:
            self.unlisted.append(line)

    def _keep(self, line: int, row: _Row, *, is_spared: bool) -> None:
        draft = self.drafts.setdefault(row.respondent, _Draft(row.group, row.site))
        draft.lines[row.code] = line
        if is_spared:
            self.left_out[row.code, row.group] += 1
        elif row.answer:
            draft.answers[row.code] = row.answer

    def _faults_of_person(self, row: _Row) -> Iterator[str]:
        if not row.respondent:
            yield "The respondent is missing. Give each person a unique name or number."
        if row.group not in self.asked:
            yield f"The group {shown(row.group)} is not in this round. Allowed: {', '.join(self.asked)}."
        if row.site and self.sites is not None and row.site not in self.sites:
            yield f"The site {shown(row.site)} is not in this round. Allowed: {', '.join(self.sites) or 'none'}."
        if draft := self.drafts.get(row.respondent):
            yield from self._faults_against(draft, row)

    def _faults_against(self, draft: _Draft, row: _Row) -> Iterator[str]:
        """Where this row contradicts earlier rows about the same respondent."""
        who = shown(row.respondent)
        if row.group != draft.group:
            yield f"{who} is in the group {shown(draft.group)} above and in {shown(row.group)} here. Give only one."
        if row.site != draft.site:
            yield f"{who} is at the site {shown(draft.site)} above and at {shown(row.site)} here. Give only one."
        if row.code in draft.lines:
            yield f"{who} already answers {row.code} in line {draft.lines[row.code]}. Give one answer per question."

    def _faults_of_answer(self, row: _Row) -> Iterator[str]:
        questions = self.asked.get(row.group)
        if questions is None:
            return
        allowed = questions.get(row.code)
        if allowed is None:
            yield f"{row.group} is not asked question {shown(row.code)} in this round. Allowed: {', '.join(questions)}."
        elif row.answer and row.answer not in allowed:
            choices = ", ".join(sorted(allowed))
            yield f"{shown(row.answer)} is not an answer to {row.code}. Allowed: {choices}, or leave it empty."
