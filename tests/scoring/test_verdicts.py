"""What one group's answers come to on a flag, and why good answers cannot be counted."""

from dataclasses import replace

import pytest

from scoring.flags.verdicts import Answers, verdict_of
from scoring.model import Interval, Reason
from scoring.model.scales import Sum, below_line
from tests.scoring.asking import bare_flag, flag_of, heard, stated, stated_flag
from tests.scoring.instrument import evidence, instrument, packed, same

UNSURE = Reason("know_rate", "Too few could say.")


def answers(below=0, shortfall=0.0, reasons=()):
    found = heard(evidence(medical="3" * 12))
    return Answers(found.views[0], found, Sum(12, (), 50.0, 6.0, 3.0, below, 0, 1.0), below, shortfall, reasons)


@pytest.mark.parametrize(
    ("low", "high", "below", "shortfall", "reasons", "verdict"),
    [
        (10, 49.9, 12, 20.0, (), "warn"),
        (10, 49.9, 12, 20.0, (UNSURE,), "warn"),
        (10, 50, 1, 20.0, (), "unclear"),
        (10, 50, 2, 6.1, (), "split"),
        (10, 50, 2, 6.0, (), "unclear"),
        (50.1, 90, 1, 20.0, (), "support"),
        (50.1, 90, 2, 6.1, (), "split"),
        (50.1, 90, 2, 6.1, (UNSURE,), "split"),
        (50.1, 90, 2, 6.0, (), "support"),
        (50.1, 90, 0, 0.0, (UNSURE,), "unproven"),
        (50, 90, 0, 0.0, (), "unclear"),
        (50, 90, 0, 0.0, (UNSURE,), "unclear"),
    ],
)
def test_verdict_is_the_first_that_holds(low, high, below, shortfall, reasons, verdict):
    assert verdict_of(answers(below, shortfall, reasons), Interval(low, high), 6.0) == verdict


@pytest.mark.parametrize(
    ("low", "high", "verdict"), [(10, 50 - 1e-10, "unclear"), (50 + 1e-10, 90, "unclear"), (10, 50 - 1e-8, "warn")]
)
def test_verdict_allows_for_rounding_in_the_last_place(low, high, verdict):
    assert verdict_of(answers(), Interval(low, high), 6.0) == verdict


def test_below_line_counts_persons_and_their_mean_shortfall_over_all():
    """Scores 25, 50 and 37.5, and one person without a score."""
    tallies = {(0, 2, 0, 0, 0, 0, 0): 2, (0, 0, 2, 0, 0, 0, 0): 1, (0, 1, 1, 0, 0, 0, 0): 1, (1, 0, 0, 0, 0, 3, 0): 1}

    assert below_line(tallies, 50.0) == (3, (25 + 25 + 12.5) / 4)


def test_below_line_follows_the_line():
    assert below_line({(0, 0, 1, 0, 0, 0, 0): 2, (0, 0, 0, 0, 1, 0, 0): 2}, 75.0) == (2, 12.5)


def verdicts(found):
    return {one.code: one.verdict for one in found.verdicts}


def reasons(found):
    return {one.code: [reason.code for reason in one.reasons] for one in found.verdicts if one.reasons}


def said(found):
    return {one.code: [reason.sentence for reason in one.reasons] for one in found.verdicts if one.reasons}


# Too few could say.


def knowing(group, known, unknown, persons=1):
    """One person with so many numbers, and so many "I don't know", of the questions behind the flag."""
    codes = ["S11", "S12", "S13", "S21", "S22", "S23"]
    return group, packed(dict(zip(codes, "4" * known + "d" * unknown, strict=False))), persons


def test_group_that_knows_seven_in_ten_supports_and_one_that_knows_less_is_unproven():
    enough = [knowing("medical", 4, 2, 6), knowing("medical", 5, 1, 3), knowing("medical", 3, 3, 1)]
    fewer = [knowing("medical", 4, 2, 8), knowing("medical", 5, 1, 1), knowing("medical", 3, 3, 1)]

    found = [flag_of(stated(people=people)) for people in (enough, fewer)]

    assert [verdicts(one)["medical"] for one in found] == ["support", "unproven"]
    assert [said(one) for one in found] == [
        {},
        {"medical": ["Too few could say: 33% of their answers are “I don't know”."]},
    ]


