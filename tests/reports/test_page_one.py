"""What page one says of a flag, of the principles, of who was heard, and in whose words."""

from dataclasses import replace
from datetime import date

import pytest

from reports.board import Cover, board_html
from reports.present.board import Words, board
from reports.present.dots import NO_SCORES, dot_rows
from reports.present.page_one import flag_on_page_one, page_one
from reports.present.plain import plain
from reports.present.quotes import Remark, for_page_one
from results.present.answer.reading import Reading, reading
from results.present.answer.short_names import named_or_counted
from results.present.answer.verdict import then_and_now, verdict, would_change
from results.present.change.data import ChangePage, FlagState, FlagThenNow
from scoring.model import GroupVerdict, Interval, NotAskedGroup, Reason, Variation
from tests.samples import BOARD, CATALOGUE, DOCTORS, FACTS, IT_BIN, NURSES, OWNERSHIP, READINESS, cell

COVER = Cover("Official", "Version 2, final", date(2026, 3, 5))
NO_CHANGE = ChangePage("", "", (), "", (), (), "Round 1", "Round 2", (), (), "", (), False, False)
SUPPORTS = GroupVerdict("medical", "Doctors", "frontline", "support", 14, 74.6, Interval(67, 83))


def told(kind, *who, state="amber", **changes):
    return Reading(state, kind, who, **changes)


def verdicts_of(verdict, *codes, side="frontline", **changes):
    names = {"medical": "Doctors", "nursing": "Nurses and midwives", "executive": "Executives and board", "it": "IT"}
    return tuple(
        replace(SUPPORTS, code=code, title=names[code], side=side, verdict=verdict, **changes) for code in codes
    )


def result_of(state, *verdicts, **changes):
    return replace(OWNERSHIP, state=state, verdicts=tuple(verdicts), **changes)


@pytest.mark.parametrize(
    ("flag", "found", "words"),
    [
        (
            "it_bin",
            told("warn", "doctors", "nurses", heard=2, share="most"),
            "Most doctors and nurses see an IT project, not better care",
        ),
        ("local_ownership", told("warn", "doctors", heard=3), "Doctors say it is not theirs"),
        ("another", told("warn", *"abcd", heard=5), "4 of 5 front-line groups say no"),
        ("another", told("warn", *"abcd", heard=4), "All 4 front-line groups say no"),
        ("another", told("warn", *"abcd", heard=0), "4 groups say no"),
        (
            "it_bin",
            told("warn", "managers and administrators", "patients and carers", heard=2),
            "Both front-line groups see an IT project, not better care",
        ),
        (
            "it_bin",
            told("support", "doctors", "nurses", heard=2),
            "Doctors and nurses see better care, not an IT project",
        ),
        ("it_bin", told("support", *"abcde", heard=6), "5 of 6 front-line groups see better care, not an IT project"),
        ("it_bin", told("together"), "Front-line groups together see an IT project, not better care"),
        ("another", told("leaders", "executives"), "Executives themselves say no"),
        ("another", told("leaders", "a b c d e f g h i j"), "Leaders themselves say no"),
        ("it_bin", told("split", "doctors"), "Doctors are divided: some say yes, some no"),
        ("it_bin", told("low", *"abcd"), "4 front-line groups lean towards no"),
        ("it_bin", told("unheard", "patients and carers"), "No group says no, but patients and carers were not heard"),
        (
            "it_bin",
            told("not asked", "managers and administrators", "patients and carers"),
            "No group says no, but 2 groups were not asked",
        ),
        ("it_bin", told("could not say", "doctors"), "No group says no, but doctors could not say"),
        (
            "it_bin",
            told("unproven", "doctors", reasons=frozenset({"picked"})),
            "No group says no, but the project picked who answered",
        ),
        ("it_bin", told("unproven", "doctors"), "No group says no, but too few clearly say yes"),
        ("it_bin", told("unsupported"), "No group says no, but too few clearly say yes"),
        ("it_bin", told("weak"), "Every group says yes, but not clearly enough"),
        ("it_bin", told("nobody could say"), "Most people at the front line could not say"),
        ("it_bin", told("few heard"), "Too few front-line groups were heard to tell"),
    ],
)
def test_verdict_says_who_says_what(flag, found, words):
    assert verdict(flag, found) == words


