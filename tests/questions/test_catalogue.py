"""The catalogue that comes with sttool, and who sees which of it."""

import dataclasses

import pytest

from questions.catalogue import Finding, Flag, Group, Indicator, Option, Practice, Principle
from questions.queries import pages_of
from questions.reader import read_banks
from tests.bank import WHOLE

COMPONENTS = {1: 3, 2: 3, 3: 4, 4: 5, 5: 3}


def test_catalogue_holds_all_questions_in_packed_order(catalogue):
    codes = [code for n in range(1, 13) for code in (f"E{n:02}", f"E{n:02}W")]
    codes += ["X11", "X22", "X31", "X41", "X51", "X61", "X73"]
    codes += [f"S{p}{n}" for p in range(1, 8) for n in range(1, 4)]
    codes += [f"C{n}" for n in range(1, 6)]
    codes += [f"W{c}{n}" for c, count in COMPONENTS.items() for n in range(1, count + 1)]

    assert list(catalogue.questions) == codes
    assert [question.position for question in catalogue.questions.values()] == list(range(75))


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
        "core",
        "work-system",
        "practices",
        "indicators",
        "groups",
        "patterns",
    }
    assert dict(catalogue.minutes) == {"executive-checklist": 10, "seven-principles": 6, "core": 1, "work-system": 5}
    assert catalogue.optional_banks == {"work-system"}
    assert catalogue.groups["medical"] == Group("medical", "Doctors", "frontline", True, "frontline_staff")
    assert catalogue.folds == {"frontline_staff": "Other front-line staff"}
    assert catalogue.required_sides == ("leadership", "frontline")
    assert catalogue.expected_groups == (
        "executive",
        "medical",
        "nursing",
        "allied",
        "operational",
        "service_user",
        "informatics",
    )


def test_catalogue_says_why_groups_are_not_asked_and_how_people_are_chosen(catalogue):
    assert {code: reason.allows_clear for code, reason in catalogue.not_asked.items()} == {
        "not_concerned": True,
        "later": False,
        "unreachable": False,
    }
    assert {code: way.supports for code, way in catalogue.chosen.items()} == {
        "everyone": True,
        "random": True,
        "volunteers": True,
        "picked": False,
        "unknown": True,
    }
    assert catalogue.chosen["everyone"].caution == ""
    assert catalogue.chosen["volunteers"].caution == "Those who answered chose themselves."


def test_catalogue_holds_every_threshold(catalogue):
    assert dataclasses.asdict(catalogue.rules) == {
        "bar": 0.8,
        "prior_persons": 1,
        "midpoint": 50,
        "clear_line": 60,
        "shortfall": 6,
        "know_rate": 0.7,
        "response": 0.25,
        "supporters": 2,
        "front_line_bar": True,
        "chance": 0.1,
    }


def test_checklist_question_has_its_points_with_hints_and_then_the_opt_out(catalogue):
    question = catalogue.questions["E03"]

    assert [option.value for option in question.options] == ["1", "2", "3", "4", "5", "dont_know"]
    assert question.options[0] == Option("1", "Bad", "Like the warning sign.")
    assert question.options[5] == Option("dont_know", "I don't know, or we have not discussed it")
    assert [option.is_opt_out for option in question.options] == [False] * 5 + [True]
    assert question.values == {"1", "2", "3", "4", "5", "dont_know"}
    assert (question.label_of("1"), question.label_of("")) == ("Bad", "")
    assert (question.kind, question.title) == ("checklist", "What IT can do for it")
    assert (question.principles, question.after, question.echoes) == (("P1", "P2"), ("E01", "E02"), ())
    assert question.asked_of == {"executive", "programme"}


def test_second_answer_is_a_question_about_the_first(catalogue):
    question = catalogue.questions["E03W"]

    assert (question.kind, question.about, question.title) == ("shared", "E03", "What IT can do for it")
    assert question.text == "Who would give the same answer?"
    assert [option.label for option in question.options][::5] == ["Hardly anyone", "I don't know"]
    assert (question.asked_of, question.principles) == ({"executive", "programme"}, ())
    assert catalogue.two_answers() == {f"E{n:02}": f"E{n:02}W" for n in range(1, 13)}


