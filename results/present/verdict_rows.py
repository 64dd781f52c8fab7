"""One group on a flag in words: its score, what it says, why it may not count, and how its people were asked."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from questions.catalogue import Chosen
from results import charts
from results.present import wording
from results.present.data import VerdictRow
from scoring.model import GroupVerdict
from scoring.words.language import clauses, lowered, sentence

NOT_SHOWN = gettext_noop("not shown")
_FEW = gettext_noop("score not shown, fewer than ten people")


def verdict_row(verdict: GroupVerdict, flag: str, ways: Mapping[str, Chosen]) -> VerdictRow:
    """`ways` of choosing people, by code."""
    word, asked = wording.verdict(verdict.verdict), _asked(verdict, ways)
    reasons = tuple(reason.sentence for reason in verdict.reasons)
    start = _("{group}: {score}, {verdict}.").format(
        group=verdict.title, score=_range(verdict), verdict=wording.verdict_inside(verdict.verdict)
    )
    return VerdictRow(
        group=verdict.title,
        word=word,
        score=_(NOT_SHOWN) if verdict.mean is None else wording.score(verdict.mean, is_coarse=verdict.is_coarse),
        n=verdict.n,
        bar=_bar(verdict),
        description=wording.sentences(wording.labelled(verdict.title, _score(verdict)), word),
        figure=f"cell/{verdict.code}/{flag}",
        line=" ".join(filter(None, (start, *reasons, asked, *verdict.cautions))),
        range=_range(verdict),
        asked=asked,
        reasons=reasons,
        cautions=verdict.cautions,
        inside=wording.verdict_inside(verdict.verdict),
    )


def _bar(verdict: GroupVerdict) -> charts.Bar | None:
    if verdict.mean is None:
        return None
    return charts.bar(verdict.mean, verdict.interval80, warns=verdict.verdict == "warn")


def _score(verdict: GroupVerdict) -> str:
    if verdict.mean is None:
        return _(_FEW)
    score = wording.score(verdict.mean, is_coarse=verdict.is_coarse)
    said = _("{score} of 100.").format(score=score)
    return f"{said} {wording.between(verdict.interval80, verdict.mean)}"


def _range(verdict: GroupVerdict) -> str:
    if verdict.mean is None:
        return _(_FEW)
    score = wording.score(verdict.mean, is_coarse=verdict.is_coarse)
    if verdict.interval80 is None:
        return score
    return wording.range_of(score, charts.reaching(verdict.interval80, verdict.mean))


def _asked(verdict: GroupVerdict, ways: Mapping[str, Chosen]) -> str:
    """A way of choosing people that asks for caution is told by its caution, or by the reason why they do not count."""
    if verdict.answered is None:
        return ""
    way = ways.get(verdict.chosen)
    how = lowered(way.label) if way and not way.caution else ""
    parts = [part for part in (_answered(verdict.answered, verdict), how) if part]
    return sentence(clauses(parts)) if parts else ""


def _answered(answered: int, verdict: GroupVerdict) -> str:
    """Empty where the reason why the group does not count says it already."""
    if any(reason.code == "response" for reason in verdict.reasons):
        return ""
    if verdict.invited is None:
        return ngettext("{count} person answered", "{count} people answered", answered).format(count=answered)
    said = ngettext("{count} of {all} answered", "{count} of {all} answered", answered)
    return said.format(count=answered, all=verdict.invited)
