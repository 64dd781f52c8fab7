"""A date in three boxes: what is understood, what is said of the rest, and which box is wrong."""

from datetime import date

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_errors, as_crispy_form
from django import forms
from django.utils import timezone

from accounts.forms.dates import DateField
from tests.questionnaire.pages import elements

THIS_YEAR = timezone.localdate().year


class SampleForm(forms.Form):
    until = DateField(label="Last day", named="The last day", help_text="For example, 27 3 2027")


class OptionalForm(forms.Form):
    until = DateField(label="Last day", named="The last day", required=False, show_hidden_initial=True)


def sent(day="", month="", year=""):
    return {"until_day": day, "until_month": month, "until_year": year}


@pytest.mark.parametrize(
    ("boxes", "day"),
    [
        (("27", "3", "2027"), date(2027, 3, 27)),
        (("7", "03", "2027"), date(2027, 3, 7)),
        ((" 07 ", "March", "2027"), date(2027, 3, 7)),
        (("7", "mar", "2027"), date(2027, 3, 7)),
        (("7", "Sept.", "2027"), date(2027, 9, 7)),
        (("29", "2", "2028"), date(2028, 2, 29)),
        (("1", "1", f"{THIS_YEAR % 100:02}"), date(THIS_YEAR, 1, 1)),
        (("1", "1", f"{(THIS_YEAR + 50) % 100:02}"), date(THIS_YEAR + 50, 1, 1)),
        (("1", "1", f"{(THIS_YEAR + 51) % 100:02}"), date(THIS_YEAR - 49, 1, 1)),
    ],
)
def test_boxes_make_a_date(boxes, day):
    form = SampleForm(sent(*boxes))

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"until": day}


@pytest.mark.parametrize("text", ["2027-03-27", "27/03/2027"])
def test_whole_date_is_understood_too(text):
    form = SampleForm({"until": text})

    assert form.is_valid()
    assert form.cleaned_data == {"until": date(2027, 3, 27)}


@pytest.mark.parametrize(
    ("boxes", "error", "wrong"),
    [
        (("", "", ""), "Enter the last day.", ["day", "month", "year"]),
        (("27", "3", ""), "The last day must include a year.", ["year"]),
        (("", "3", ""), "The last day must include a day and year.", ["day", "year"]),
        (("27", "", "2027"), "The last day must include a month.", ["month"]),
        (("29", "2", "2027"), "The last day must be a real date.", ["day"]),
        (("0", "2", "2027"), "The last day must be a real date.", ["day"]),
        (("1", "13", "2027"), "The last day must be a real date, for example", ["month"]),
        (("1", "0", "2027"), "The last day must be a real date, for example", ["month"]),
        (("1", "ma", "2027"), "The last day must be a real date, for example", ["month"]),
        (("x", "mars", "2027"), "The last day must be a real date, for example", ["day", "month"]),
        (("123", "1", "2027"), "The last day must be a real date, for example", ["day"]),
        (("\u00b2", "1", "2027"), "The last day must be a real date, for example", ["day"]),
        (("1", "1", "202"), "The year must be between 1900 and 2199, for example", ["year"]),
        (("1", "1", "9999"), "The year must be between 1900 and 2199, for example", ["year"]),
        (("1", "1", "next"), "The year must be between 1900 and 2199, for example", ["year"]),
    ],
)
def test_error_says_what_is_wrong_and_leads_to_the_first_wrong_box(boxes, error, wrong):
    form = SampleForm(sent(*boxes))

    assert not form.is_valid()
    assert form.errors["until"][0].startswith(error)
    assert form["until"].wrong_boxes == wrong
    assert [link["href"] for link in elements(as_crispy_errors(form), "a")] == [f"#id_until_{wrong[0]}"]
    inputs = elements(as_crispy_form(form), "input", type="text")
    assert [box["name"] for box in inputs if "aria-invalid" in box] == [f"until_{name}" for name in wrong]
    assert [box["value"] for box in inputs] == [text.strip() for text in boxes]


def test_text_that_is_no_date_is_kept():
    form = SampleForm({"until": "tomorrow"})

    assert form.errors == {"until": ["The last day must be a real date."]}
    assert [box["value"] for box in elements(as_crispy_form(form), "input", type="text")] == ["tomorrow", "", ""]


def test_boxes_stand_in_a_fieldset_with_legend_and_hint():
    markup = as_crispy_form(SampleForm(initial={"until": date(2027, 3, 7)}))

    [fieldset] = elements(markup, "fieldset")
    assert fieldset["aria-describedby"] == "id_until_helptext"
    assert len(elements(markup, "legend")) == 1
    inputs = elements(markup, "input")
    assert [(box["name"], box["value"]) for box in inputs] == [
        ("until_day", "7"),
        ("until_month", "3"),
        ("until_year", "2027"),
    ]
    assert {(box["inputmode"], box["autocomplete"]) for box in inputs} == {("numeric", "off")}
    assert [label["for"] for label in elements(markup, "label")] == [box["id"] for box in inputs]


@pytest.mark.parametrize("data", [sent(), {"until": ""}, {}])
def test_optional_date_may_be_left_empty(data):
    form = OptionalForm(data)

    assert form.is_valid()
    assert form.cleaned_data == {"until": None}


def test_only_a_changed_date_counts_as_changed():
    initial = {"initial-until": "2027-03-07"}

    assert OptionalForm(sent("7", "mar", "27") | initial).changed_data == []
    assert OptionalForm(sent("8", "3", "2027") | initial).changed_data == ["until"]
    assert OptionalForm(sent() | initial).changed_data == ["until"]


def test_initial_date_goes_along_hidden():
    markup = as_crispy_form(OptionalForm(initial={"until": date(2027, 3, 7)}))

    [hidden] = elements(markup, "input", type="hidden")
    assert (hidden["name"], hidden["value"]) == ("initial-until", "2027-03-07")


def test_boxes_know_when_nothing_was_sent_of_them():
    widget = OptionalForm().fields["until"].widget

    assert widget.value_omitted_from_data({}, {}, "until")
    assert not widget.value_omitted_from_data(sent(), {}, "until")
    assert widget.id_for_label("") == ""
    assert widget.render("until", None).count('id="id_until_day"') == 1


@pytest.mark.parametrize("day", ["9999-12-31", "31/12/9999", "2200-01-01", "0001-01-01"])
def test_whole_date_has_the_same_years_as_the_boxes(day):
    """Later dates could not be counted on from."""
    with pytest.raises(forms.ValidationError, match="The year must be between 1900 and 2199"):
        DateField().clean(day)