def test_know_rate_counts_people_without_a_score_too():
    people = [("medical", same(4), 10), ("medical", same("d"), 5)]

    assert reasons(flag_of(stated(people=people))) == {"medical": ["know_rate"]}


def test_reason_prints_a_decimal_where_rounding_would_put_it_on_the_line():
    people = [("medical", same(4), 23), ("medical", same("d"), 10)]

    assert said(flag_of(stated(people=people))) == {
        "medical": ["Too few could say: 30.3% of their answers are “I don't know”."]
    }


def test_small_group_gives_its_reason_without_a_number():
    people = [("medical", same(4), 5), ("medical", same("d"), 3)]

    assert said(flag_of(stated(people=people))) == {"medical": ["Too few could say."]}


def test_group_of_nearly_the_same_people_again_gives_its_reason_without_a_number():
    people = [("medical", same(4), 10), ("medical", same("d"), 5)]

    assert said(flag_of(stated(people=people), earlier={"medical": (14,)})) == {"medical": ["Too few could say."]}


def test_know_rate_holds_for_a_bare_file_too():
    rows = [("medical", same(4), 10), ("medical", same("d"), 5)]

    found = flag_of(replace(stated(people=rows), setting=None))

    assert reasons(found) == {"medical": ["know_rate"]}


def test_group_that_warns_gives_no_reason():
    people = [("medical", same(1), 10), ("medical", same("d"), 5)]

    assert reasons(flag_of(stated(people=people))) == {}


# Too few answered.


def test_group_of_which_a_quarter_answered_supports_and_of_which_less_did_is_unproven():
    found = [stated_flag(medical="4" * 10, sizes={"medical": size}) for size in (40, 41)]

    assert [verdicts(one) for one in found] == [{"medical": "support"}, {"medical": "unproven"}]
    assert [said(one) for one in found] == [{}, {"medical": ["Too few answered: 10 of the 41 asked."]}]


def test_small_group_says_that_too_few_answered_without_a_number():
    assert said(stated_flag(medical="4" * 6, sizes={"medical": 300})) == {
        "medical": ["Too few of those asked answered."]
    }


def test_people_whose_answers_are_left_out_have_answered():
    round = stated(medical="4" * 10, sizes={"medical": 41})
    (group,) = round.groups

    found = flag_of(replace(round, groups=(replace(group, left_out=1),)))

    assert (verdicts(found), found.verdicts[0].answered) == ({"medical": "support"}, 11)


def test_response_is_not_looked_at_where_the_number_asked_is_not_known_or_nobody_was():
    assert [reasons(stated_flag(medical="4" * 10, sizes={"medical": size})) for size in (None, 0)] == [{}, {}]


def test_response_is_not_looked_at_in_a_bare_file():
    assert verdicts(bare_flag(medical="4" * 10, invited={"medical": 300})) == {"medical": "support"}


# Picked.


def test_group_that_was_picked_is_unproven_in_the_words_of_the_bank():
    found = stated_flag(medical="4" * 10, chosen={"medical": "picked"})

    assert said(found) == {"medical": ["The project picked who was asked, so their good answers clear nothing."]}


def test_group_that_was_picked_says_so_where_the_bank_has_no_words():
    ways = tuple(replace(way, caution="") for way in instrument().chosen)
    using = replace(instrument(), chosen=ways)

    found = flag_of(stated(medical="4" * 10, chosen={"medical": "picked"}), using=using)

    assert said(found) == {"medical": ["The people who answered were picked."]}


@pytest.mark.parametrize("way", ["everyone", "random", "volunteers", "unknown", ""])
def test_group_that_was_chosen_in_another_way_supports(way):
    assert verdicts(stated_flag(medical="4" * 10, chosen={"medical": way})) == {"medical": "support"}