def test_prediction_is_a_question_about_a_statement(catalogue):
    question = catalogue.questions["X73"]

    assert (question.kind, question.about, question.asked_of) == ("prediction", "S73", {"executive"})
    assert question.options[-1] == Option("dont_know", "I cannot say")


def test_words_are_those_of_the_stage_and_the_group(catalogue):
    """First the group's once live; then its own where nothing else is said once live; then what is said once live."""
    question = dataclasses.replace(catalogue.questions["S52"], asked_of=frozenset({"nursing", "medical"}))
    later = dataclasses.replace(question.once_live, text="", wording={"nursing": "Now?"})
    own = dataclasses.replace(question, wording={"medical": "Doctors?"}, once_live=later)

    assert question.text_for("nursing", is_live=True) == "How far has this made your own work better?"
    assert question.text_for("nursing") == "How far will this make your own work better?"
    assert question.text_for("supplier", is_live=True).startswith("How far has this made the work of front-line staff")
    assert [own.text_for(group, is_live=True) for group in ("nursing", "medical")] == ["Now?", "Doctors?"]
    assert [own.text_for(group) for group in ("nursing", "medical")] == [question.text, "Doctors?"]
    live = own.at_stage(is_live=True)
    assert [live.text_for(group) for group in ("nursing", "medical")] == ["Now?", "Doctors?"]
    assert live.once_live is None


def test_labels_are_those_of_the_stage(catalogue):
    fixed, said = catalogue.questions["S23"], catalogue.questions["S43"]

    assert [fixed.options_for(is_live=live)[0].label for live in (False, True)] == ["Not at all", "Never"]
    assert said.options_for(is_live=True) == said.options
    assert fixed.at_stage(is_live=False).options[0].label == "Not at all"
    assert catalogue.questions["X22"].at_stage(is_live=True).options == catalogue.questions["X22"].options


def test_statement_has_wording_labels_and_exceptions_of_its_own(catalogue):
    say, safe = catalogue.questions["S43"], catalogue.questions["S73"]

    assert [option.label for option in say.options][:2] == ["None", "A little"]
    assert [option.value for option in say.options][5:] == ["dont_know", "not_applicable"]
    assert say.asked_of == {"programme", "medical", "nursing", "allied", "operational", "informatics", "supplier"}
    assert (say.principles, say.echoes, say.part) == (("P4",), ("E07", "E09"), "social")
    assert safe.text_for("service_user") == safe.wording["service_user"]
    assert safe.text_for("nursing") == safe.text


def test_pages_for_executives_have_three_cards_with_two_answers_and_evidence(catalogue):
    first, *_, last = catalogue.pages_for("executive")

    assert (first.code, first.bank, first.title) == ("A1", "executive-checklist", "The problem and the work")
    assert [question.code for question in first.questions] == ["E01", "E01W", "E02", "E02W", "E03", "E03W"]
    assert [[question.code for question in card.questions] for card in first.cards][1:] == [
        ["E02", "E02W"],
        ["E03", "E03W"],
    ]
    assert (first.is_checklist, first.evidence_label) == (True, "What is your evidence?")
    assert (last.code, last.is_checklist, last.evidence_label) == ("predictions", False, "")
    assert [card.shared for card in last.cards] == [None] * 7


def test_introduction_of_the_checklist_is_on_its_first_page_only(catalogue):
    pages = catalogue.pages_for("executive")

    assert [bool(page.summary) for page in pages] == [True, False, False, False, True]


def test_unanswered_are_the_questions_that_still_need_an_answer(catalogue):
    page = catalogue.pages_for("executive")[0]

    left = page.unanswered({"E01": "dont_know", "E02": "4", "E03W": "2", "E03": ""})

    assert [question.code for question in left] == ["E02W", "E03"]


def test_unknown_statement_does_not_answer_its_prediction(catalogue):
    page = catalogue.pages_for("executive")[-1]

    assert len(page.unanswered({"S11": "dont_know", "X22": "3"})) == 6


