"""From a draft to people who answer: publishing, what rounds are offered, and what goes with the organisation."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from assessments import actions as rounds
from assessments.models import Round
from assessments.vocabulary import Person, Stage
from authoring import actions as modules
from authoring.languages import actions, queries
from authoring.languages.drafting import Filled, by_key
from authoring.models import LanguageDraft, OwnLanguage
from governance.actions import delete_organisation
from questions.models import BankTranslation, BankVersion, Edition
from questions.queries import current_edition, languages_of
from questions.translating.files import Reviewed
from tests.authoring.conftest import ENTRY
from tests.making import open_round
from tests.translating import in_languages

pytestmark = pytest.mark.django_db

GROUPS = ("executive", "medical", "nursing", "service_user")
PLACE = "groups/groups/medical/title"


def start(cast, project=None, **fields):
    fields = {"groups": GROUPS, "threshold": 5, "has_work_system": False, "closes_on": None} | fields
    return rounds.start_round(project=project or cast.project, stage=Stage.BEFORE, by=cast.ben, **fields)


def events():
    rows = AuditEntry.objects.filter(action__startswith="language ").order_by("pk")
    return list(rows.values_list("action", "subject"))


def word(language, text, cast, place=PLACE, source="Doctors"):
    actions.import_words(language=language, filled=[Filled(place, source, text, "", "")], by=cast.ben)


def test_a_language_begins_with_what_there_is(cast):
    in_languages(current_edition(), "cy")

    welsh = actions.add_language(organisation=cast.northdale, code="cy", by=cast.ben)
    polish = actions.add_language(organisation=cast.northdale, code="pl", by=cast.ben)

    assert welsh.draft.content["groups"]["groups/medical/title"]["text"] == "CY: DOCTORS"
    assert polish.draft.content == {}
    assert (str(polish), str(polish.draft)) == ("Polski", "Draft of Polski")


def test_a_language_is_added_once_and_not_without_end(cast, polish, monkeypatch):
    with pytest.raises(actions.AddedAlreadyError):
        actions.add_language(organisation=cast.northdale, code="pl", by=cast.ben)
    monkeypatch.setattr(actions, "MOST_LANGUAGES", 1)
    with pytest.raises(actions.TooManyLanguagesError):
        actions.add_language(organisation=cast.northdale, code="ar", by=cast.ben)


def test_publishing_makes_a_version_of_each_bank_and_later_of_what_changed(cast, polish, fill, publish):
    fill(polish)

    first = publish(polish)
    word(polish, "Lekarze", cast)
    second = publish(polish, checked_by="Nia Prys", checked_on=date(2026, 11, 2))

    assert {row.version for row in first} == {1}
    assert len(first) == len(queries.banks())
    assert {(row.code, row.version, row.reviewed_by) for row in second} == {
        (code, 2, "Nia Prys") for code in queries.banks()
    }
    assert {row.organisation for row in (*first, *second)} == {cast.northdale.pk}
    word(polish, "Doktorzy", cast)
    assert [(row.code, row.version, row.reviewed_by) for row in publish(polish)] == [("groups", 3, "")]
    assert events()[0] == ("language added", "Polski (pl)")
    assert events()[-1] == ("language published", "Polski (pl): groups 3")
    assert events()[4][1].endswith(", checked by Nia Prys")


def test_nothing_is_published_unread_unsound_or_unchanged(cast, polish, fill, publish):
    fill(polish)

    with pytest.raises(actions.ChangedSinceError):
        actions.publish(language=polish, seen="x", by=cast.ben)
    word(polish, "{name}", cast)
    with pytest.raises(actions.NotReadyError):
        publish(polish)
    word(polish, "Lekarze", cast)
    publish(polish)
    with pytest.raises(actions.NothingChangedError):
        publish(polish)


def test_own_words_of_a_built_in_language_replace_only_what_differs(cast, publish):
    in_languages(current_edition(), "cy", reviewed=Reviewed(by="Nia"))
    welsh = actions.add_language(organisation=cast.northdale, code="cy", by=cast.ben)
    word(welsh, "Meddygon", cast)

    (row,) = publish(welsh)

    assert (row.code, row.version) == ("groups", 1)
    assert start(cast).catalogue_in("cy").groups["medical"].title == "Meddygon"
    word(welsh, "CY: DOCTORS", cast)
    assert [row.version for row in publish(welsh)] == [2]  # back to what came with sttool
    assert start(cast).catalogue_in("cy").groups["medical"].title == "CY: DOCTORS"


def test_a_bank_that_is_emptied_is_published_empty(cast, polish, fill, publish):
    fill(polish)
    publish(polish)
    patterns = [key for key in by_key(queries.texts()) if key.startswith("patterns/")]
    fill(polish, **dict.fromkeys(patterns, "-"))

    (row,) = publish(polish)

    assert (row.code, row.version, queries.words_of(row)) == ("patterns", 2, {})


def test_only_rounds_of_the_organisation_are_offered_it(cast, polish, fill, publish):
    fill(polish)
    before = start(cast)
    publish(polish)

    other = rounds.create_project(organisation=cast.elsewhere, sites=[], fields={"name": "Other"}, by="tests")

    mine, theirs = start(cast), start(cast, other)
    assert (languages_of(before.edition_id), languages_of(mine.edition_id)) == ((), ("pl",))
    assert (languages_of(theirs.edition_id), theirs.edition) == ((), current_edition())
    assert (mine.edition.organisation, mine.canonical.fingerprint) == (cast.northdale.pk, before.canonical.fingerprint)
    assert [one.language for one in queries.coverages_for(current_edition().pk, cast.northdale.pk)] == ["pl"]
    assert queries.coverages_for(current_edition().pk, cast.elsewhere.pk) == ()


def test_a_draft_round_takes_the_language_when_it_is_saved_and_keeps_it_once_open(as_user, cast, polish, fill, publish):
    round = start(cast)
    fill(polish)
    publish(polish)
    url = reverse("assessments:change_round", args=[round.pk])
    sent = {"stage": "before", "groups": GROUPS, "threshold": "5", "hand_in_at": "", "other_languages": ["pl"]}

    assert as_user(cast.ben).get(url).context["form"]["other_languages"].field.choices[0][0] == "pl"
    assert as_user(cast.ben).post(url, sent).status_code == 302
    round.refresh_from_db()
    open_round(round)
    word(polish, "Lekarze", cast)
    publish(polish)

    round = Round.objects.get(pk=round.pk)
    assert (round.languages, round.catalogue_in("pl").groups["medical"].title) == (("en-gb", "pl"), "PL: DOCTORS")


def test_a_retired_language_is_offered_to_no_new_round_and_stays_where_it_is(cast, polish, fill, publish):
    fill(polish)
    publish(polish)
    before = start(cast)

    actions.retire(language=polish, is_retired=True, by=cast.ben)

    assert languages_of(start(cast).edition_id) == ()
    assert [one.language for one in queries.coverages_for(before.edition_id, cast.northdale.pk)] == ["pl"]
    actions.retire(language=polish, is_retired=False, by=cast.ben)
    assert languages_of(start(cast).edition_id) == ("pl",)


def test_a_language_that_was_never_published_can_be_deleted(cast, polish, fill, publish):
    fill(polish)
    publish(polish)
    with pytest.raises(actions.PublishedError):
        actions.delete_language(language=polish, by=cast.ben)

    arabic = actions.add_language(organisation=cast.northdale, code="ar", by=cast.ben)
    actions.delete_language(language=arabic, by=cast.ben)

    assert list(OwnLanguage.objects.values_list("code", flat=True)) == ["pl"]
    assert LanguageDraft.objects.count() == 1


@pytest.mark.parametrize("code", ["pl", "ar"])
def test_somebody_answers_in_a_language_of_the_organisation_with_a_module(cast, client, fill, publish, code):
    language = fill(actions.add_language(organisation=cast.northdale, code=code, by=cast.ben))
    publish(language)
    module = modules.make_module(organisation=cast.northdale, title="Nights", by=cast.ben)
    modules.add_question(module=module, fields=ENTRY, by=cast.ben)
    version = modules.publish(module=module, acknowledged=[], by=cast.ben)
    round = start(cast, modules=[version], other_languages=[code])
    open_round(round)
    group = round.askedgroup_set.select_related("round__project__organisation").get(code="medical")
    (link,) = rounds.invite(asked_group=group, people=[Person("", "dev@example.org")], site=None, by=cast.ben)
    path = "/s/" + link.url.split("/s/")[1]

    first = client.get(path, headers={"accept-language": code})
    client.cookies["language"] = code
    page = client.get(client.post(f"{path}start/").url, follow=True)

    direction = {"pl": "ltr", "ar": "rtl"}[code]
    assert f'lang="{code}" dir="{direction}"' in first.content.decode()
    assert f'<html lang="{code}" dir="{direction}">' in page.content.decode()
    pages = round.catalogue_in(code).pages_for("medical", round.modules)
    assert any(one.code == module.code for one in pages)
    answers = {q.code: "4" for one in pages for q in one.questions}
    for one in pages:
        url = page.wsgi_request.path.rpartition("/page/")[0] + f"/page/{one.code}/"
        shown = client.get(url).content.decode()
        assert one.title in shown
        assert client.post(url, {q.code: answers[q.code] for q in one.questions}).status_code == 302
    base = page.wsgi_request.path.rpartition("/page/")[0]
    assert client.post(f"{base}/submit/").status_code == 302
    group.refresh_from_db()
    assert [sheet.language for sheet in group.boxedsheet_set.all()] == [code]


def test_it_all_goes_with_the_organisation_and_leaves_others_alone(cast, polish, fill, publish):
    in_languages(current_edition(), "cy")
    fill(polish)
    publish(polish)
    module = modules.make_module(organisation=cast.northdale, title="Nights", by=cast.ben)
    modules.add_question(module=module, fields=ENTRY, by=cast.ben)
    version = modules.publish(module=module, acknowledged=[], by=cast.ben)
    other = actions.add_language(organisation=cast.elsewhere, code="pl", by="tests")
    word(fill(other), "Lekarze", cast)
    publish(other)
    start(cast, modules=[version])
    kept = {row.pk for row in BankTranslation.objects.exclude(organisation=cast.northdale.pk)}

    certificate = delete_organisation(organisation=cast.northdale, reason="", by="tests")

    assert {row.pk for row in BankTranslation.objects.all()} == kept
    assert not BankVersion.objects.filter(code=module.code).exists()
    assert set(Edition.objects.values_list("organisation", flat=True)) == {None}
    assert list(OwnLanguage.objects.values_list("organisation", flat=True)) == [cast.elsewhere.pk]
    assert certificate.counts["Languages of an organisation's own"] == 1
    assert certificate.counts["Translations of banks"] == len(queries.banks())