def test_way_of_choosing_that_the_banks_do_not_know_is_refused():
    with pytest.raises(KeyError, match="lottery"):
        stated_flag(medical="4" * 10, chosen={"medical": "lottery"})


def test_group_gives_all_its_reasons_in_turn():
    found = flag_of(
        stated(
            people=[("medical", same(4), 10), ("medical", same("d"), 5)],
            sizes={"medical": 100},
            chosen={"medical": "picked"},
        )
    )

    assert reasons(found) == {"medical": ["know_rate", "response", "picked"]}


def test_leaders_are_judged_in_the_same_way():
    assert verdicts(stated_flag(executive="5555", sizes={"executive": 20})) == {"executive": "unproven"}


# Combined groups.


COMBINED = {"medical": "4" * 12, "nursing": "444", "allied": "4" * 8}


def combined(**said):
    found = stated_flag(**COMBINED, **said)
    return next(one for one in found.verdicts if one.code == "frontline_staff")


def test_combined_group_is_unproven_where_too_few_of_one_member_answered():
    found = combined(sizes={"nursing": 90, "allied": 20})

    assert (found.verdict, [one.code for one in found.reasons]) == ("unproven", ["response"])


def test_combined_group_is_unproven_where_one_member_was_picked():
    found = combined(chosen={"nursing": "picked"})

    assert (found.verdict, [one.code for one in found.reasons]) == ("unproven", ["picked"])


def test_combined_group_is_unproven_where_all_its_people_together_know_too_little():
    people = [("nursing", same("d"), 4), ("allied", same(4), 8), ("medical", same(4), 12)]

    found = next(one for one in flag_of(stated(people=people)).verdicts if one.code == "frontline_staff")

    assert [one.code for one in found.reasons] == ["know_rate"]


def test_combined_group_names_no_member():
    found = combined(sizes={"nursing": 90, "allied": 20}, chosen={"nursing": "picked", "allied": "volunteers"})

    assert [one.sentence for one in found.reasons] == [
        "In one of its groups or more, too few of those asked answered.",
        "In one of its groups or more, the people who answered were picked.",
    ]
    assert found.cautions == ("In one of its groups or more: those who answered chose themselves.",)


def test_combined_group_has_a_way_of_choosing_where_all_its_members_do():
    same_way = combined(chosen={"nursing": "random", "allied": "random"})
    other = combined(chosen={"nursing": "random", "allied": "everyone"})

    assert (same_way.chosen, other.chosen) == ("random", "")


# What stands beside a verdict.


@pytest.mark.parametrize(
    ("way", "size", "cautions"),
    [
        ("everyone", 20, ()),
        ("everyone", 21, ("Fewer than half of those asked answered.",)),
        ("everyone", 41, ()),
        ("everyone", None, ("We do not know how many did not answer.",)),
        ("", 10, ()),
        ("volunteers", 10, ("Those who answered chose themselves.",)),
        ("unknown", 10, ("Nobody recorded how these people were chosen.",)),
        ("picked", 10, ()),
    ],
)
def test_cautions_say_what_the_reasons_do_not(way, size, cautions):
    found = stated_flag(medical="4" * 10, chosen={"medical": way}, sizes={"medical": size})

    assert found.verdicts[0].cautions == cautions


def test_cautions_stand_beside_a_group_that_was_picked_and_warns_in_the_same_words():
    """Its reason is not given, but everybody should know all the same who chose."""
    found = stated_flag(medical="2" * 10, chosen={"medical": "picked"}, sizes={"medical": 10})

    assert (found.verdicts[0].reasons, found.verdicts[0].cautions) == (
        (),
        ("The project picked who was asked, so their good answers clear nothing.",),
    )


def test_cautions_need_somebody_who_said_who_was_asked():
    assert bare_flag(medical="4" * 10, invited={"medical": 300}).verdicts[0].cautions == ()


def test_verdict_says_how_many_were_asked_how_many_answered_and_how_they_were_chosen():
    (one,) = stated_flag(medical="4" * 10, chosen={"medical": "random"}, sizes={"medical": 30}).verdicts

    assert (one.invited, one.answered, one.chosen) == (30, 10, "random")
