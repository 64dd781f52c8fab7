"""A draft moves to the newest questions, with a preview. Rounds that are open keep theirs."""

from dataclasses import replace

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from assessments import actions
from assessments.actions.preparing.own_questions import edition_with
from assessments.checks.gather import checks_of_opening
from assessments.models import AskedGroup, NotAskedGroup, Round
from authoring import actions as authoring
from authoring.queries import advice_of, usable_in
from questions.actions import load_banks
from questions.changes.newest import is_of_newest, newest_for
from questions.content import banks_from
from questions.models import BankTranslation
from questions.queries import current_edition, forget_catalogues
from results.newer.gather import moving
from results.newer.present import newer_page
from tests.bank import SMALL
from tests.newer_banks import CHANGES, load_newer, newer_folder
from tests.translating import in_languages

pytestmark = pytest.mark.django_db
ENTRY = {
    "text": "How far do you know whom to call at night?",
    "asked_of": ["medical"],
    "wording": {},
    "labels": {},
    "principle": "P1",
}


def url_of(round):
    return reverse("results:newer_questions", args=[round.pk])


def take(client, round, seen=None):
    seen = newest_for(round.edition_id).mark if seen is None else seen
    return client.post(url_of(round), {"seen": seen})


def fresh(round):
    return Round.objects.get(pk=round.pk)


@pytest.fixture
def module_version(edition, northdale, ben):
    module = authoring.make_module(organisation=northdale, title="Nights", by=ben)
    page = {"title": "Nights", "summary": "How it is at night."}
    authoring.change_page(module=module, title="Nights", page=page, closing={"label": "", "help": ""}, by=ben)
    authoring.add_question(module=module, fields=ENTRY, by=ben)
    module.refresh_from_db()
    return authoring.publish(module=module, acknowledged=[], by=ben)


def with_module(round, version, ben):
    actions.change_draft(
        round=round,
        stage=round.stage,
        groups=AskedGroup.objects.filter(round=round).values_list("code", flat=True),
        threshold=5,
        has_work_system=True,
        closes_on=None,
        hand_in_at="",
        modules=[version],
        by=ben,
    )
    return fresh(round)


def next_draft(closed_round, ben):
    return actions.start_round(
        project=closed_round.project,
        stage="pilot",
        groups=["executive", "medical", "nursing"],
        threshold=5,
        has_work_system=False,
        closes_on=None,
        by=ben,
    )


def test_draft_of_the_newest_questions_has_nothing_to_take(draft_round, as_user, ben):
    page = as_user(ben).get(url_of(draft_round)).content.decode()
    answer = take(as_user(ben), draft_round)

    assert "This round asks the newest questions already." in page
    assert "<button" not in page.split("<main")[1].split("</main>")[0]
    assert answer.url == reverse("assessments:show_round", args=[draft_round.pk])
    assert not AuditEntry.objects.filter(action="newest questions taken").exists()


def test_page_shows_what_changes_and_one_post_takes_it(draft_round, as_user, ben, tmp_path):
    newer, before = load_newer(tmp_path), draft_round.edition
    page = as_user(ben).get(url_of(draft_round)).content.decode()

    take(as_user(ben), draft_round)

    for words in ("1 question is added.", "1 question is dropped.", "Physicians", "Fully", "Wholly", "S13", "S14"):
        assert words in page
    assert page.count("Partly; Mostly; Wholly") == 1  # told once, though several questions have these answers
    assert fresh(draft_round).edition == newer
    entry = AuditEntry.objects.get(action="newest questions taken")
    assert entry.subject == f"Shared record, round 1: {before} to {newer}"


def test_round_and_its_check_lead_to_the_page(draft_round, as_user, ben, vi, tmp_path):
    link = f'href="{url_of(draft_round)}"'
    show = reverse("assessments:show_round", args=[draft_round.pk])
    before = as_user(ben).get(show).content.decode()
    load_newer(tmp_path)

    check = next(one for one in checks_of_opening(fresh(draft_round)) if one.code == "older_edition")

    assert link not in before
    assert link in as_user(ben).get(show).content.decode()
    assert link not in as_user(vi).get(show).content.decode()
    assert check.way.url == url_of(draft_round)


def test_second_submission_changes_nothing_more(draft_round, as_user, ben, tmp_path):
    load_newer(tmp_path)
    seen = newest_for(draft_round.edition_id).mark

    take(as_user(ben), draft_round, seen)
    again = take(as_user(ben), draft_round, seen)

    assert again.status_code == 302
    assert AuditEntry.objects.filter(action="newest questions taken").count() == 1