def test_minutes_of_a_group_follow_from_how_much_it_is_asked(catalogue):
    module = frozenset({"work-system"})

    assert [catalogue.minutes_for(code) for code in ("executive", "programme", "service_user", "nursing")] == [
        10,
        14,
        5,
        7,
    ]
    assert [catalogue.minutes_for(code, module) for code in ("executive", "service_user", "nursing")] == [10, 5, 12]


def test_pages_for_service_user_have_only_the_questions_asked_of_them(catalogue):
    pages = catalogue.pages_for("service_user", frozenset({"work-system"}))

    assert [(page.code, len(page.questions)) for page in pages] == [
        ("P1", 1),
        ("P2", 2),
        ("P3", 2),
        ("P4", 1),
        ("P5", 2),
        ("P6", 1),
        ("P7", 3),
        ("core", 4),
    ]
    assert (pages[1].title, catalogue.pages_for("nursing")[1].title) == (
        "The service as you know it",
        "Work and technology",
    )
    assert pages[1].summary == "How this change fits the service that you use."
    assert pages[0].prompt == "Choose one answer to each question."


def test_pages_have_the_words_of_the_stage(catalogue):
    def asked(*, is_live):
        return {q.code: q.text for page in catalogue.pages_for("nursing", is_live=is_live) for q in page.questions}

    assert asked(is_live=False)["C1"] == "Will this change make care safer or less safe?"
    assert asked(is_live=True)["C1"] == "Has this change made care safer or less safe?"


def test_pages_for_nurses_have_the_optional_module_only_where_it_is_asked(catalogue):
    own = [*(f"P{n}" for n in range(1, 8)), "core"]
    components = ["people", "tasks", "technology", "organisation", "interactions"]

    assert [page.code for page in catalogue.pages_for("nursing")] == own
    assert [page.code for page in catalogue.pages_for("nursing", frozenset({"work-system"}))] == own + components


def test_pages_leave_out_a_page_without_questions_for_the_group(catalogue):
    nobody = dataclasses.replace(catalogue.questions["S11"], asked_of=frozenset({"medical"}))
    first, second = (page for page in catalogue.page_list if page.code in {"P1", "P2"})
    cut = dataclasses.replace(catalogue, page_list=(dataclasses.replace(first, questions=(nobody,)), second))

    assert [page.code for page in cut.pages_for("nursing")] == ["P2"]


def test_banks_for_a_group_leave_out_optional_modules_unless_named(catalogue):
    assert catalogue.banks_for("programme") == ("executive-checklist", "seven-principles")
    assert catalogue.banks_for("nursing", frozenset({"work-system"})) == (
        "seven-principles",
        "core",
        "work-system",
    )


def test_catalogue_holds_what_the_report_looks_for(catalogue):
    assert catalogue.principles["P3"] == Principle(
        "P3", "Local initiatives work", catalogue.principles["P3"].summary, "local_ownership"
    )
    assert {code: (flag.principles, flag.leadership, flag.also_heard) for code, flag in catalogue.flags.items()} == {
        "it_bin": (("P1", "P2"), ("E02", "E03", "E06", "E10"), ("local_it", "supplier")),
        "local_ownership": (("P3", "P4"), ("E07", "E09"), ("local_it",)),
    }
    assert isinstance(catalogue.flags["it_bin"], Flag)
    items = {code: finding.parameters.get("items") for code, finding in catalogue.findings.items()}
    assert (items["less_safe"], items["left_out"], items["backing"]) == (("C1",), ("C3",), ("C5",))
    assert items["overload"] == ("C2", "W12", "W13", "W23", "W41")
    assert dict(catalogue.findings["perception_gap"].parameters) == {"points": 20, "people": 3}
    assert dict(catalogue.findings["solution_first"].parameters) == {
        "later": "E03",
        "earlier": ("E01", "E02"),
        "points": 25,
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


def test_pages_of_an_edition_are_built_once(edition):
    first, second = (pages_of(edition.pk, "nursing", is_live=True) for _ in range(2))

    assert first is second
    assert pages_of(edition.pk, "nursing") is not first
