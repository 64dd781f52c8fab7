"""The catalogue that comes with sttool, and who sees which of it."""

import dataclasses

import pytest

from questions.catalogue import Finding, Flag, Group, Indicator, Option, Practice, Principle
from questions.reader import read_banks
from tests.bank import WHOLE


def test_catalogue_holds_all_questions_in_packed_order(catalogue):
    codes = [f"E{n:02}" for n in range(1, 13)]
    codes += [f"S{p}{n}" for p in range(1, 8) for n in range(1, 4)]
    codes += [f"W{c}{n}" for c in range(1, 6) for n in range(1, 4)]

    assert list(catalogue.questions) == codes
    assert [question.position for question in catalogue.questions.values()] == list(range(48))


def test_catalogue_is_the_same_each_time_it_is_read(catalogue):
    assert read_banks(WHOLE) == catalogue


def test_catalogue_cannot_be_changed(catalogue):
    with pytest.raises(TypeError):
        catalogue.questions["E01"] = None
    with pytest.raises(TypeError):
        catalogue.findings["overload"].parameters["items"] = ()
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalogue.groups["medical"].title = "Surgeons"


def test_catalogue_names_banks_and_groups(catalogue):
    assert set(catalogue.versions) == {
        "executive-checklist",
        "seven-principles",
        "work-system",
        "practices",
        "indicators",
        "groups",
        "patterns",
    }
    assert dict(catalogue.minutes) == {"executive-checklist": 8, "seven-principles": 5, "work-system": 4}
    assert catalogue.optional_banks == {"work-system"}
    assert catalogue.groups["medical"] == Group("medical", "Doctors", "frontline", True, "frontline_staff")
    assert catalogue.folds == {"frontline_staff": "Other front-line staff"}
    assert catalogue.required_sides == ("leadership", "frontline")
    assert catalogue.expected_groups == ("executive", "nursing", "service_user", "informatics")


def test_checklist_question_has_its_points_with_hints_and_then_the_opt_out(catalogue):
    question = catalogue.questions["E03"]

    assert [option.value for option in question.options] == ["1", "2", "3", "4", "5", "dont_know"]
    assert question.options[0] == Option("1", "Not asked", "We have not discussed it.")
    assert question.options[5] == Option("dont_know", "I don't know")
    assert [option.is_opt_out for option in question.options] == [False] * 5 + [True]
    assert question.values == {"1", "2", "3", "4", "5", "dont_know"}
    assert question.title == "What IT can do for it"
    assert (question.principles, question.after, question.echoes) == (("P1", "P2"), ("E01", "E02"), ())
    assert question.asked_of == {"executive", "programme"}


def test_statement_has_wording_labels_and_exceptions_of_its_own(catalogue):
    say, safe = catalogue.questions["S43"], catalogue.questions["S73"]

    assert [option.label for option in say.options][:2] == ["None", "A little"]
    assert [option.value for option in say.options][5:] == ["dont_know", "not_applicable"]
    assert say.asked_of == {"programme", "medical", "nursing", "allied", "operational", "informatics", "supplier"}
    assert (say.principles, say.echoes, say.part) == (("P4",), ("E07", "E09"), "social")
    assert safe.text_for("service_user") == safe.wording["service_user"]
    assert safe.text_for("nursing") == safe.text


def test_pages_for_executive_are_the_checklist_with_evidence(catalogue):
    (page,) = catalogue.pages_for("executive")

    assert (page.code, page.bank, page.title) == (
        "executive-checklist",
        "executive-checklist",
        "Questions for senior executives",
    )
    assert len(page.questions) == 12
    assert page.evidence_label == "What is your evidence?"


