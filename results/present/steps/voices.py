"""Steps about people: who was not heard, who says no, whose answers do not count yet, and who could not say."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from results.present.data import Link, PracticeRow
from results.present.steps.found import Round, Said, each_once
from results.present.steps.unsure import could_not_say, unsure
from results.vocabulary import Urgency
from scoring.model import GroupVerdict, NotAskedGroup, NotHeard
from scoring.words.language import labelled, percent, quoted, sentence

ASK, HEAR, AGAIN, TELL = "ask", "hear", "again", "tell"
MISSING = "missing_groups"  # the kind of finding that says whom nobody heard
NOT_SHARED = "know_rate"  # the kind of finding that says who could not say
_PATIENTS, _LEADERS, _STAFF = "patients", "leaders", "staff"
_MOST_QUOTED = 3  # groups whose lowest question is quoted


def of_voices(found: Round) -> Iterator[PracticeRow]:
    """Most urgent first. There is at most one of a sort, but for those who were not heard."""
    yield from _tell(found)
    yield from _hear(found)
    yield from _ask(found)
    yield from _again(found)


def missing(found: Round) -> tuple[str, ...]:
    """Groups that the change needs and that were not heard, without those that the change does not concern."""
    raised = [finding for finding in found.readiness.findings if finding.raised and finding.kind == MISSING]
    return each_once([code for finding in raised for code in finding.groups if code in found.catalogue.groups])


def _ask(found: Round) -> Iterator[PracticeRow]:
    kinds: dict[tuple[str, int], list[str]] = defaultdict(list)
    for code in missing(found):
        kinds[_kind(code, found), found.needed(code)].append(code)
    order = (_PATIENTS, _LEADERS, _STAFF)
    for kind, needed in sorted(kinds, key=lambda key: (order.index(key[0]), -key[1])):
        yield _asking(f"{ASK}-{kind}-{needed}", kinds[kind, needed], needed, found)


def _kind(code: str, found: Round) -> str:
    """Patients are asked in other ways than staff, and by other people. They are the front line that is not staff."""
    group = found.catalogue.groups[code]
    if group.side == "leadership":
        return _LEADERS
    return _PATIENTS if group.side == "frontline" and group.folds is None else _STAFF


def _asking(code: str, groups: Sequence[str], needed: int, found: Round) -> PracticeRow:
    title, measure = _ask_one() if needed == 1 else _ask_more(needed, of_each=len(groups) > 1)
    named = found.named(groups)
    return PracticeRow(
        code=code,
        title=title.format(groups=named, count=needed),
        reasons=tuple(_why_missing(groups, found)),
        figures=tuple(Link(f"group/{one}", found.titled(one)) for one in groups if one in found.readiness.groups),
        urgency=found.next_stage,
        measure=sentence(measure.format(groups=named, count=needed)),
        groups=tuple(groups),
    )


def _ask_one() -> tuple[str, str]:
    """A step, and how one will know that it is done."""
    return _("Ask {groups}, before the next stage"), _("{groups} have answered")


def _ask_more(needed: int, *, of_each: bool) -> tuple[str, str]:
    if of_each:
        return (
            ngettext(
                "Ask {groups}: at least {count} person of each, before the next stage",
                "Ask {groups}: at least {count} people of each, before the next stage",
                needed,
            ),
            ngettext(
                "At least {count} person of each has answered", "At least {count} people of each have answered", needed
            ),
        )
    return (
        ngettext(
            "Ask {groups}: at least {count} person, before the next stage",
            "Ask {groups}: at least {count} people, before the next stage",
            needed,
        ),
        ngettext("At least {count} person has answered", "At least {count} people have answered", needed),
    )


def _why_missing(groups: Sequence[str], found: Round) -> Iterator[str]:
    """What is known of each: what the project says it plans, or that too few answered."""
    plans = {one.code: one for flag in found.readiness.flags.values() for one in flag.not_asked}
    yield from _unplanned([code for code in groups if code not in plans], found)
    yield from _as_planned({code: plans[code] for code in groups if code in plans}, found)


def _as_planned(plans: Mapping[str, NotAskedGroup], found: Round) -> Iterator[str]:
    unexplained = [code for code, plan in plans.items() if not plan.label]
    if unexplained:
        yield _("Nobody said why {groups} were not asked.").format(groups=found.named(unexplained))
    yield from (_planned(found.titled(code), plan) for code, plan in plans.items() if plan.label)


def _unplanned(groups: Sequence[str], found: Round) -> Iterator[str]:
    told = _not_heard(found)
    silent = [code for code in groups if _is_silent(told.get(code))]
    if silent:
        yield _("There are no answers from {groups}.").format(groups=found.named(silent))
    yield from (told[code].sentence for code in groups if code not in silent)


def _planned(title: str, group: NotAskedGroup) -> str:
    label = sentence(labelled(title, group.label.rstrip(".")))
    return f"{label} {quoted(group.reason.strip())}" if group.reason.strip() else label


def _not_heard(found: Round) -> dict[str, NotHeard]:
    return {one.code: one for flag in found.readiness.flags.values() for one in flag.not_heard}


def _is_silent(told: NotHeard | None) -> bool:
    return told is None or told.why == "not_invited"


def _unquoted(verdicts: Sequence[GroupVerdict], chosen: Sequence[Said]) -> list[GroupVerdict]:
    """Those who are divided, and those whose lowest question is not quoted."""
    groups = {row.group for row in chosen}
    return [one for one in verdicts if one.verdict == "split" or one.code not in groups]


def _hear(found: Round) -> Iterator[PracticeRow]:
    """Those who say no, and those who are divided, in the words of the question that they answer lowest."""
    verdicts = found.verdicts("warn", "split")
    if not verdicts:
        return
    said = [lowest for one in verdicts if (lowest := found.lowest(one.code, _about(one.code, found)))]
    chosen = said[:_MOST_QUOTED]
    named = found.named([one.code for one in verdicts])
    yield PracticeRow(
        code=HEAR,
        title=_("Hear {groups} in person, and write down what has to change").format(groups=named),
        reasons=_reasons(_unquoted(verdicts, chosen), chosen, found),
        figures=tuple(Link(f"group/{one.code}", found.titled(one.code)) for one in verdicts),
        urgency=found.next_stage,
        measure=found.to_reach_again(chosen[0]) if chosen else _(_NO_WARNING),
        groups=tuple(one.code for one in verdicts),
        principles=each_once([code for one in verdicts for code in _about(one.code, found)]),
    )


_NO_WARNING = gettext_noop("None of these groups gives a warning when asked again.")


def _about(group: str, found: Round) -> tuple[str, ...]:
    """The principles of the flags on which the group says no."""
    flags = [
        code
        for code, flag in found.readiness.flags.items()
        if any(one.code == group and one.verdict in {"warn", "split"} for one in flag.verdicts)
    ]
    return each_once([code for flag in flags if flag in found.catalogue.flags for code in _of(flag, found)])


def _of(flag: str, found: Round) -> tuple[str, ...]:
    return found.catalogue.flags[flag].principles


def _reasons(unquoted: Sequence[GroupVerdict], chosen: Sequence[Said], found: Round) -> tuple[str, ...]:
    """Those who say no without a score come last: the board paper has room for the first reason only."""
    divided, against = ([one.code for one in unquoted if one.verdict == verdict] for verdict in ("split", "warn"))
    return (
        *_say(divided, _("{groups} are divided"), found),
        *found.in_words(chosen),
        *_say(against, _("{groups} say no"), found),
    )


def _say(groups: Sequence[str], words: str, found: Round) -> Iterator[str]:
    if groups:
        yield sentence(words.format(groups=found.named(groups)))


def _again(found: Round) -> Iterator[PracticeRow]:
    """Whose good answers do not count, because too few answered or somebody picked them."""
    reasons = {
        one.code: [reason.sentence for reason in one.reasons if reason.code != "know_rate"]
        for one in found.verdicts("unproven")
    }
    codes = [code for code, sentences in reasons.items() if sentences]
    if codes:
        yield PracticeRow(
            code=AGAIN,
            title=_("Get more answers from {groups}, so that theirs count").format(groups=found.named(codes)),
            reasons=each_once([sentence for code in codes for sentence in reasons[code]]),
            figures=tuple(Link(f"group/{code}", found.titled(code)) for code in codes),
            urgency=found.next_stage,
            measure=_("At least {share} of each group have answered, chosen openly.").format(
                share=percent(found.catalogue.rules.response)
            ),
            groups=tuple(codes),
        )


def _tell(found: Round) -> Iterator[PracticeRow]:
    """People who do not know cannot be asked for more: they have to be told first."""
    nobody = could_not_say(found.readiness)
    codes = [group.code for group in unsure(found.readiness)] or _not_shared(found)
    if not codes:
        return
    yield PracticeRow(
        code=TELL,
        title=_("Tell {groups} what is planned, then ask again").format(groups=_who(codes, found)),
        reasons=(nobody or _("Many among {groups} could not say.").format(groups=found.named(codes)),),
        figures=tuple(Link(f"group/{code}", found.titled(code)) for code in codes if code in found.readiness.groups),
        urgency=Urgency.MONEY if nobody else found.next_stage,
        measure=_("At least {share} of the answers are no longer “I don't know”.").format(
            share=percent(found.catalogue.rules.know_rate)
        ),
        groups=tuple(codes),
    )


def _not_shared(found: Round) -> list[str]:
    raised = [finding for finding in found.readiness.findings if finding.raised and finding.kind == NOT_SHARED]
    few = [one.code for one in found.verdicts("unproven") if any(reason.code == "know_rate" for reason in one.reasons)]
    return list(each_once([*(code for finding in raised for code in finding.groups), *few]))


def _who(codes: Sequence[str], found: Round) -> str:
    everybody = [group.code for group in found.readiness.groups.values() if group.status == "shown"]
    return _("everyone who was asked") if len(codes) > 1 and set(codes) >= set(everybody) else found.named(codes)
