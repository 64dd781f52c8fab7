"""What steps are made from: figures that may be shown, and the words in which they name groups and questions."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from assessments.vocabulary import Stage
from questions.catalogue import Catalogue
from results.present import wording
from results.vocabulary import Urgency
from scoring.disclosure.published import PublishedReadiness
from scoring.model import GroupVerdict
from scoring.model.scales import MIDPOINT
from scoring.words.language import listed, lowered, quoted, rounded, sentence, whole


@dataclass(frozen=True)
class Said:
    """What a group answered to one question, 0 to 100, where that may be shown."""

    group: str
    question: str  # its code
    score: float


@dataclass(frozen=True)
class Round:
    """One round, as far as steps look at it. `stage` is its label, empty where it is not known."""

    readiness: PublishedReadiness
    catalogue: Catalogue
    threshold: int
    is_live: bool = False  # questions in the words of that stage
    stage: str = ""

    @property
    def is_in_use(self) -> bool:
        return self.stage == str(Stage.LIVE.label)

    @cached_property
    def is_serious(self) -> bool:
        """Whether a flag is red, or cannot be told."""
        return any(flag.state in {"red", "insufficient"} for flag in self.readiness.flags.values())

    @property
    def next_stage(self) -> Urgency:
        """How urgent it is to hear people: the next money, or the next stage."""
        return Urgency.MONEY if self.is_serious or self.is_in_use else Urgency.LIVE

    def titled(self, code: str) -> str:
        """A group inside a sentence."""
        groups, known = self.readiness.groups, self.catalogue.groups
        return lowered(groups[code].title if code in groups else known[code].title)

    def named(self, codes: Collection[str]) -> str:
        """Groups inside a sentence, with semicolons where titles have an "and" of their own."""
        return wording.groups([self.titled(code) for code in codes])

    def needed(self, code: str) -> int:
        """Persons who must have answered before the group is heard."""
        return self.threshold if self.catalogue.groups[code].confidential else 1

    def asked(self, question: str, group: str) -> str:
        """The words that the group read, in quotation marks. A combined group read those of most."""
        return quoted(self.catalogue.questions[question].text_for(group, is_live=self.is_live))

    def verdicts(self, *wanted: str) -> tuple[GroupVerdict, ...]:
        """Of groups that do not lead, each once: the front line first, the lowest first. Earlier `wanted` ones win."""
        given = [one for flag in self.readiness.flags.values() for one in flag.verdicts if one.verdict in wanted]
        last = sorted(given, key=lambda one: -wanted.index(one.verdict))
        chosen = {one.code: one for one in last}
        by_group = {one.code: chosen[one.code] for one in given if one.side != "leadership"}
        return tuple(sorted(by_group.values(), key=lambda one: (one.side != "frontline", one.mean or 0)))

    def lowest(self, group: str, principles: Collection[str]) -> Said | None:
        """The question about these principles that the group answered lowest. None where none may be shown."""
        return min(self._said(group, principles), key=lambda said: said.score, default=None)

    def _said(self, group: str, principles: Collection[str]) -> Iterator[Said]:
        for code, result in self.readiness.items.get(group, {}).items():
            question = self.catalogue.questions.get(code)
            mean = result.cell.mean
            if question and mean is not None and not result.cell.is_coarse and {*question.principles} & {*principles}:
                yield Said(group, code, mean)

    def in_words(self, said: Sequence[Said]) -> Iterator[str]:
        """A sentence for each question: "Doctors score 25 of 100 and nurses 30 on “How safe is it to speak up?”." """
        by_question: dict[str, list[Said]] = {}
        for one in said:
            by_question.setdefault(self.asked(one.question, one.group), []).append(one)
        for question, ones in by_question.items():
            yield sentence(_("{scores} on {question}").format(scores=self._scores(ones), question=question))

    def _scores(self, said: Sequence[Said]) -> str:
        """ "doctors score 25 of 100 and nurses 30"."""
        first = _("{group} score {score} of 100").format(group=self.titled(said[0].group), score=rounded(said[0].score))
        return listed([first, *(self._score(one) for one in said[1:])])

    def _score(self, said: Said) -> str:
        return _("{group} {score}").format(group=self.titled(said.group), score=rounded(said.score))

    def to_reach_again(self, said: Said) -> str:
        return _("{group} score {line} or more on {question} when asked again.").format(
            group=self.readiness.groups[said.group].title,
            line=whole(MIDPOINT),
            question=self.asked(said.question, said.group),
        )


def each_once(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
