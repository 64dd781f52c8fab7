"""The schema of an organisation's own module: its questions, its closing question, and its groups with their titles.

Nothing in it can reach a flag or the score of a principle: `principle` is a label, and no more. A copy for research
words built-in questions otherwise as well, and a round that asks it has no flags.
"""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from questions.schema import Code, Introduction, Labelled, Labels, Strict, Text, Version

PREFIX = "own-"
MOST_QUESTIONS = 10
MOST_GROUPS = 6
MOST_REWORDED = 200  # more than all banks have questions
ModuleCode = Annotated[str, StringConstraints(pattern=r"^own-[a-z][a-z0-9]{2,15}$")]
MOST_QUESTION_CODE, MOST_GROUP_CODE = 20, 30  # characters
# Codes of questions are names of columns in other tools, which take letters and digits only.
QuestionCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{2,19}$")]
GroupCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{2,29}$")]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class OwnQuestion(Strict):
    """On the scale of the seven principles. `principle` says what it belongs to, for readers; it counts in no score."""

    code: QuestionCode
    text: Text
    asked_of: Annotated[tuple[Code, ...], Field(min_length=1)]
    wording: Annotated[dict[Code, Text], Field(default_factory=dict)]
    labels: Labels | None = None
    principle: Code | None = None


class OwnGroup(Strict):
    """A group next to the built-in ones. It is asked, worded and treated like one of them, and never stands for it."""

    code: GroupCode
    title: Title
    like: Code


class RewordedQuestion(Strict):
    """A built-in question in words for research. Its code, its answers and who is asked stay.

    `instead_of` is what the bank says, so that a change of the bank is found.
    """

    code: Code
    instead_of: Text
    text: Text
    wording: Annotated[dict[Code, Text], Field(default_factory=dict)]


class Closing(Labelled):
    """The free-text question at the end, instead of the built-in one, with a group's own words where it has any."""

    wording: Annotated[dict[Code, Labelled], Field(default_factory=dict)]


Coded = OwnQuestion | OwnGroup | RewordedQuestion


def _each_code_once(things: tuple[Coded, ...]) -> tuple[Coded, ...]:
    codes = [thing.code for thing in things]
    if len(set(codes)) < len(codes):
        twice = next(code for code in codes if codes.count(code) > 1)
        raise ValueError(f"The code `{twice}` is used twice. Change one of them.")
    return things


def _refuse_other_codes(module: "OwnModule") -> None:
    """Modules have different keys, so that two of them seldom give two questions or groups the same code.

    `meeting_codes` finds those that do all the same: key ABC with number 1201, and key ABC1 with number 201.
    """
    for question in module.questions:
        if not question.code.removeprefix(module.key.upper()).isdecimal():
            begins = module.key.upper()
            raise ValueError(f"The code `{question.code}` must be `{begins}` and a number, as `{begins}01`. Change it.")
    for group in module.groups:
        if not group.code.endswith(f"_{module.key}"):
            raise ValueError(f"The code `{group.code}` must end with `_{module.key}`. Change it.")


Questions = Annotated[tuple[OwnQuestion, ...], Field(max_length=MOST_QUESTIONS), AfterValidator(_each_code_once)]
Groups = Annotated[tuple[OwnGroup, ...], Field(max_length=MOST_GROUPS), AfterValidator(_each_code_once)]
Reworded = Annotated[tuple[RewordedQuestion, ...], Field(max_length=MOST_REWORDED), AfterValidator(_each_code_once)]


class OwnModule(Strict):
    """`title` is for those who prepare rounds; respondents read `page`."""

    bank: ModuleCode
    version: Version
    title: Title
    page: Introduction
    questions: Questions = ()
    closing: Closing | None = None
    group_titles: Annotated[dict[Code, Title], Field(default_factory=dict)]
    groups: Groups = ()
    reworded: Reworded = ()

    @model_validator(mode="after")
    def _codes(self) -> Self:
        _refuse_other_codes(self)
        return self

    @property
    def key(self) -> str:
        """What is the module's own in the codes of its questions and groups."""
        return self.bank.removeprefix(PREFIX)

    @property
    def is_for_research(self) -> bool:
        return bool(self.reworded)
