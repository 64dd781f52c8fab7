"""An amber flag says why in its word: people are divided, or not enough was heard."""

import pytest

from results.present import flag_words
from scoring.disclosure.published import published
from scoring.engine import assess
from tests.cases.situations import SITUATIONS, situation
from tests.proof.rounds import evidence_of

_KNOWN = {case["id"]: case for case in SITUATIONS}


def _word(case, flag="it_bin"):
    round = situation(_KNOWN[case])
    return flag_words.word(published(assess(evidence_of(round), round.instrument)).flags[flag])


@pytest.mark.parametrize(
    "case", ["everyone_neutral", "doctors_split", "local_it_sees_it", "one_bad_among_good", "just_under_the_clear_line"]
)
def test_amber_flag_of_answers_that_differ_is_divided(case):
    assert _word(case) == "Amber: divided"


@pytest.mark.parametrize(
    "case",
    [
        "leaders_only_admit_it",
        "most_do_not_know",
        "patients_asked_and_cannot_say",
        "six_of_three_hundred",
        "doctors_never_asked",
        "patients_asked_and_silent",
        "patients_later",
        "managers_forgotten",
        "three_patients_hidden",
        "friends_only",
    ],
)
def test_amber_flag_of_good_answers_says_that_not_enough_was_heard(case):
    assert _word(case) == "Amber: not enough heard"


def test_leaders_who_warn_do_not_divide_the_front_line():
    assert _word("good_and_hardly_shared") == "Amber: not enough heard"


def test_other_states_keep_their_word():
    assert _word("supplier_warns", "local_ownership") == "Clear on what was heard"
