"""The first screen in words: why a flag has its state, who was heard, what changed, and one group at a time."""

from dataclasses import replace

from reports.present.page_one import flag_on_page_one
from results.present import data
from results.present.flags import flag_panel
from results.present.for_respondents_page import for_respondents
from results.present.screens.behind import flags_page
from results.present.screens.changed import changed
from results.present.screens.flags_in_short import flag_in_short
from results.present.screens.groups import groups_page
from results.present.screens.heard import HeardLine, answered, heard_lines, not_yet
from results.present.screens.leaders import NO_SECOND_ANSWER, leaders_on_screen
from results.present.screens.ways import WayToPrinciple, ways_of
from scoring.change.model import Change, FlagChange
from scoring.model import LeaderAnswers
from scoring.words import lacking
from scoring.words.asking import NOTHING_SAYS
from scoring.words.results import FEW_STAFF
from tests import samples
from tests.samples import CATALOGUE, IT_BIN, READINESS, WARNS

FLAG = replace(CATALOGUE.flags["it_bin"], principles=("P1", "P2"))
SUPPORTS = replace(WARNS, verdict="support")
LEADERS_WARN = replace(WARNS, code="executive", title="Executives and board", side="leadership")


def test_flag_has_the_words_of_page_one():
    one = replace(IT_BIN, state="red", verdicts=(WARNS,))
    panel = flag_panel(one, FLAG, None)

    found = flag_in_short(one, FLAG, READINESS.groups)

    told = flag_on_page_one(one, panel, READINESS)
    assert found.verdict == told.verdict == "Doctors see an IT project, not better care"
    assert (found.how_sure, found.would_change) == (told.how_sure, told.would_change)


def test_flag_that_has_no_words_here_is_not_explained():
    found = flag_in_short(replace(IT_BIN, code="another_one"), FLAG, READINESS.groups)

    assert (found.about, found.anchor) == ("", "flag-another-one")


def test_each_group_stands_in_one_line_of_those_heard():
    assert tuple(heard_lines(READINESS))[:2] == (
        HeardLine("Heard", "Executives and board (6); doctors (14); nurses and midwives (31)."),
        HeardLine("Too few to show", "Patients, service users and carers (3)."),
    )


def test_combined_group_says_what_it_is_made_of():
    members = {code: replace(READINESS.groups[code], status="hidden") for code in ("medical", "nursing")}
    other = replace(samples.DOCTORS, code="other", title="Other front-line staff", members=tuple(members), answered=45)
    found = replace(READINESS, groups={**READINESS.groups, **members, "other": other})

    assert next(iter(heard_lines(found))).text == (
        "Executives and board (6); other front-line staff (45), which is doctors with nurses and midwives, "
        "counted together."
    )
    parts = groups_page(found, CATALOGUE).groups
    assert parts[-1].about == (
        "Front line, confidential. 45 people answered, doctors with nurses and midwives, counted together."
    )


def test_number_asked_is_said_where_it_is_known_of_every_group():
    groups = [samples.EXECUTIVES, samples.DOCTORS]

    assert answered(groups) == "20 of 48 people answered."
    assert answered([*groups, samples.NURSES]) == "51 people answered."


def test_from_five_people_there_are_results():
    few = replace(samples.DOCTORS, answered=4)

    assert not_yet([replace(few, answered=5)]) is None
    assert not_yet([few]).can_be_read == "What can be shown: the answers of doctors."
    assert not_yet([replace(few, status="hidden")]).can_be_read == ""
    assert not_yet([replace(few, answered=0)]).heading == "Nobody answered"


def test_it_is_too_early_where_many_answered_and_no_group_may_be_shown():
    hidden = replace(samples.DOCTORS, answered=4, status="hidden")

    early = not_yet([hidden, replace(hidden, code="nursing", title="Nurses")])

    assert early.heading == "Not yet: too few people answered in each group"
    assert early.why == "8 people answered, but too few in each group to show a result."
    assert early.can_be_read == ""


def test_navigation_has_the_score_of_each_principle():
    found = ways_of(READINESS)

    assert found.principles[0] == WayToPrinciple("P1", "There are no IT projects", "50")
    silent = {**READINESS.principles, "P1": replace(READINESS.principles["P1"], score=None)}
    assert ways_of(replace(READINESS, principles=silent)).principles[0].score == ""


