"""Numbers and days of indicators, as people write them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from improvement.measures.days import day_in
from improvement.present.quantities import Scale, number_in, places_of, plain


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("80", "80"),
        (" 80 % ", "80"),
        ("1,250.5", "1250.5"),
        ("1,234,567", "1234567"),
        ("-3", "-3"),
        ("\u22123.25", "-3.25"),
        ("0.0001", "0.0001"),
        ("999999999999", "999999999999"),
        ("20 of 100", None),
        ("not measured yet", None),
        ("12,50", None),
        ("1,2345", None),
        ("0.00001", None),
        ("1000000000000", None),
        ("1,000,000,000,000", None),
        ("\u0661", None),
        ("1e5", None),
        ("NaN", None),
        ("", None),
    ],
)
def test_number_is_read_from_words_that_are_one(words, number):
    assert number_in(words) == (number and Decimal(number))


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("1250.5"), 1, "1,250.5"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "\u22123"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(-1, 1000), 1, "0.0"),
    ],
)
def test_number_is_rounded_and_written_plainly(value, places, text):
    assert plain(value, places) == text


def test_places_are_those_of_the_most_exact_value():
    assert places_of([Decimal("1.5000"), Decimal(100), Decimal("1E+2")]) == 1
    assert places_of([]) == 0


def test_scale_says_where_values_cannot_go():
    percent, count, free = Scale("percent", "month"), Scale("count", "day"), Scale("any", "day")

    assert [one.holds(Decimal(value)) for one in (percent, count, free) for value in (-1, 0, 100, 101)] == [
        *(False, True, True, False),
        *(False, True, True, True),
        *(True, True, True, True),
    ]
    assert (percent.text(Decimal(5)), count.text(Fraction(1, 3), more=1)) == ("5%", "0.3")
    on = date(2026, 3, 7)
    assert [one.day(on) for one in (percent, count)] == ["March 2026", "7 March 2026"]
    assert [one.short_day(on) for one in (percent, count)] == ["Mar 2026", "7 Mar 2026"]


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("2026-03-27", "2026-03-01", "2026-03-27"),
        ("2026-03-27 10:00:00", "2026-03-01", "2026-03-27"),
        ("2026-03", "2026-03-01", None),
        ("27/03/2026", "2026-03-01", "2026-03-27"),
        ("03/04/2026", "2026-04-01", "2026-04-03"),
        ("27.3.2026", "2026-03-01", "2026-03-27"),
        ("3/2026", "2026-03-01", None),
        ("27 March 2026", "2026-03-01", "2026-03-27"),
        ("27  mar 2026", "2026-03-01", "2026-03-27"),
        ("Mar-26", "2026-03-01", None),
        ("Sept. 2026", "2026-09-01", None),
        ("Ma 2026", None, None),
        ("Smarch 2026", None, None),
        ("31/02/2026", None, None),
        ("3/1850", None, None),
        ("last week", None, None),
        ("", None, None),
    ],
)
def test_days_and_months_are_read_as_people_write_them(text, month, day):
    assert day_in(text, "month") == (month and date.fromisoformat(month))
    assert day_in(text, "day") == (day and date.fromisoformat(day))