def test_pages_for_service_user_have_only_the_questions_asked_of_them(catalogue):
    pages = catalogue.pages_for("service_user", frozenset({"work-system"}))

    assert [(page.code, len(page.questions)) for page in pages] == [
        ("P1", 1),
        ("P2", 2),
        ("P3", 3),
        ("P4", 2),
        ("P5", 2),
        ("P6", 2),
        ("P7", 3),
    ]
    assert pages[0].title == "A change in care, not a computer project"
    assert pages[0].summary.startswith("New computers alone do not make care better.")
    assert catalogue.pages_for("nursing")[0].title == "There are no IT projects"
    assert pages[0].prompt == "How far is this so, as you see it?"


def test_pages_for_nurses_have_the_optional_module_only_where_it_is_asked(catalogue):
    principles = [f"P{n}" for n in range(1, 8)]
    components = ["people", "tasks", "technology", "organisation", "interactions"]

    assert [page.code for page in catalogue.pages_for("nursing")] == principles
    assert [page.code for page in catalogue.pages_for("nursing", frozenset({"work-system"}))] == principles + components


def test_pages_leave_out_a_page_without_questions_for_the_group(catalogue):
    nobody = dataclasses.replace(catalogue.questions["S11"], asked_of=frozenset({"medical"}))
    page = dataclasses.replace(catalogue.page_list[1], questions=(nobody,))
    cut = dataclasses.replace(catalogue, page_list=(page, catalogue.page_list[2]))

    assert [page.code for page in cut.pages_for("nursing")] == ["P2"]


def test_banks_for_a_group_leave_out_optional_modules_unless_named(catalogue):
    assert catalogue.banks_for("programme") == ("executive-checklist", "seven-principles")
    assert catalogue.banks_for("nursing", frozenset({"work-system"})) == ("seven-principles", "work-system")


def test_catalogue_holds_what_the_report_looks_for(catalogue):
    assert catalogue.principles["P3"] == Principle(
        "P3", "Local initiatives work", catalogue.principles["P3"].summary, "local_ownership"
    )
    assert {code: (flag.principles, flag.leadership, flag.also_heard) for code, flag in catalogue.flags.items()} == {
        "it_bin": (("P1", "P2"), ("E02", "E03", "E06", "E10"), ("local_it", "supplier")),
        "local_ownership": (("P3", "P4"), ("E07", "E09"), ("local_it",)),
    }
    assert isinstance(catalogue.flags["it_bin"], Flag)
    assert {code: dict(finding.parameters) for code, finding in catalogue.findings.items()} == {
        "perception_gap": {"over": "principles", "points": 20, "delta": 0.474},
        "unsponsored": {},
        "solution_first": {"later": "E03", "earlier": ("E01", "E02"), "points": 25},
        "not_shared": {"below": 0.7},
        "divided": {"share": 0.25},
        "missing_voices": {},
        "speaking_up": {"items": ("S72", "S73"), "leadership": ()},
        "benefits_unseen": {"items": ("S51", "S52", "S53"), "leadership": ()},
        "no_learning": {"items": ("S71",), "leadership": ("E12",)},
        "supplier_mindset": {"leadership": ("E06",), "below": 50},
        "capability": {"leadership": ("E04", "E11"), "below": 50},
        "imbalance": {"points": 20},
        "aligned_weaknesses": {"count": 3, "below": 50},
        "overload": {"items": ("W12", "W13", "W23", "W41"), "leadership": ()},
    }
    assert isinstance(catalogue.findings["overload"], Finding)


def test_catalogue_holds_practices_and_indicators(catalogue):
    assert catalogue.practices["R12"] == Practice(
        code="R12",
        title="Have a clinician lead the change",
        area="Stakeholders engaged, clinicians in the lead",
        is_ready=True,
        principles=("P1", "P3"),
        patterns=("it_bin", "local_ownership", "aligned_weaknesses"),
    )
    assert catalogue.indicators["I22"] == Indicator(
        code="I22",
        title="Attitudes understood",
        kind="Structural",
        measure="Response rate to the last stakeholder survey, all groups",
        unit="percent",
        better="up",
        principles=("P7",),
    )
    assert (len(catalogue.practices), len(catalogue.indicators)) == (35, 11)
