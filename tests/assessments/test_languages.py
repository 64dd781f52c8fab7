"""A round in several languages: chosen while it is prepared, pinned when it opens, remembered until it closes."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from assessments import actions
from assessments.models import AskedGroup, BoxedSheet, Invitation, Response, Round, Wording
from assessments.tokens import hash_of
from assessments.vocabulary import Person, Stage
from authoring import actions as authoring
from questions.actions import load_banks
from questions.changes.newest import languages_of_newest, newest_for
from questions.languages import EASY
from questions.queries import current_edition
from questions.translating.files import Reviewed
from tests.making import draft_in, say_who_is_asked
from tests.translating import in_languages

GROUPS = ["executive", "medical", "nursing", "service_user"]


@pytest.fixture
def bilingual(edition, project, ben):
    """A draft round that can be answered in English and Welsh; its edition has Urdu as well."""
    in_languages(edition, "cy", "ur")
    round = actions.start_round(
        project=project,
        stage=Stage.BEFORE,
        groups=GROUPS,
        threshold=5,
        has_work_system=False,
        closes_on=None,
        other_languages=["cy"],
        by=ben,
    )
    say_who_is_asked(round, by=ben)
    return round


@pytest.fixture
def open_bilingual(bilingual, ben):
    actions.open_round(round=bilingual, by=ben)
    return bilingual


def doctors(round, count, ben):
    """Their secrets and invitations."""
    group = AskedGroup.objects.select_related("round__project__organisation").get(round=round, code="medical")
    people = [Person("", f"{number}@example.org") for number in range(count)]
    links = actions.invite(asked_group=group, people=people, site=None, by=ben)
    secrets = [link.url.split("/")[-2] for link in links]
    return [SimpleNamespace(secret=one, invitation=Invitation.objects.get(token_hash=hash_of(one))) for one in secrets]


@pytest.fixture
def doctor(open_bilingual, ben):
    return doctors(open_bilingual, 1, ben)[0]


def filled_in(**changed):
    fields = {"stage": "before", "groups": GROUPS, "threshold": "5", "hand_in_at": "", "go_on": ""}
    return fields | changed


def test_a_round_says_its_languages(bilingual, draft_round):
    assert bilingual.languages == ("en-gb", "cy")
    assert draft_round.languages == ("en-gb",)


def test_the_catalogue_of_a_round_is_in_the_language_of_the_page(bilingual):
    english = bilingual.catalogue

    with translation.override("cy"):
        welsh, canonical = bilingual.catalogue, bilingual.canonical

    assert welsh.groups["medical"].title == "CY: DOCTORS"
    assert welsh is bilingual.catalogue_in("cy")
    assert canonical is english
    assert str(AskedGroup.objects.get(round=bilingual, code="medical")) == "Doctors"


def test_a_round_keeps_its_words_in_every_language(open_bilingual, edition):
    words = open_bilingual.catalogue_in("cy")

    load_banks()  # comes with no translation
    in_languages(edition, "cy", "ur", reviewed=Reviewed(by="Nia"), organisation=1)

    assert Round.objects.get(pk=open_bilingual.pk).catalogue_in("cy") is words
    assert open_bilingual.edition == current_edition()


def test_form_of_a_new_round_offers_the_languages_of_the_banks(as_user, ben, project, edition):
    in_languages(edition, "cy", "ur")

    page = as_user(ben).get(f"/projects/{project.pk}/rounds/new/")

    field = page.context["form"]["other_languages"]
    assert field.field.choices == [
        ("cy", "Welsh (Cymraeg), not yet checked by a speaker"),
        ("ur", "Urdu (اردو), not yet checked by a speaker"),
    ]
    assert field.initial == ["cy"]
    assert "In which languages can people answer, in addition to English?" in page.text


def test_form_does_not_offer_easy_read_which_comes_by_itself(as_user, ben, project, edition):
    in_languages(edition, "cy", EASY)

    field = as_user(ben).get(f"/projects/{project.pk}/rounds/new/").context["form"]["other_languages"]

    assert [code for code, _name in field.field.choices] == ["cy"]


def test_form_says_nothing_of_languages_where_the_banks_have_one(as_user, ben, project, edition):
    page = as_user(ben).get(f"/projects/{project.pk}/rounds/new/")

    assert "other_languages" not in page.context["form"].fields
    assert "In which languages" not in page.text


def test_new_round_keeps_the_languages_that_were_chosen(as_user, ben, project, edition):
    in_languages(edition, "cy", "ur", reviewed=Reviewed(by="Nia Prys"))

    as_user(ben).post(f"/projects/{project.pk}/rounds/new/", filled_in(other_languages=["ur", "cy"]))

    assert project.round_set.get().languages == ("en-gb", "ur", "cy")


def test_draft_round_can_change_its_languages_and_an_open_one_cannot(as_user, ben, bilingual):
    browser, url = as_user(ben), f"/rounds/{bilingual.pk}/change/"

    assert browser.get(url).context["form"]["other_languages"].initial == ["cy"]
    browser.post(url, filled_in(other_languages=["ur"]))
    bilingual.refresh_from_db()
    assert bilingual.languages == ("en-gb", "ur")
    say_who_is_asked(bilingual, by=ben)
    actions.open_round(round=bilingual, by=ben)
    browser.post(url, filled_in(other_languages=["cy"]))
    bilingual.refresh_from_db()
    assert bilingual.languages == ("en-gb", "ur")


def test_language_that_lacks_words_of_a_chosen_group_is_refused(as_user, ben, project, edition):
    in_languages(edition, "cy", leave_out=lambda text: text.place == "groups/service_user/title")
    url = f"/projects/{project.pk}/rounds/new/"

    refused = as_user(ben).post(url, filled_in(other_languages=["cy"]))

    message = "These languages do not have all that the chosen groups are asked: Cymraeg."
    assert refused.context["form"].errors == {"other_languages": [message]}
    others = [code for code in GROUPS if code != "service_user"]
    assert as_user(ben).post(url, filled_in(other_languages=["cy"], groups=others)).status_code == 302


def test_next_round_starts_with_the_languages_of_the_last(as_user, ben, open_bilingual, project):
    actions.close_round(round=open_bilingual, by=ben)

    page = as_user(ben).get(f"/projects/{project.pk}/rounds/new/")

    assert page.context["form"].initial["other_languages"] == ["cy"]


def test_changing_a_round_without_saying_languages_leaves_them(bilingual, ben):
    actions.change_draft(
        round=bilingual,
        stage="design",
        groups=GROUPS,
        threshold=5,
        has_work_system=False,
        closes_on=None,
        hand_in_at="",
        by=ben,
    )

    bilingual.refresh_from_db()
    assert bilingual.languages == ("en-gb", "cy")


def test_draft_remembers_the_language_that_the_person_chose(client, doctor):
    client.post(f"/s/{doctor.secret}/start/")
    doctor.invitation.held = draft_in(client, doctor.invitation)

    actions.save_answers(invitation=doctor.invitation, answers={}, comments={}, language="cy")

    assert draft_in(client, doctor.invitation).language == "cy"
    actions.save_answers(invitation=doctor.invitation, answers={"S11": "4"}, comments={})
    assert draft_in(client, doctor.invitation).language == "cy"


def test_language_that_the_round_does_not_offer_is_english(doctor):
    assert actions.begin_draft(invitation=doctor.invitation, language="ur").language == "en-gb"
    assert actions.begin_draft(invitation=doctor.invitation, language="cy").language == "cy"
    actions.save_answers(invitation=doctor.invitation, answers={}, comments={}, language="ur")
    assert doctor.invitation.held.language == "en-gb"


def test_draft_in_english_is_sealed_as_before(doctor):
    held = actions.begin_draft(invitation=doctor.invitation)

    assert (held.language, doctor.invitation.held) == ("en-gb", held)


def test_sheet_takes_its_language_through_the_ballot_box(open_bilingual, ben):
    answers = {q.code: "4" for page in open_bilingual.catalogue.pages_for("medical") for q in page.questions}

    for number, invited in enumerate(doctors(open_bilingual, 5, ben)):
        language = "cy" if number < 2 else "en-gb"
        actions.begin_draft(invitation=invited.invitation, language=language)
        actions.save_answers(invitation=invited.invitation, answers=answers, comments={})
        actions.submit(invitation=invited.invitation)

    assert sorted(BoxedSheet.objects.values_list("language", flat=True)) == ["cy", "cy", "en-gb", "en-gb", "en-gb"]
    actions.empty_box()
    assert sorted(Response.objects.values_list("language", flat=True)) == ["cy", "cy", "en-gb", "en-gb", "en-gb"]
    assert len({*Response.objects.values_list("answers", flat=True)}) == 1


def test_preview_is_in_each_language_of_the_round(as_user, ben, bilingual):
    nurses = AskedGroup.objects.get(round=bilingual, code="nursing")
    browser, url = as_user(ben), f"/groups/{nurses.pk}/preview/"

    english, welsh = browser.get(f"{url}P1/"), browser.get(f"{url}P1/?language=cy")

    assert "CY: " not in english.text
    assert welsh.context["step"].page.questions[0].text.startswith("CY: ")
    assert welsh.text.count("CY: ") > len(welsh.context["step"].page.questions)
    assert f'href="{url}P1/?language=cy"' in english.text.replace("&amp;", "&")
    assert welsh.context["step"].next_url == f"{url}P2/?language=cy"
    assert welsh.context["step"].back_url == f"{url}?language=cy"
    assert "?language=cy" in browser.get(f"{url}?language=cy").context["continue_url"]
    assert "CY: " in browser.get(f"{url}comment/?language=cy").text
    assert browser.get(f"{url}P1/?language=ur").context["language"] == ""


def test_preview_of_a_round_in_english_alone_offers_no_language(as_user, ben, draft_round):
    nurses = AskedGroup.objects.get(round=draft_round, code="nursing")

    assert "Preview in another language" not in as_user(ben).get(f"/groups/{nurses.pk}/preview/").text


def test_next_round_has_the_own_words_of_each_language(open_bilingual, ben, project):
    for language in ("en-gb", "cy"):
        words = {"subject": f"Subject in {language}", "text": f"{{link}} in {language}"}
        Wording.objects.create(round=open_bilingual, kind="invitation", audience="staff", language=language, **words)
    actions.close_round(round=open_bilingual, by=ben)

    fields = {"stage": Stage.DESIGN, "groups": GROUPS, "threshold": 5, "has_work_system": False, "closes_on": None}
    later = actions.start_round(project=project, copy_from=open_bilingual, other_languages=["cy"], by=ben, **fields)

    copied = Wording.objects.filter(round=later).values_list("language", "subject")
    assert dict(copied) == {"en-gb": "Subject in en-gb", "cy": "Subject in cy"}


def test_practice_round_forgets_its_languages_when_it_closes(open_bilingual, ben):
    group = AskedGroup.objects.get(round=open_bilingual, code="medical")
    Response.objects.bulk_create(Response(asked_group=group, answers="4", language="cy") for _ in range(5))
    Round.objects.filter(pk=open_bilingual.pk).update(is_practice=True)
    open_bilingual.refresh_from_db()

    actions.close_round(round=open_bilingual, by=ben)

    assert set(Response.objects.values_list("language", flat=True)) == {"en-gb"}


def test_extra_group_needs_the_words_of_the_group_that_it_is_like(as_user, ben, project, edition, northdale):
    in_languages(edition, "cy", leave_out=lambda text: text.place == "groups/service_user/title")
    module = authoring.make_module(organisation=northdale, title="Carers", by=ben)
    carers = [{"code": "", "title": "Carers", "like": "service_user"}]
    authoring.change_groups(module=module, titles={}, groups=carers, by=ben)
    version = authoring.publish(module=module, acknowledged=[], by=ben)
    code = f"carers_{version.code.removeprefix('own-')}"
    url = f"/projects/{project.pk}/rounds/new/"
    asked = {"groups": ["executive", "medical", code], "modules": [f"{version.code}.1"]}

    refused = as_user(ben).post(url, filled_in(other_languages=["cy"], **asked))

    message = "These languages do not have all that the chosen groups are asked: Cymraeg."
    assert refused.context["form"].errors == {"other_languages": [message]}
    round = actions.start_round(
        project=project,
        modules=[version],
        stage=Stage.DESIGN,
        threshold=5,
        has_work_system=False,
        closes_on=None,
        groups=asked["groups"],
        by=ben,
    )
    newest = newest_for(round.edition_id)
    assert languages_of_newest(newest, frozenset({"medical"})) == ("cy",)
    assert languages_of_newest(newest, frozenset({code})) == ()