@pytest.mark.parametrize(
    ("verdicts", "state", "kind", "who"),
    [
        (verdicts_of("warn", "medical"), "red", "warn", ("doctors",)),
        (verdicts_of("unclear", "medical"), "red", "together", ()),
        (verdicts_of("warn", "it", side="local_it"), "amber", "warn", ("IT",)),
        (verdicts_of("warn", "executive", side="leadership"), "amber", "leaders", ("executives",)),
        (verdicts_of("split", "nursing"), "amber", "split", ("nurses",)),
        (verdicts_of("unclear", "nursing", mean=45.0), "amber", "low", ("nurses",)),
        (verdicts_of("support", "nursing", "medical"), "clear", "support", ("nurses", "doctors")),
        ((), "insufficient", "nobody could say", ("doctors", "nurses")),
        (verdicts_of("warn", "nursing"), "insufficient", "few heard", ("doctors",)),
    ],
)
def test_reading_finds_what_counts_most(verdicts, state, kind, who):
    found = reading(result_of(state, *verdicts), READINESS.groups)

    assert (found.kind, found.who) == (kind, who)


BOTH = verdicts_of("support", "medical", "nursing")
LATER = NotAskedGroup("allied", "Therapists", "later", "Later", "In May.", allows_clear=False)


@pytest.mark.parametrize(
    ("verdicts", "changes", "kind"),
    [
        (
            BOTH,
            {"not_heard": IT_BIN.not_heard, "stops": ("Nobody among patients, service users and carers answered.",)},
            "unheard",
        ),
        (BOTH[:1], {}, "could not say"),
        (BOTH, {"not_asked": (LATER,), "stops": ("Therapists were not asked (later: “In May.”).",)}, "not asked"),
        (BOTH, {"not_asked": (LATER,), "not_heard": IT_BIN.not_heard}, "weak"),
        (verdicts_of("unclear", "medical", "nursing"), {}, "unsupported"),
        (verdicts_of("unproven", "medical", "nursing", reasons=(Reason("picked", "Picked."),)), {}, "unproven"),
    ],
)
def test_reading_of_amber_without_a_warning_finds_what_is_missing(verdicts, changes, kind):
    assert reading(result_of("amber", *verdicts, **changes), READINESS.groups).kind == kind


@pytest.mark.parametrize(("below", "share"), [(14, "all"), (8, "most"), (7, ""), (None, "")])
def test_reading_counts_people_only_where_they_may_be_counted(below, share):
    warned = verdicts_of("warn", "medical", below=below)

    assert reading(result_of("red", *warned), READINESS.groups).share == share


@pytest.mark.parametrize(
    ("then", "found", "words"),
    [
        (
            "red",
            told("unheard", "patients and carers"),
            "Red in March, amber now: too few patients and carers answered.",
        ),
        ("red", told("unheard", "a", "b"), "Red in March, amber now: too few in 2 groups answered."),
        ("red", told("warn", "doctors", state="red"), "Red in March, and still so: doctors say no."),
        ("insufficient", told("support", state="clear"), "Too little to tell in March, clear now: no group says no."),
        (
            "clear",
            told("few heard", state="insufficient"),
            "Clear in March, too little to tell now: too few groups were heard.",
        ),
    ],
)
def test_then_and_now_names_both_states_and_why(then, found, words):
    assert then_and_now(then, "in March", found) == words