def test_what_every_flag_says_stands_once():
    every = {code: replace(flag, asking="not stated") for code, flag in READINESS.flags.items()}
    same = flags_page(replace(READINESS, flags=every), CATALOGUE)
    every["it_bin"] = replace(every["it_bin"], asking="stated", not_heard=(), sentence=f"So. {NOTHING_SAYS()}")
    differ = flags_page(replace(READINESS, flags=every), CATALOGUE)

    assert (same.bare, {flag.bare for flag in same.flags}) == ("Nothing says who else was asked.", {""})
    assert (differ.bare, differ.flags[0].bare, differ.flags[1].bare) == ("", "", "Nothing says who else was asked.")
    assert differ.flags[0].sentence == "So. Nothing says who else was asked."


def test_what_would_clear_a_flag_is_said_without_two_negatives():
    old = lacking.warning_mended("Doctors", "6", 50.0), lacking.warning_mended("IT staff", "", 50.0), "Something else."
    readiness = replace(READINESS, flags={**READINESS.flags, "it_bin": replace(IT_BIN, would_clear=old)})

    found = flags_page(readiness, CATALOGUE).flags[0].stops

    assert [row.would_clear for row in found] == [
        "Doctors would need to score close to 50 or higher (now 6).",
        "IT staff would need to score close to 50 or higher.",
        "Something else.",
    ]


def test_respondents_see_bars_without_lines_and_marks():
    rows = for_respondents(READINESS, CATALOGUE).principles
    bars = [row.bar for row in rows if row.bar]

    assert {(bar.low, bar.high, bar.lowest) for bar in bars} == {("", "", "")}
    assert [row.description for row in rows if "Very likely" in row.description] == []


def test_group_shows_no_question_that_few_people_answered():
    doctors = next(one for one in groups_page(READINESS, CATALOGUE).groups if one.code == "medical")
    executives = next(one for one in groups_page(READINESS, CATALOGUE).groups if one.code == "executive")

    assert [(row.group, row.score, row.figure) for row in doctors.lowest] == [("Text of S11", "45", "item/medical/S11")]
    assert executives.lowest == ()


def test_group_names_the_findings_that_its_answers_raise():
    doctors = next(one for one in groups_page(READINESS, CATALOGUE).groups if one.code == "medical")

    assert [ask.anchor for ask in doctors.raises] == ["finding-perception-gap", "finding-divided"]
    assert doctors.practices


def test_hidden_group_has_a_reason_and_nothing_else():
    naming_it = tuple(replace(one, groups=(*one.groups, "service_user")) for one in READINESS.findings)
    readiness = replace(READINESS, findings=naming_it)

    patients = next(one for one in groups_page(readiness, CATALOGUE).groups if one.code == "service_user")

    assert (patients.reason, patients.strip, patients.lowest) == (samples.HIDDEN_REASON, (), ())
    assert (patients.raises, patients.practices) == ((), ())


def _change(**more):
    fields = {"rounds": (1, 2), "flags": (), "principles": (), "left_out": ()} | more
    return Change(**fields, heard_anew=(), not_heard_again=())


def _flag_change(move):
    return FlagChange("local_ownership", "Missing local ownership", "red", "amber", move, "amber", "")


def test_flags_that_can_be_compared_say_how_they_moved():
    assert changed(_change(flags=(_flag_change("better"), _flag_change("not_comparable")))) == (
        "Compared with round 1:",
        "Local ownership is better.",
    )
    assert changed(_change(flags=(_flag_change("not_comparable"),))) == ()


def test_why_there_is_no_number_is_said_once_on_the_page_of_leaders():
    told = tuple(replace(row, sentence=f"Executives expect 81. {FEW_STAFF()}") for row in READINESS.predictions)
    found = leaders_on_screen(replace(READINESS, predictions=told))

    rows = [row for mirror in found.page.mirrors for row in mirror.leaders]
    assert [row for row in rows if not (row.score or row.figure)] == []
    assert len(found.notes) == len({*found.notes})


def test_second_answers_that_nobody_gave_are_said_to_be_missing_once():
    hidden = replace(samples.EXECUTIVES.cells["P6"], mean=None)
    both = LeaderAnswers("E01", samples.EXECUTIVES.cells["P1"], hidden, 6, "how good 81")
    found = leaders_on_screen(replace(READINESS, leaders={"executive": {"E01": both}}))

    assert (found.page.answers, found.no_second_answer) == ((), NO_SECOND_ANSWER)


def test_anchor_is_made_of_kind_and_subject():
    assert data.anchor("finding", "missing_voices") == "finding-missing-voices"