@pytest.mark.parametrize("seen", ["", "0" * 64, "x" * 65])
def test_what_was_not_read_is_not_taken(draft_round, as_user, ben, tmp_path, seen):
    load_newer(tmp_path)

    answer = take(as_user(ben), draft_round, seen)

    assert answer.status_code == 409
    assert "Read it again." in answer.content.decode()
    assert fresh(draft_round).edition == draft_round.edition


def test_newer_edition_in_between_is_shown_first(draft_round, as_user, ben, tmp_path):
    load_newer(tmp_path)
    seen = newest_for(draft_round.edition_id).mark
    in_languages(current_edition(), "cy")

    assert take(as_user(ben), draft_round, seen).status_code == 409
    assert fresh(draft_round).edition == draft_round.edition


def test_open_and_closed_rounds_stay_pinned(open_round, as_user, ben, tmp_path):
    load_newer(tmp_path)

    shown = as_user(ben).get(url_of(open_round))
    taken = take(as_user(ben), open_round)
    with pytest.raises(actions.RoundNotDraftError):
        actions.use_newest_questions(round=open_round, seen="", by=ben)

    assert shown.url == taken.url == reverse("assessments:show_round", args=[open_round.pk])
    assert fresh(open_round).edition == open_round.edition


def test_round_that_opens_meanwhile_stays_pinned(draft_round, as_user, ben, tmp_path, monkeypatch):
    load_newer(tmp_path)
    monkeypatch.setattr("assessments.models.Round.is_draft", True)
    Round.objects.update(state="open")

    answer = take(as_user(ben), draft_round)

    assert answer.status_code == 302
    assert fresh(draft_round).edition == draft_round.edition


def test_nobody_of_another_organisation_and_no_reader_gets_there(draft_round, as_user, cara, vi, tmp_path):
    load_newer(tmp_path)

    assert [take(as_user(one), draft_round).status_code for one in (cara, vi)] == [404, 403]
    assert fresh(draft_round).edition == draft_round.edition


def test_fields_that_the_form_does_not_have_change_nothing(draft_round, as_user, ben, tmp_path):
    newer = load_newer(tmp_path)
    extra = {"seen": newest_for(draft_round.edition_id).mark, "edition": "1", "state": "open", "organisation": "7"}

    as_user(ben).post(url_of(draft_round), extra)

    moved = fresh(draft_round)
    assert (moved.edition, moved.state, moved.project) == (newer, "draft", draft_round.project)


def test_own_module_and_optional_part_are_kept(draft_round, module_version, as_user, ben, northdale, tmp_path):
    round = with_module(draft_round, module_version, ben)
    assert is_of_newest(round.edition_id)
    newer = load_newer(tmp_path)
    kept = newer_page(moving(round)).kept

    take(as_user(ben), round)

    moved = fresh(round)
    assert kept[1:] == ("The optional part is still asked.", "Your own questions are still asked: Nights.")
    assert {one.code for one in moved.edition.versions.all()} == {
        *(one.code for one in newer.versions.all()),
        module_version.code,
    }
    assert moved.edition.organisation == northdale.pk
    assert moved.catalogue.own_banks == {module_version.code: "Nights"}
    assert moved.has_work_system
    assert is_of_newest(moved.edition_id)
    assert [row.version for row in usable_in(northdale)] == [module_version]


def test_copy_of_questions_that_have_changed_is_not_offered_to_new_rounds(
    draft_round, project, as_user, ben, northdale, tmp_path
):
    module = authoring.copy_for_research(organisation=northdale, title="Plainer words", by=ben)
    authoring.word_otherwise(module=module, code="S11", text="How sure are you of it?", wording={}, by=ben)
    keys = [one.key for one in advice_of(module)]
    version = authoring.publish(module=module, acknowledged=keys, by=ben)
    assert [row.version for row in usable_in(northdale)] == [version]
    load_newer(tmp_path)

    page = as_user(ben).get(reverse("assessments:start_round", args=[project.pk])).content.decode()

    assert usable_in(northdale) == []
    assert "“Plainer words” does not fit the built-in questions of this round." in page
    with pytest.raises(actions.ModulesDoNotFitError):
        edition_with(current_edition(), [version], northdale.pk)


def test_module_that_names_what_is_gone_is_not_kept(draft_round, module_version, as_user, ben, tmp_path, monkeypatch):
    round = with_module(draft_round, module_version, ben)
    newer = load_newer(tmp_path)
    monkeypatch.setattr("questions.changes.newest.faults_in", lambda *_: ["gone"])

    not_kept = newer_page(moving(round)).not_kept
    take(as_user(ben), round)

    assert not_kept[0].endswith("that are gone: Nights.")
    assert fresh(round).edition == newer


def translated_newer(tmp_path, leave_out=lambda _: False):
    """The newest edition, with Welsh."""
    newer = load_newer(tmp_path)
    translated = in_languages(newer, "cy", leave_out=leave_out)
    forget_catalogues()
    return translated


