"""The arrival model of the national survey: sums, shape, peaks, and the same each time."""

import pytest

from bench.national.arrivals import (
    BURSTS,
    DAY,
    DAYS,
    HOUR,
    MINUTE,
    MINUTES_A_DAY,
    QUARTER,
    STAFF,
    Busiest,
    arrivals,
    at_this_time,
    busiest,
    shares,
    visits_of,
    within,
)


@pytest.fixture(scope="module")
def of_minutes():
    return shares()


@pytest.fixture(scope="module")
def seconds():
    return arrivals(9_000)


def test_bursts_are_all_visits():
    assert sum(burst.share for burst in BURSTS) == pytest.approx(1)


def test_shares_add_up_and_are_never_negative(of_minutes):
    assert len(of_minutes) == DAYS * MINUTES_A_DAY
    assert sum(of_minutes) == pytest.approx(1)
    assert min(of_minutes) >= 0


def test_half_of_the_staff_answers_and_some_visits_are_not_finished():
    assert visits_of(STAFF) == 900_000


def test_most_answer_at_the_ends_of_shifts_and_few_at_night_and_at_weekends():
    half_past_seven, half_past_seven_at_night, noon, night = (
        at_this_time(minute) for minute in (7 * 60 + 30, 19 * 60 + 30, 11 * 60, 3 * 60)
    )

    assert min(half_past_seven, half_past_seven_at_night) > 3 * noon > 20 * night
    assert at_this_time(4 * MINUTES_A_DAY + 600) < at_this_time(600) / 2  # the first Saturday


def test_nobody_answers_before_being_invited_and_bursts_halve_in_a_day():
    wave = BURSTS[0]  # from a Tuesday to a Wednesday, which are alike

    assert wave.weight(wave.begins - 1) == 0
    assert wave.weight(wave.begins + MINUTES_A_DAY) == pytest.approx(wave.weight(wave.begins) / 2)


def test_each_reminder_and_the_last_day_are_busier_than_the_day_before(of_minutes):
    days = [sum(of_minutes[day * MINUTES_A_DAY : (day + 1) * MINUTES_A_DAY]) for day in range(DAYS)]

    for day in (7, 14, 24, 27):
        assert days[day] > 2 * days[day - 1]


def test_arrivals_are_the_same_each_time_and_as_many_as_wanted(seconds):
    assert seconds == arrivals(9_000) == sorted(seconds)
    assert len(seconds) == 9_000
    assert seconds != arrivals(9_000, seed=1)
    assert 0 <= seconds[0] < seconds[-1] < DAYS * DAY


def test_the_busiest_quarter_of_an_hour_is_at_the_end_of_a_shift(seconds):
    quarter = busiest(seconds, QUARTER)

    assert quarter.begins % DAY // HOUR in {7, 19}
    assert len(within(seconds, quarter)) == quarter.visits
    assert busiest(seconds, HOUR).visits >= quarter.visits >= busiest(seconds, MINUTE).visits


def test_of_two_equal_periods_the_first_is_busiest():
    assert busiest([1, 2, 65, 66], MINUTE) == Busiest(MINUTE, 0, 2)
    assert within([1, 2, 65, 66], Busiest(MINUTE, 60, 2)) == [5, 6]


def test_a_period_says_when_it_is_and_how_much_comes_a_second():
    period = Busiest(QUARTER, 7 * DAY + 7 * HOUR + 1_800, 1_800)

    assert (period.when, period.a_second) == ("day 8, 07:30", 2)
