"""Half a page on each group: its scores, lowest questions, comments and steps, and nothing that may not be shown."""

from dataclasses import replace

from reports.present.profiles import LowQuestion, profiles
from reports.present.quotes import Remark
from scoring.model import Cell, ItemResult
from tests.samples import BOARD, CATALOGUE, DOCTORS, READINESS, REMARKS, question

STEPS = [action.title for action in BOARD.actions]


def _profile(readiness=READINESS, remarks=REMARKS, group="Doctors", catalogue=CATALOGUE):
    return next(one for one in profiles(readiness, catalogue, remarks, STEPS) if one.group == group)


def test_every_group_that_shows_a_score_has_a_profile():
    assert [one.group for one in BOARD.profiles] == ["Executives and board", "Doctors", "Nurses and midwives"]


def test_profile_says_who_answered_and_what_they_say_on_each_flag():
    doctors = _profile()

    assert doctors.about == "Front line. 14 of 40 people answered."
    assert doctors.says == ("IT bin: warns.",)


def test_strip_has_a_dot_for_each_principle_and_says_the_same_in_words():
    doctors = _profile()

    assert [(dot.text, dot.x) for dot in doctors.dots[:2]] == [("23", "342.0"), ("31", "369.2")]
    assert [(dot.text, dot.x, dot.fill) for dot in doctors.dots[-1:]] == [("hidden", "", "")]
    assert doctors.dots[0].every == "429.0"
    assert doctors.description.startswith("Doctors, from 0 to 100: There are no IT projects 23; Improvement")
    assert doctors.height == 189


def test_dot_is_dark_red_only_where_the_group_is_clearly_below_50():
    assert [dot.fill for dot in _profile().dots[:6:5]] == ["#b0463c", "#1b4b5a"]


def test_strip_of_few_people_has_no_line_where_the_bar_may_not_be_shown():
    cells = DOCTORS.cells | {"P1": Cell("shown", 6, 25, None, is_coarse=True)}

    (dot, *_) = _profile(replace(READINESS, groups=READINESS.groups | {"medical": replace(DOCTORS, cells=cells)})).dots

    assert (dot.text, dot.low, dot.high) == ("about 25", "", "")


def _with_items(*items):
    codes = {item.code: question(item.code, "seven-principles", ("P1",), 9) for item in items}
    found = {item.code: item for item in items}
    return replace(READINESS, items={"medical": found}), replace(CATALOGUE, questions=CATALOGUE.questions | codes)


def _item(code, mean, n=12):
    return ItemResult(code, Cell("shown", n, mean), None, None)


def test_three_lowest_questions_stand_in_the_words_of_the_group():
    readiness, catalogue = _with_items(*(_item(f"S{mean}", mean) for mean in (71, 22, 43, 14)))
    own = replace(catalogue.questions["S14"], wording={"medical": "In doctors' words"})
    catalogue = replace(catalogue, questions=catalogue.questions | {"S14": own})

    assert _profile(readiness, catalogue=catalogue).lowest == (
        LowQuestion("In doctors' words", "14"),
        LowQuestion("Text of S22", "22"),
        LowQuestion("Text of S43", "43"),
    )


def test_no_question_of_fewer_than_ten_people_is_named_though_they_answer_on_the_record():
    readiness, catalogue = _with_items(_item("S14", 14, n=9))
    few = readiness.groups | {"medical": replace(DOCTORS, answered=9)}

    many, fewer = (_profile(one, catalogue=catalogue) for one in (readiness, replace(readiness, groups=few)))

    assert (many.lowest, fewer.lowest) == ((), ())
    assert many.why_none == "No single question of this group can be shown."
    assert fewer.why_none == "Fewer than 10 people answered, so no single question is shown."


def test_two_comments_of_the_group_the_chosen_one_first_and_long_ones_cut():
    said = [Remark("P1", "Doctors", text) for text in ("First.", "Second.", "Third.")]
    chosen = Remark(None, "Doctors", "word " * 100, is_chosen=True)

    first, second = _profile(remarks=[*said, chosen]).remarks

    assert (len(first.text) <= 222, first.text.endswith("word …"), second.text) == (True, True, "First.")


def test_evidence_of_leaders_is_no_comment_of_theirs():
    assert _profile(group="Executives and board").remarks == ()


def test_steps_that_name_the_group_come_before_those_that_answer_its_findings_or_scores():
    steps = ["Hear doctors in person", "Practice 1", "Practice 2"]

    found = {one.group: one.steps for one in profiles(READINESS, CATALOGUE, (), steps)}

    assert found == {
        "Executives and board": (),
        "Doctors": ("Hear doctors in person", "Practice 1"),
        "Nurses and midwives": ("Practice 1", "Practice 2"),
    }
