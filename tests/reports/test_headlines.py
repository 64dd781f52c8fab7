"""Headlines: what each part found, in a sentence of at most fourteen words, from published figures."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from improvement.present.indicators import IndicatorRow
from improvement.present.last_time import AgreedStep, LastTime
from improvement.present.plan import Action
from improvement.vocabulary import Status
from questions.reader import read_banks
from reports.present.board import Words, board
from reports.present.expected import Expectation, Expectations
from reports.present.headlines import heard, leaders, scores, steps
from reports.present.headlines.words import MOST_WORDS, OfAll, fitting, named
from reports.present.quotes import Remark
from reports.present.unknown import Unknown
from results.facts import Facts
from results.present.change.data import PrincipleOverTime, RoundScore
from results.present.data import CoreTable, HeatCell, HeatRow
from scoring.disclosure.published import published
from scoring.engine import assess
from scoring.model import FrontLine, Interval, NotAskedGroup, PrincipleResult
from tests.bank import WHOLE
from tests.cases.situations import CASES, SITUATIONS, sample, situation
from tests.proof.rounds import evidence_of
from tests.samples import BOARD, NURSES, READINESS, WARNS

NO, YES = Interval(10, 40), Interval(60, 90)


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        (["nurses"], ["nurses", "one group"]),
        (["patients and carers", "nurses"], ["patients, carers and nurses", "patients, carers and one more group"]),
        (["a", "b", "c", "d"], ["a, b and two more groups", "a and three more groups", "four groups"]),
    ],
)
def test_groups_are_named_in_ever_fewer_words(groups, words):
    assert list(named(groups))[: len(words)] == words


@pytest.mark.parametrize(
    ("count", "of", "words"),
    [
        (1, 1, "one flag"),
        (2, 2, "both flags"),
        (7, 7, "all seven flags"),
        (0, 3, "none of three flags"),
        (1, 31, "one of 31 flags"),
    ],
)
def test_parts_are_counted_in_words(count, of, words):
    flags = OfAll("one flag", "both flags", "all {total} flags", "{count} of {total} flags")

    assert flags.told(count, of) == words


def test_headline_is_the_first_that_is_short_enough_else_the_last():
    long = "word " * (MOST_WORDS + 1)

    assert fitting([long, "", "short", "shorter"]) == "Short"
    assert fitting(["a b", long, long]) == "A b"
    assert fitting([long]) == f"W{long[1:]}"
    assert fitting([]) == ""


def _flags(**changes):
    return replace(READINESS, flags={code: replace(flag, **changes) for code, flag in READINESS.flags.items()})


NOT_CONCERNED = NotAskedGroup("medical", "Doctors", "not_concerned", "", "", allows_clear=True)
LATER = NotAskedGroup("nursing", "Nurses and midwives", "later", "", "", allows_clear=False)


@pytest.mark.parametrize(
    ("readiness", "headline"),
    [
        (READINESS, "54 people answered; patients and carers were not heard"),
        (_flags(not_heard=(), not_asked=(LATER, NOT_CONCERNED)), "54 people answered; nurses were not asked"),
        (_flags(not_heard=()), "54 people answered, and every group that this needs was heard"),
        (replace(READINESS, groups={}), "Nobody answered"),
    ],
)
def test_who_answered_and_who_did_not(readiness, headline):
    assert fitting(heard.who_answered(readiness)) == headline


UNKNOWN = Unknown("", (), (), (), 0)


@pytest.mark.parametrize(
    ("readiness", "unknown", "headline"),
    [
        (READINESS, UNKNOWN, "Nurses often answered “I don't know”"),
        (replace(READINESS, items={}), UNKNOWN, "We do not know what patients and carers think"),
        (
            replace(_flags(not_heard=()), items={}),
            replace(UNKNOWN, questions=("A",), more=2),
            "No group of ten or more could answer three questions",
        ),
        (replace(_flags(not_heard=()), items={}), UNKNOWN, "Every group was heard, and few answered “I don't know”"),
        (replace(_flags(not_heard=()), items={}), replace(UNKNOWN, not_heard=("A.",)), "Few answered “I don't know”"),
        (_flags(verdicts=()), UNKNOWN, "Three groups answered, and most could not say"),
    ],
)
def test_what_is_not_known_most_seriousfitting(readiness, unknown, headline):
    assert fitting(heard.not_known(readiness, unknown)) == headline


def _verdicts(verdict, *codes):
    return tuple(replace(WARNS, code=code, title=code, verdict=verdict) for code in codes)


@pytest.mark.parametrize(
    ("readiness", "headline"),
    [
        (READINESS, "Doctors see an IT project, not better care"),
        (
            _flags(state="red", verdicts=_verdicts("warn", "medical", "nursing")),
            "Doctors and nurses say no on both flags",
        ),
        (_flags(state="amber", verdicts=_verdicts("split", "medical")), "Doctors are divided on both flags"),
        (_flags(state="clear", verdicts=_verdicts("support", "medical")), "No group says no on either flag"),
        (_flags(state="insufficient", verdicts=(WARNS,)), "Too few front-line groups were heard to tell"),
    ],
)
def test_flags_in_common_or_the_worst(readiness, headline):
    assert fitting(scores.both_flags(readiness)) == headline


def _sure(*words):
    return [replace(flag, how_sure=word) for flag, word in zip(BOARD.flags, words, strict=True)]


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        (("Certain", "Certain"), "Both flags are certain"),
        (("Certain", "Not certain"), "IT bin: certain; local ownership: not certain"),
        (("", ""), ""),
    ],
)
def test_how_certain_flags_are(words, headline):
    assert fitting(scores.how_certain(_sure(*words))) == headline


def _principles(*bars):
    codes = list(READINESS.principles)
    found = [
        PrincipleResult(code, f"About {code}", (bar.low + bar.high) / 2, bar, (), "nursing", 1)
        for code, bar in zip(codes, bars, strict=False)
    ]
    return replace(READINESS, principles={row.code: row for row in found})


@pytest.mark.parametrize(
    ("bars", "headline"),
    [
        ((NO, NO), "Both principles score clearly below 50; lowest: “About P1”"),
        ((YES, NO), "One of two principles scores clearly below 50; lowest: “About P2”"),
        ((YES, YES, YES), "All three principles score clearly above 50; lowest: “About P1”"),
        ((YES, Interval(40, 60)), "No principle scores clearly below 50; lowest: “About P2”"),
        ((), "No principle has a score yet: too few people could answer"),
    ],
)
def test_principles_are_counted_below_50(bars, headline):
    assert fitting(scores.principles(_principles(*bars))) == headline


def test_who_says_no_to_how_many_principles():
    nurses = {"nursing": NURSES}
    many = {
        str(place): replace(READINESS.groups["medical"], code=str(place), title=f"Group {place}") for place in range(5)
    }

    assert fitting(scores.who_says_no(READINESS)) == "Doctors say no to five of seven principles"
    assert fitting(scores.who_says_no(replace(READINESS, groups=nurses))) == "Nurses say no to one of seven principles"
    calm = replace(NURSES, cells={})
    assert (
        fitting(scores.who_says_no(replace(READINESS, groups={"nursing": calm})))
        == "No front-line group says no to any principle"
    )
    assert (
        fitting(scores.who_says_no(replace(READINESS, groups=many)))
        == "Group 0 and four more front-line groups say no to five of seven principles"
    )
    assert fitting(scores.who_says_no(replace(READINESS, groups={}))) == ""


def test_which_group_scores_lowest():
    assert fitting(scores.lowest_group(READINESS)) == "Doctors score lowest on all six principles"
    alone = replace(READINESS, groups={"nursing": NURSES})
    assert fitting(scores.lowest_group(alone)) == "Only nurses have scores that can be shown"
    assert fitting(scores.lowest_group(replace(READINESS, principles={}))) == ""


def _core(*rows):
    made = (
        HeatRow(group, tuple(HeatCell(text, "1" if text.isdigit() else "hidden", "", "") for text in texts))
        for group, *texts in rows
    )
    return CoreTable((), tuple(made), ())


@pytest.mark.parametrize(
    ("rows", "headline"),
    [
        (
            (("Doctors", "30", "not shown"), ("Nurses", "10", "60")),
            "Two of three scores here are below 50; nurses score lowest",
        ),
        ((("Doctors", "30", "60"),), "One of two scores here is below 50"),
        ((("Doctors", "60"),), "No score here is below 50"),
        ((("Doctors", "not shown"),), ""),
    ],
)
def test_questions_to_watch_are_counted_below_50(rows, headline):
    assert fitting(scores.to_watch(_core(*rows))) == headline


@pytest.mark.parametrize(
    ("titles", "headline"),
    [
        ([], "Nothing stands out apart from the flags"),
        (["Voices not heard"], "One thing stands out: voices not heard"),
        (["Voices not heard", "Divided"], "Two things stand out, first: voices not heard"),
        (["word " * 20, "Divided"], "Two things stand out"),
    ],
)
def test_findings_are_counted_and_the_first_is_named(titles, headline):
    assert fitting(scores.stands_out(titles)) == headline


def _mirror(*pairs, is_gap=True):
    rows = [
        Expectation(
            "X1",
            "A.",
            HeatCell(expected, "1", "", ""),
            (),
            "",
            is_gap,
            is_compared=True,
            front=front,
            bar=None,
            mark="",
        )
        for expected, front in pairs
    ]
    return Expectations("", (), tuple(rows), ())


@pytest.mark.parametrize(
    ("pairs", "is_gap", "headline"),
    [
        (
            (("90", "20"), ("80", "30")),
            True,
            "Executives expect far more than the front line answers on both statements",
        ),
        ((("20", "90"),), True, "Executives expect far less than the front line answers on one statement"),
        (
            (("20", "90"), ("90", "10")),
            True,
            "Executives expect far more on one statement, and far less on one statement",
        ),
        ((("50", "50"),), False, "No clear gap between what executives expect and what the front line answers"),
    ],
)
def test_what_executives_expect_is_compared_in_both_directions(pairs, is_gap, headline):
    assert fitting(leaders.leaders_and_front(_mirror(*pairs, is_gap=is_gap), READINESS)) == headline


LED = replace(WARNS, code="executive", title="Executives and board", side="leadership", mean=70)


@pytest.mark.parametrize(
    ("led", "front", "headline"),
    [
        (LED, 30, "Executives score 40 points above the front line on “IT bin”"),
        (replace(LED, is_coarse=True), 90, "Executives score about 20 points below the front line on “IT bin”"),
        (LED, 61, "Leaders and the front line score within ten points on both flags"),
        (replace(LED, mean=None), 61, ""),
        (LED, None, ""),
    ],
)
def test_leaders_and_the_front_line_are_compared_by_flag_where_nothing_was_expected(led, front, headline):
    together = None if front is None else FrontLine(front, NO)

    found = _flags(verdicts=(WARNS, led), front=together)

    assert fitting(leaders.leaders_and_front(_mirror(), found)) == headline


@pytest.mark.parametrize(
    ("pairs", "front", "headline"),
    [
        ((("50", "50"),), 30, "Leaders and the front line differ on three principles"),
        ((), 61, "Leaders and the front line differ on three principles"),
        ((), 30, "Executives score 40 points above the front line on “IT bin”"),
    ],
)
def test_headline_does_not_deny_the_differences_listed_under_it(pairs, front, headline):
    found = _flags(verdicts=(WARNS, LED), front=FrontLine(front, NO))

    assert fitting(leaders.leaders_and_front(_mirror(*pairs, is_gap=False), found, apart=3)) == headline


def _claims(*means):
    rows = [
        replace(
            READINESS.mirror[0], leaders=tuple(replace(LEADER, cell=replace(LEADER.cell, mean=mean)) for mean in found)
        )
        for found in means
    ]
    return replace(READINESS, mirror=tuple(rows))


LEADER = READINESS.mirror[0].leaders[0]


@pytest.mark.parametrize(
    ("means", "headline"),
    [
        ([(80, 30), (90,), ()], "Leaders score below 50 on one of two questions that they answered"),
        ([(80,), (90,)], "Leaders score 50 or more on both questions"),
        ([(None,)], ""),
    ],
)
def test_questions_to_leaders_are_counted_below_50(means, headline):
    assert fitting(leaders.leaders_say(_claims(*means))) == headline


def _agreed(*found):
    return LastTime("", "", tuple(AgreedStep("A step", "", "", status, "", "", "") for status in found), 1)


@pytest.mark.parametrize(
    ("found", "headline"),
    [
        ((Status.DONE, Status.LATE, Status.LATE), "Two of three steps agreed last time are late"),
        ((Status.DONE, Status.DROPPED), "One of two steps agreed last time is not done"),
        ((Status.OPEN,), "One step agreed last time is still open"),
        ((Status.DONE, Status.CARRIED), "One of two steps agreed last time is carried on"),
        ((Status.CARRIED, Status.OPEN), "One of two steps agreed last time is still open"),
        ((Status.DONE, Status.DONE), "Both steps agreed last time are done"),
    ],
)
def test_what_became_of_steps(found, headline):
    assert fitting(steps.agreed_last(_agreed(*found))) == headline


MONEY, LIVE, LATER_ON = "Before money is spent", "Before go-live", "Later"


def _step(owner="", urgency=MONEY, outcome=""):
    return Action("A step", (), owner, "", urgency=urgency, outcome=outcome)


@pytest.mark.parametrize(
    ("actions", "headline"),
    [
        ((), "No step is proposed"),
        ((_step(outcome="Done on 3 May 2026."),), "No step is left to do"),
        ((_step(), _step()), "Two steps, before money is spent; none has an owner yet"),
        ((_step("A"), _step(urgency=LIVE)), "Two steps, one before money is spent; one has no owner yet"),
        ((_step("A", LATER_ON), _step("B", LATER_ON)), "Two steps; each has an owner"),
        ((_step("A", ""),), "One step; it has an owner"),
        ((_step("", ""),), "One step; it has no owner yet"),
        (
            (_step(), _step("A"), _step(outcome="Done.")),
            "Two open steps, before money is spent; one has no owner yet",
        ),
        ((_step(), _step(), _step("A")), "Three steps, before money is spent; two have no owner yet"),
    ],
)
def test_steps_are_counted_with_their_urgency_and_owners(actions, headline):
    assert fitting(steps.to_do(actions)) == headline


@pytest.mark.parametrize(
    ("targets", "headline"),
    [
        (("80", "", ""), "Two of three indicators have no target yet"),
        (("80", ""), "One of two indicators has no target yet"),
        (("80", "9"), "Two indicators have a target"),
    ],
)
def test_indicators_are_counted_with_their_targets(targets, headline):
    rows = [IndicatorRow("", "", "", "", target, "") for target in targets]

    assert fitting(steps.measured(rows)) == headline


def test_practices_are_counted():
    assert fitting(steps.would_help(31)) == "31 more practices would help"


def _over_time(move, *scores):
    found = tuple(RoundScore(f"Round {number}", score, str(score)) for number, score in enumerate(scores, start=1))
    return PrincipleOverTime("P1", "A", move, "", "", (), "", "", (), None, (), scores=found)


@pytest.mark.parametrize(
    ("principles", "then", "headline"),
    [
        (
            [("rose", 10, 50), ("fell", 50, 10), ("rose", 1, 9)],
            "Round 1",
            "The front line rose on two of three principles and fell on one of three principles",
        ),
        ([("rose", 10, 50), ("rose", 1, 9)], "Round 1", "The front line rose on both principles since round 1"),
        ([("no_certain_change", 50, 51)], "Round 2", "The front line shows no clear change since round 2"),
        ([("not_comparable", None, 51)], "Round 2", "The scores cannot be compared with round 2"),
        ([("not_comparable",)], "", "The scores cannot be compared with an earlier round"),
    ],
)
def test_change_is_counted_by_principles(principles, then, headline):
    page = SimpleNamespace(then=then, principles=[_over_time(*one) for one in principles])

    assert fitting(steps.changed(page)) == headline


def _said(*pairs):
    return [Remark(about, who, "Words.") for about, who in pairs]


@pytest.mark.parametrize(
    ("remarks", "titles", "headline"),
    [
        (_said(), [], ""),
        (_said(("P1", "Doctors"), ("P1", "Nurses"), (None, "Nurses")), ["A", "A"], "Most comments are about “A”"),
        (_said(("P1", "Doctors")), ["A"], "All comments are about “A”"),
        (_said((None, "Doctors"), (None, "Executives and board")), [], "Two comments from doctors and executives"),
        (
            _said(*((None, f"Group {n}") for n in range(13))),
            [],
            "13 comments from group 0, group 1 and eleven more groups",
        ),
    ],
)
def test_comments_are_counted_by_subject_or_group(remarks, titles, headline):
    assert fitting(steps.said(remarks, titles, {"Executives and board": "executives"})) == headline


def test_sections_have_their_headlines_and_method_has_none():
    found = {section.template: section.headline for section in BOARD.sections}

    assert (found["principles"][:11], found["method"], found["questions"], found["about"]) == (
        "One of six ",
        "",
        "",
        "",
    )
    assert found["quotes"] == "Most comments are about “There are no IT projects”"


@pytest.fixture(scope="module")
def built():
    """Every headline of every sample and situation."""
    banks = read_banks(WHOLE)
    rounds = [sample(case) for case in CASES] + [situation(case) for case in SITUATIONS]
    made = [
        board(published(assess(evidence_of(one), one.instrument)), banks, Facts("A"), Words(""), threshold=5)
        for one in rounds
    ]
    return [headline for one in made for headline in one.headlines.values() if headline]


def test_headlines_of_every_sample_and_situation_are_short_whole_and_without_a_full_stop(built):
    assert len(built) > 500
    assert [text for text in built if len(text.split()) > MOST_WORDS or text.endswith(".") or "  " in text] == []
    assert [text for text in built if not (text[0].isupper() or text[0].isdigit())] == []
