"""Built-in questions in words for research: the same codes and answers, no flags, and never compared."""

import pytest
from django.urls import reverse

from assessments import actions as rounds
from assessments.models import AskedGroup, Round
from assessments.vocabulary import Stage
from authoring import actions, queries
from authoring.models import Module
from portfolio.benchmark.queries import pools
from portfolio.models import Sharing
from questions.languages import EASY
from questions.own.reader import read_module
from questions.own.schema import OwnModule
from questions.own.yaml_text import yaml_of
from questions.packing import pack
from questions.problems import BankError
from questions.queries import catalogue_of, current_edition
from reports.lengths import Length
from reports.models import ReportDocument
from results.actions import close_and_freeze
from results.models import Evidence, Headline
from results.queries import is_compared_with, is_followed, rounds_before
from tests.fixtures_of_results import quick_drawing
from tests.making import make_report, open_round
from tests.reports.documents import reading
from tests.translating import in_languages

__all__ = ["quick_drawing"]

pytestmark = pytest.mark.django_db
WORDS = "How sure are you that the change begins with the work?"
GROUPS = ("executive", "medical", "nursing", "service_user")


@pytest.fixture
def copy(cast):
    return actions.copy_for_research(organisation=cast.northdale, title="Plainer words", by=cast.ben)


@pytest.fixture
def reworded(copy, cast):
    actions.word_otherwise(module=copy, code="S11", text=WORDS, wording={}, by=cast.ben)
    return copy


@pytest.fixture
def version(reworded, cast):
    keys = [one.key for one in queries.advice_of(reworded)]
    return actions.publish(module=reworded, acknowledged=keys, by=cast.ben)


def _round(cast, modules, **named):
    fields = {"stage": Stage.DESIGN, "groups": GROUPS, "threshold": 5, "has_work_system": False, "closes_on": None}
    return rounds.start_round(project=cast.project, **fields, modules=modules, by=cast.ben, **named)


def _closed(cast, modules):
    round = _round(cast, modules)
    open_round(round)
    rows = []
    for group in GROUPS:
        pages = round.canonical.pages_for(group, round.modules)
        answers = {question.code: "5" for page in pages for question in page.questions}
        rows += [(group, "", pack(answers, round.canonical))] * 12
    rounds.import_responses(round=round, rows=rows, by=cast.ben)
    close_and_freeze(round=round, by=cast.ben)
    return round


def test_a_copy_has_every_question_as_the_bank_says_it(copy):
    built_in = queries.built_in()
    entries = {entry["code"]: entry for entry in copy.draft.content["reworded"]}

    kinds = {question.code for question in built_in.questions.values() if question.kind in ("statement", "checklist")}
    assert entries.keys() == kinds
    assert all(entry["text"] == built_in.questions[code].text for code, entry in entries.items())
    assert [one.kind for one in queries.advice_of(copy)] == ["same_words"]


def test_codes_answers_and_groups_stay(cast, version):
    built_in, worded = catalogue_of(current_edition().pk), _round(cast, [version]).canonical

    assert (worded.is_reworded, built_in.is_reworded) == (True, False)
    assert list(worded.questions) == list(built_in.questions)
    changed = {code for code, question in worded.questions.items() if question != built_in.questions[code]}
    assert changed == {code for code, one in built_in.questions.items() if code == "S11" or one.about == "S11"}
    question, before = worded.questions["S11"], built_in.questions["S11"]
    assert (question.options, question.asked_of, question.position) == (
        *(before.options, before.asked_of, before.position),
    )
    assert {question.text_for(group, is_live=live) for group in GROUPS for live in (True, False)} == {WORDS}


def test_groups_may_have_words_of_their_own(cast, reworded):
    own = "How sure are you that it begins with your needs?"
    actions.word_otherwise(module=reworded, code="S11", text=WORDS, wording={"service_user": own}, by=cast.ben)
    version = actions.publish(
        module=reworded, acknowledged=[one.key for one in queries.advice_of(reworded)], by=cast.ben
    )

    question = _round(cast, [version]).canonical.questions["S11"]

    assert (question.text_for("service_user"), question.text_for("nursing")) == (own, WORDS)