@pytest.mark.parametrize(
    ("result", "found", "words"),
    [
        (
            result_of("insufficient"),
            told("nobody could say"),
            "Before anyone can tell, more people need to know enough to say.",
        ),
        (
            result_of("insufficient"),
            told("few heard"),
            "Before anyone can tell, at least two front-line groups need enough answers.",
        ),
        (result_of("clear"), told("support"), "It would change if one front-line group said no."),
        (
            result_of("clear", *BOTH, variations=(Variation("without Doctors", "amber"),)),
            told("support"),
            "Without the answers of doctors, it would be amber.",
        ),
        (
            result_of("clear", *BOTH, variations=(Variation("without Doctors", "insufficient"),)),
            told("support"),
            "Without the answers of doctors, there would be too little to tell.",
        ),
        (
            result_of("red"),
            told("warn", "doctors", "nurses"),
            "It would change if doctors and nurses scored 50 of 100 or more.",
        ),
        (
            result_of("red"),
            told("warn", *"abcd"),
            "It would change if the 4 groups that say no scored 50 of 100 or more.",
        ),
        (result_of("red"), told("together"), "It would change if the front line together scored 50 of 100 or more."),
        (
            result_of("red", *BOTH, variations=(Variation("without Doctors", "insufficient"),)),
            told("together"),
            "It would change if the front line together scored 50 of 100 or more.",
        ),
        (
            result_of("amber", would_clear=("One.", "Two.")),
            told("split", "doctors"),
            "To clear it: fewer doctors below 50 of 100, and 1 more thing.",
        ),
        (
            result_of("amber", would_clear=("One.", "Two.", "Three.")),
            told("not asked", "doctors"),
            "To clear it: ask doctors, and 2 more things.",
        ),
        (
            result_of("amber"),
            told("unproven", "doctors", reasons=frozenset({"know_rate"})),
            "To clear it: more people who know enough to say among doctors.",
        ),
        (
            result_of("amber"),
            told("unproven", "doctors", reasons=frozenset({"response"})),
            "To clear it: more answers from doctors.",
        ),
        (
            result_of("amber"),
            told("unproven", "doctors", reasons=frozenset({"picked"})),
            "To clear it: answers from doctors whom nobody picked.",
        ),
        (result_of("amber"), told("weak"), "To clear it: a higher average of the front line."),
    ],
)
def test_one_thing_that_would_change_a_flag(result, found, words):
    state = replace(found, state=result.state)

    assert would_change(result, state) == words


def change_of(then_on, now_on, title="IT bin", state="amber"):
    flag = FlagState("Round 1", 1, state, "Amber", "", "")
    return replace(
        NO_CHANGE,
        flags=(FlagThenNow(title, flag if state else None, flag, ()),),
        then_closed_on=then_on,
        now_closed_on=now_on,
    )


@pytest.mark.parametrize(
    ("change", "start"),
    [
        (change_of(date(2026, 1, 3), date(2026, 3, 4)), "Amber in January, red now: "),
        (change_of(date(2025, 3, 3), date(2026, 3, 4)), "Amber in March 2025, red now: "),
        (change_of(date(2026, 3, 1), date(2026, 3, 4)), "Amber on 1 March, red now: "),
        (change_of(None, None), "Amber last time, red now: "),
        (change_of(None, None, title="Another"), ""),
        (change_of(None, None, state=None), ""),
    ],
)
def test_flag_tells_the_state_of_the_round_before(change, start):
    shown = flag_on_page_one(IT_BIN, BOARD.results.flags[0], READINESS, change)

    assert shown.then_and_now.startswith(start)
    assert bool(shown.then_and_now) == bool(start)


def test_groups_are_named_up_to_three():
    assert named_or_counted(["a", "b and c"]) == "a, and b and c"
    assert named_or_counted(["a", "b", "c", "d"]) == "4 front-line groups"


def test_dots_stand_for_groups_and_tell_their_scores():
    first, *_, last = dot_rows(READINESS, CATALOGUE.principles, None)

    assert [(dot.x, dot.kind) for dot in first.dots] == [("98.0", "front"), ("189.6", "front"), ("332.8", "leader")]
    assert first.description == "Front line: doctors 23 and nurses 45. Leaders: executives 81."
    assert [dot.kind for dot in last.dots] == ["leader", "front"]


