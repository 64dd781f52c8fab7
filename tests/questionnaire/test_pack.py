"""Our template pack for crispy-forms, the error summary and the pages that stand alone."""

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_errors, as_crispy_form
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import render_to_string

from tests.questionnaire.pages import elements


class SampleForm(forms.Form):
    name = forms.CharField(
        label="Name", help_text="As people call it.", widget=forms.TextInput({"placeholder": "Name"})
    )
    day = forms.DateField(label="Day", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    aim = forms.CharField(label="Aim", help_text="In short.", max_length=50, widget=forms.Textarea)
    role = forms.ChoiceField(label="Role?", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    groups = forms.MultipleChoiceField(
        label="Groups", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    site = forms.ChoiceField(label="Site", choices=[("n", "North")])
    more = forms.BooleanField(label="More", help_text="Longer.", required=False)
    file = forms.FileField(label="File", required=False)
    key = forms.CharField(widget=forms.HiddenInput)


def test_field_has_its_label_hint_and_style():
    markup = as_crispy_form(SampleForm())

    [name] = elements(markup, "input", name="name")
    assert name == {
        "type": "text",
        "name": "name",
        "class": "nhsuk-input",
        "required": None,
        "aria-describedby": "id_name_helptext",
        "id": "id_name",
        "dir": "auto",
    }
    assert [label["class"] for label in elements(markup, "label", **{"for": "id_name"})] == [
        "nhsuk-label nhsuk-label--s"
    ]
    assert len(elements(markup, "div", id="id_name_helptext")) == 1
    assert markup.count("Up to 50 characters.") == 1


@pytest.mark.parametrize(
    ("tag", "name", "style"),
    [
        ("input", "day", "nhsuk-input"),
        ("textarea", "aim", "nhsuk-textarea"),
        ("select", "site", "nhsuk-select"),
        ("input", "more", "nhsuk-checkboxes__input"),
        ("input", "file", "nhsuk-file-upload"),
    ],
)
def test_field_has_the_style_of_its_kind(tag, name, style):
    [field] = elements(as_crispy_form(SampleForm()), tag, name=name)

    assert field["class"] == style


def test_choices_stand_in_a_fieldset_and_keep_what_was_picked():
    markup = as_crispy_form(SampleForm({"role": "b", "groups": ["a", "b"]}))

    assert len(elements(markup, "fieldset")) == 2
    assert [radio["value"] for radio in elements(markup, "input", type="radio", checked=None)] == ["b"]
    assert len(elements(markup, "input", name="groups", checked=None)) == 2


def test_error_stands_at_its_field():
    markup = as_crispy_form(SampleForm({}))

    [name], [aim] = elements(markup, "input", name="name"), elements(markup, "textarea", name="aim")
    assert (name["aria-invalid"], name["aria-describedby"]) == ("true", "id_name_helptext id_name_error")
    assert aim["aria-describedby"] == "id_aim_helptext id_aim_error"
    assert len(elements(markup, "fieldset", **{"aria-describedby": "id_role_error"})) == 1
    assert len(elements(markup, "div", **{"class": "nhsuk-form-group nhsuk-form-group--error"})) == 4


def test_error_summary_takes_the_focus_and_leads_to_each_field():
    form = SampleForm({"key": "k"})
    form.add_error(None, "These do not fit.")

    markup = as_crispy_errors(form)

    [summary] = elements(markup, "div", **{"class": "nhsuk-error-summary"})
    assert summary == {"class": "nhsuk-error-summary", "tabindex": "-1", "autofocus": None}
    assert [link["href"] for link in elements(markup, "a")] == ["#id_name", "#id_aim", "#id_role_0", "#id_site"]
    assert [markup.count(text) for text in ("These do not fit.", "Role: This field is required.")] == [1, 1]


def test_error_summary_is_left_out_when_nothing_is_wrong():
    assert as_crispy_errors(SampleForm()).strip() == ""


def test_whole_form_is_one_that_the_browser_does_not_check():
    markup = render_crispy_form(SampleForm())

    [form] = elements(markup, "form")
    assert (form["method"], form["enctype"], "novalidate" in form) == ("post", "multipart/form-data", True)


@pytest.mark.parametrize(
    ("form", "title"), [(SampleForm(), "Sample \u2013 sttool"), (SampleForm({}), "Error: Sample \u2013 sttool")]
)
def test_title_says_when_something_is_wrong(form, title, tmp_path, settings):
    (tmp_path / "sample.html").write_text('{% extends "base.html" %}{% block title %}Sample{% endblock %}')
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]

    assert render_to_string("sample.html", {"form": form}).count(f"<title>{title}</title>") == 1


@pytest.mark.parametrize("name", ["400", "403", "404", "405", "500", "503", "403_csrf"])
def test_error_page_says_what_to_do(name):
    markup = render_to_string(f"{name}.html")

    assert len(elements(markup, "h1")) == 1
    assert [script for script in elements(markup, "script") if "src" not in script] == []
    assert elements(markup, "style") == []


@pytest.mark.parametrize("state", ["red", "amber", "clear", "insufficient"])
def test_state_is_a_word_and_a_shape(state):
    markup = render_to_string("results/parts/state.html", {"state": state, "word": "The word"})

    assert len(elements(markup, "strong", **{"class": f"flag flag--{state}"})) == 1
    assert (len(elements(markup, "svg")), markup.count("The word")) == (1, 2)  # in the shape's title too