def test_advice_on_other_words_can_be_read_and_kept(cast, copy):
    text = "How far is nobody not able to say what the change is for, and who it is for, at any time?"
    actions.word_otherwise(module=copy, code="S11", text=text, wording={}, by=cast.ben)

    found = queries.advice_of(copy)

    assert {one.weight for one in found} == {"warning"}
    assert {"negatives", "joined"} <= {one.kind for one in found}


def test_no_flag_is_judged_however_people_answer(cast, version):
    round = _closed(cast, [version])
    readiness = Evidence.objects.get(round=round).readiness

    assert {flag["state"] for flag in readiness["flags"].values()} == {"insufficient"}
    assert {flag["sentence"] for flag in readiness["flags"].values()} == {
        "The questions were worded for research, so this flag is not judged."
    }
    assert readiness["principles"]["P1"]["score"] > 50


def test_it_is_compared_with_no_other_round(cast, version, as_user):
    first, second, third = _closed(cast, []), _closed(cast, [version]), _closed(cast, [])

    assert list(rounds_before(second)) == []
    assert list(rounds_before(third)) == [first]
    assert [is_compared_with(third, first), is_compared_with(third, second), is_compared_with(second, first)] == [
        *(True, False, False),
    ]
    assert (is_followed(first), is_followed(second)) == (True, True)
    assert Headline.objects.get(round=third).basis == [first.pk]
    assert Headline.objects.get(round=second).basis == []
    assert as_user(cast.ben).get(f"/rounds/{second.pk}/results/change/").status_code == 404


def test_it_is_in_no_portfolio_and_no_benchmark(cast, version, as_user):
    Sharing.objects.create(organisation=cast.northdale, since="2026-01-01")
    first, second = _closed(cast, []), _closed(cast, [version])
    rounds_of_pools = {one.round for found in pools().values() for one in found}

    page = as_user(cast.ben).get("/projects/")

    assert second.pk not in rounds_of_pools
    assert [row.flags_of for row in page.context["rows"]] == [first]
    assert ", worded for research" in as_user(cast.ben).get(f"/projects/{cast.project.pk}/rounds/").text


@pytest.mark.parametrize("page", ["", "results/", "results/flags/", "results/groups/"])
def test_every_page_of_the_round_says_so(cast, version, as_user, page):
    round = _closed(cast, [version])

    text = as_user(cast.ben).get(f"/rounds/{round.pk}/{page}").text

    assert "<strong>Worded for research.</strong>" in text
    assert "Clear on what was heard</title>" not in text


def test_screens_say_so(cast, version, as_user):
    round = _closed(cast, [version])

    page = as_user(cast.ben).get(reverse("reports:present", args=[round.pk]))

    assert page.context["shown"].warning == "Worded for research: no flags, and no comparison with other rounds."


def test_every_form_of_the_report_says_so(cast, version, quick_drawing):
    report = make_report(_closed(cast, [version]), cast.ben, length=Length.FULL)
    documents = {one.code: bytes(one.content or b"") for one in ReportDocument.objects.filter(report=report)}
    said = "worded for research: no flags, and no comparison with other rounds"

    assert bytes(report.pdf).decode(errors="ignore").count(said) >= 2
    assert said in documents["json"].decode()
    assert said in documents["csv"].decode()
    word = reading.word(documents["docx"])
    assert any(said in cell.text for table in word.tables for row in table.rows for cell in row.cells)
    sheets = reading.workbook(documents["xlsx"])
    assert any(said in str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    texts = [text for slide in reading.slides(documents["pptx"]).slides for text in reading.texts_of(slide)]
    assert any(said in text for text in texts)


def test_a_draft_may_drop_the_copy_again(cast, version):
    round = _round(cast, [version])
    fields = {"stage": "design", "threshold": 5, "has_work_system": False, "closes_on": None, "hand_in_at": ""}

    rounds.change_draft(round=round, groups=["medical"], modules=[], by=cast.ben, **fields)

    assert not Round.objects.get(pk=round.pk).is_reworded


def test_a_file_is_read_back_letter_for_letter(version):
    content = OwnModule.model_validate_json(version.content)
    text = yaml_of(content)

    again = read_module("a.yaml", text.encode(), queries.built_in())

    assert again == content
    assert yaml_of(again) == text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code: "S11"', 'code: "S99"', "There is no built-in question `S99`"),
        ('code: "S11"', 'code: "S12"', "The code `S12` is used twice"),
        ("instead_of: ", 'instead_of: "x" # ', "The built-in words of"),
    ],
)
def test_files_are_read_strictly(version, old, new, said):
    text = yaml_of(OwnModule.model_validate_json(version.content)).replace(old, new, 1)

    with pytest.raises(BankError) as error:
        read_module("a.yaml", text.encode(), queries.built_in())

    assert any(said in problem.message for problem in error.value.problems)