def test_languages_are_kept_where_nobody_who_is_asked_lacks_a_word(draft_round, as_user, ben, tmp_path):
    Round.objects.update(other_languages="cy,ur")
    newer = translated_newer(tmp_path)
    page = newer_page(moving(fresh(draft_round)))

    take(as_user(ben), fresh(draft_round))

    moved = fresh(draft_round)
    assert (moved.edition, moved.other_languages) == (newer, "cy")
    assert page.kept[1:] == ("Still offered: Cymraeg.",)
    assert len(page.not_kept) == 1
    assert page.not_kept[0].startswith("Not offered any more, because words are missing: ")


def test_translation_alone_is_a_newer_edition_too(draft_round):
    translated = in_languages(draft_round.edition, "cy")

    page = newer_page(moving(draft_round))

    assert current_edition() == translated
    assert page.has_no_change


def test_translation_of_an_organisation_stays_where_its_bank_is_the_same(draft_round, northdale, tmp_path):
    own = in_languages(draft_round.edition, "ur", organisation=northdale.pk)
    Round.objects.update(edition=own, other_languages="ur")
    load_newer(tmp_path)

    newest = newest_for(own.pk)

    same = {row.code for row in BankTranslation.objects.filter(organisation=northdale.pk)}
    changed = {name.removesuffix(".yaml") for name in CHANGES}
    assert {row.code for row in newest.translations} == same - changed
    assert newest.is_own


def test_what_the_banks_do_not_have_any_more_is_said_again(draft_round, as_user, ben, tmp_path):
    AskedGroup.objects.filter(round=draft_round, code="medical").update(chosen="hand")
    NotAskedGroup.objects.filter(round=draft_round).update(why="later", reason="Next year.")
    load_newer(tmp_path)
    found = moving(draft_round)

    take(as_user(ben), draft_round)

    assert "Physicians" in found.unsaid
    assert AskedGroup.objects.get(round=draft_round, code="medical").chosen == ""
    assert set(NotAskedGroup.objects.filter(round=draft_round).values_list("why", flat=True)) <= {""}
    assert any(line.startswith("Say again") for line in newer_page(found).not_kept)


def test_group_that_is_gone_is_said(draft_round, tmp_path):
    load_newer(tmp_path)
    found = moving(draft_round)

    lines = newer_page(replace(found, gone_groups=("Porters",))).not_kept

    assert lines == ("Not asked any more, because there is no such group: Porters.",)


def test_preview_says_what_can_no_longer_be_compared(closed_round, ben, tmp_path):
    draft = next_draft(closed_round, ben)
    Round.objects.filter(pk=draft.pk).update(stage=closed_round.stage)
    load_newer(tmp_path)

    effect = newer_page(moving(fresh(draft))).effect

    assert effect.earlier == "Round 1"
    titles = {row.title: row.reason for row in effect.lost}
    assert titles["Flag: IT bin"].startswith("The questions behind this flag have changed (S11, S12, S13, S14")
    assert effect.sentence == "What can be compared with Round 1 becomes less."
    assert (effect.regained, effect.still_not) == ((), ())


def test_practice_round_and_first_round_have_nothing_to_compare_with(closed_round, ben, as_user, tmp_path):
    draft = next_draft(closed_round, ben)
    load_newer(tmp_path)
    Round.objects.filter(pk=draft.pk).update(is_practice=True)

    page = as_user(ben).get(url_of(draft)).content.decode()

    assert "There is no earlier round to compare this one with." in page


def test_going_back_to_the_words_of_the_earlier_round_makes_figures_comparable(closed_round, ben, tmp_path):
    """The draft asks the newer words, and a still newer version has the old ones again."""
    load_newer(tmp_path)
    draft = next_draft(closed_round, ben)
    Round.objects.filter(pk=draft.pk).update(stage=closed_round.stage)
    folder = newer_folder(tmp_path / "third")
    for name, version in (("seven-principles.yaml", 3), ("groups.yaml", 2), ("patterns.yaml", 2)):
        text = (SMALL / name).read_text().replace(f"version: {version}\n", "version: 9\n", 1)
        (folder / name).write_text(text)
    load_banks(folder=folder)

    effect = newer_page(moving(fresh(draft))).effect

    assert effect.lost == ()
    assert effect.regained[0].title == "Flag: IT bin"
    assert effect.sentence == "Nothing that could be compared with Round 1 is lost."
    assert effect.kept_sentence.endswith("can be compared as before, if enough people answer.")


def test_banks_of_the_newest_are_whole(draft_round, tmp_path):
    newer = load_newer(tmp_path)

    newest = newest_for(draft_round.edition_id)

    assert set(newest.versions) == set(newer.versions.all())
    assert banks_from({one.code: one.content for one in newest.versions}).groups.version == 3