def test_dots_that_would_hide_each_other_stand_apart_as_far_as_there_is_room():
    groups = {f"g{number}": replace(DOCTORS, code=f"g{number}", cells={"P1": cell(30)}) for number in range(4)}

    row = dot_rows(replace(READINESS, groups=groups), {"P1": CATALOGUE.principles["P1"]}, None)[0]

    assert [dot.y for dot in row.dots] == ["19", "7", "31", "19"]


def test_chart_without_scores_says_so():
    row = dot_rows(replace(READINESS, groups={}), {"P1": CATALOGUE.principles["P1"]}, None)[0]

    assert (row.dots, row.description) == ((), NO_SCORES)


def told_of(readiness):
    return page_one(readiness, CATALOGUE.principles, (), None, says_why=False).answered


def test_those_who_answered_are_counted_against_the_groups_that_are_needed():
    heard = {"executive": READINESS.groups["executive"], "medical": DOCTORS, "nursing": NURSES}
    flags = {code: replace(flag, not_heard=()) for code, flag in READINESS.flags.items()}
    nobody = {"medical": replace(DOCTORS, answered=0)}

    assert told_of(READINESS) == "54 people answered, from 3 of the 5 groups that this needs."
    assert (
        told_of(replace(READINESS, groups=heard, flags=flags))
        == "51 people answered, from all 3 groups that this needs."
    )
    assert told_of(replace(READINESS, groups=nobody)) == "Nobody answered."
    assert (
        told_of(replace(READINESS, groups={"medical": DOCTORS}, flags={}))
        == "14 of 40 people answered, from the one group that this needs."
    )


def test_groups_that_were_not_asked_are_told_once():
    flags = {code: replace(flag, not_asked=(LATER,)) for code, flag in READINESS.flags.items()}
    known = replace(READINESS, flags=flags)

    labels = [
        [line.label for line in page_one(known, CATALOGUE.principles, (), None, says_why=says).heard] for says in (0, 1)
    ]

    assert [found.count("Not asked") for found in labels] == [1, 0]


LONG = "It is about the kit. " * 12


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Slow\n down.", "Slow down."),
        (LONG, "It is about the kit. " * 9 + "It is about the kit."),
        ("kit " * 90, "kit " * 54 + "…"),
    ],
)
def test_quote_ends_with_a_sentence(text, cut):
    found = for_page_one([Remark("P1", "Nurses", "Not this."), Remark("P1", "Doctors", text, is_chosen=True)])

    assert (found.who, found.text) == ("Doctors", cut)


def test_page_one_has_no_quote_that_nobody_chose():
    assert for_page_one([Remark("P1", "Nurses", "Not this.")]) is None


def test_page_one_holds_the_quote_and_the_boxes():
    words = Words("Go on.", (Remark("P1", "Nurses", "<b>Slow</b> down.", is_chosen=True),))

    html = board_html(board(READINESS, CATALOGUE, FACTS, words, threshold=5), COVER)

    assert html.count('<q dir="auto">&lt;b&gt;Slow&lt;/b&gt; down.</q> <span class="remark__who">Nurses</span>') == 1
    assert [html.count(f"</span>{word}\n") for word in ("Agree", "Defer", "Refuse")] == [1, 1, 1]
    assert html.count('<li class="boxes__line"') == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Strengthens P1 and P3.", "Strengthens “One” and P3."),
        ("They said “P1 is wholly below the midpoint”.", "They said “P1 is wholly below the midpoint”."),
        ("Wholly new; wholly below the midpoint, with an interval.", "Wholly new; clearly below 50, with an range."),
    ],
)
def test_sentences_of_the_engine_name_principles_and_keep_quotes(text, said):
    assert plain(text, {"P1": "One"}) == said