def test_words_for_groups_that_are_not_asked_are_refused(version):
    content = OwnModule.model_validate_json(version.content)
    entry = content.reworded[0].model_copy(update={"wording": {"supplier": "A question to nobody?"}})
    wrong = content.model_copy(update={"reworded": (entry, *content.reworded[1:])})

    with pytest.raises(BankError) as error:
        read_module("a.yaml", yaml_of(wrong).encode(), queries.built_in())

    assert f"`supplier` is not asked {entry.code}" in str(error.value)


def test_a_copy_is_made_and_worded_on_pages(as_user, cast):
    browser = as_user(cast.ben)
    url = reverse("authoring:copy_for_research", args=[cast.northdale.pk])

    assert browser.post(url, {"copy-title": ""}).status_code == 422
    browser.post(url, {"copy-title": "Plainer words"})
    module = Module.objects.get(title="Plainer words")
    page = reverse("authoring:word_otherwise", args=[module.pk, "S11"])
    assert "The bank says:" in browser.get(page).text
    assert browser.post(page, {"text": ""}).status_code == 422
    assert browser.post(page, {"text": WORDS, "wording_medical": "For doctors?"}).status_code == 302

    text = browser.get(reverse("authoring:module", args=[module.pk])).text
    assert "Worded otherwise. The bank says:" in text
    assert browser.get(reverse("authoring:word_otherwise", args=[module.pk, "S99"])).status_code == 404
    entry = next(one for one in Module.objects.get().draft.content["reworded"] if one["code"] == "S11")
    assert (entry["text"], entry["wording"]) == (WORDS, {"medical": "For doctors?"})


def test_there_are_only_so_many_modules(as_user, cast, monkeypatch):
    monkeypatch.setattr(actions, "MOST_MODULES", 0)
    url = reverse("authoring:copy_for_research", args=[cast.northdale.pk])

    assert as_user(cast.ben).post(url, {"copy-title": "More"}).status_code == 422


def test_a_round_asks_one_copy_and_in_english_only(as_user, cast, version):
    keys = f"{version.code}.1"
    other = actions.copy_for_research(organisation=cast.northdale, title="Other words", by=cast.ben)
    actions.word_otherwise(module=other, code="S12", text=WORDS, wording={}, by=cast.ben)
    second = actions.publish(module=other, acknowledged=[one.key for one in queries.advice_of(other)], by=cast.ben)
    url = reverse("assessments:start_round", args=[cast.project.pk])
    fields = {"stage": "design", "groups": ["medical"], "threshold": "5"}
    browser = as_user(cast.ben)

    both = browser.post(url, fields | {"modules": [keys, f"{second.code}.1"]})
    browser.post(url, fields | {"modules": [keys]})

    assert "Choose one copy for research at most." in both.text
    assert "worded for research: the round has no flags)" in both.text
    assert Round.objects.get().is_reworded


def test_words_for_research_are_not_in_easy_read(cast, version):
    in_languages(current_edition(), EASY)
    plain, research = _round(cast, []), _round(cast, [version])

    asked = {row.round_id: row for row in AskedGroup.objects.filter(code="service_user").select_related("round")}

    assert asked[plain.pk].languages == ("en-gb", EASY)
    assert asked[research.pk].languages == ("en-gb",)
