"""Checks, suggestions and reviewers, what is counted, and what is kept of it with the organisation."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, Organisation
from authoring.models import CheckedText, LanguageReviewer
from authoring.translations import actions, export, queries
from authoring.translations.standing import checked_on
from authoring.translations.texts import texts_in
from authoring.translations.vocabulary import MOST_KEPT, READ_BY_MEMBERS, READ_BY_RESPONDENTS, Area
from tests.translating import in_languages

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(northdale, ada, welsh):
    def texts(*texts):
        wanted = {text.fingerprint for text in texts}
        return actions.check_texts(organisation=northdale, language="cy", fingerprints=wanted, by=ada)

    return texts


@pytest.fixture
def suggest(northdale, ada):
    def words(text, *wording, note="", seen=""):
        seen = seen or text.fingerprint
        kept = {"wording": wording, "note": note, "seen": seen}
        actions.suggest(organisation=northdale, language="cy", text=text, by=ada, **kept)

    return words


def _standing(organisation, areas=READ_BY_MEMBERS, edition=None):
    return checked_on(Organisation.objects.get(pk=organisation.pk), "cy", areas, edition)


def _states(organisation):
    return [row.state for row in queries.rows_in(organisation, "cy")]


def _events():
    events = AuditEntry.objects.exclude(action="member added").order_by("pk")
    return list(events.values_list("action", "subject"))


def test_texts_are_checked_and_counted(check, northdale, southvale, welsh):
    assert check(welsh["Your"], welsh["Report"]) == 2

    assert _states(northdale) == ["checked", "checked", "open", "open"]
    assert queries.progress_of(queries.rows_in(northdale, "cy")) == queries.Progress(4, 2, 0)
    assert _states(southvale) == ["open"] * 4
    assert _events() == [("translations checked", "cy: 2")]


def test_text_that_is_not_there_is_not_checked(check, northdale):
    assert actions.check_texts(organisation=northdale, language="cy", fingerprints={"x"}, by=None) == 0

    assert (CheckedText.objects.count(), _events()) == (0, [])


def test_text_that_changed_is_to_be_checked_again(check, northdale, welsh, later):
    check(*welsh.values())

    later("Dywedwch", "Dweud")

    rows = queries.rows_in(northdale, "cy")
    assert [(row.state, row.has_changed) for row in rows] == [("checked", False)] * 3 + [("open", True)]
    assert _standing(northdale) is None
    assert _standing(northdale, READ_BY_RESPONDENTS) == timezone.localdate()


def test_earlier_version_stays_checked(check, northdale, welsh, later, settings):
    check(*welsh.values())
    before = settings.LOCALE_PATHS
    later("Dywedwch", "Dweud")
    check(*texts_in("cy", None))
    assert _standing(northdale) == timezone.localdate()

    settings.LOCALE_PATHS = before

    assert _standing(northdale) == timezone.localdate()


def test_only_the_last_versions_are_kept(check, northdale, welsh):
    check(*welsh.values())
    row = Organisation.objects.get(pk=northdale.pk)
    row.checked_texts["cy"]["rest"] = {str(number): "2026-01-01" for number in range(MOST_KEPT)}
    row.save()

    check(welsh["Say"])

    days = Organisation.objects.get(pk=northdale.pk).checked_texts["cy"]["rest"]
    assert (len(days), next(iter(days)), list(days.values())[-1]) == (MOST_KEPT, "1", str(timezone.localdate()))


def test_area_counts_when_all_its_texts_are_checked(check, northdale, welsh):
    check(welsh["Your"])

    assert _standing(northdale, READ_BY_RESPONDENTS) == timezone.localdate()
    assert _standing(northdale) is None
    check(*welsh.values())
    assert _standing(northdale) == timezone.localdate()
    assert _standing(northdale, frozenset({Area.BANKS})) is None  # there is none


def test_questions_count_on_pages_of_rounds(check, northdale, edition, welsh):
    translated = in_languages(edition, "cy")
    check(*welsh.values())
    assert _standing(northdale, READ_BY_RESPONDENTS) == timezone.localdate()
    assert _standing(northdale, READ_BY_RESPONDENTS, translated.pk) is None
    assert _standing(northdale, READ_BY_RESPONDENTS, edition.pk) == timezone.localdate()  # it has no Welsh

    check(*(text for text in texts_in("cy", translated.pk) if text.area == Area.QUESTIONS))

    assert _standing(northdale, READ_BY_RESPONDENTS, edition.pk) == timezone.localdate()
    assert _standing(northdale, READ_BY_MEMBERS, edition.pk) == timezone.localdate()


def test_day_is_that_of_the_last_check(check, northdale, welsh):
    check(*welsh.values())
    CheckedText.objects.update(at=timezone.make_aware(timezone.datetime(2026, 3, 1)))
    CheckedText.objects.filter(key=welsh["Report"].key).update(at=timezone.make_aware(timezone.datetime(2026, 4, 2)))

    check()

    assert _standing(northdale) == date(2026, 4, 2)
    assert _standing(northdale, READ_BY_RESPONDENTS) == date(2026, 3, 1)


def test_wrong_text_is_not_checked(check, suggest, northdale, welsh):
    check(*welsh.values())

    suggest(welsh["Say"], "Dweud", note="Too formal")

    row = queries.row_of(northdale, "cy", welsh["Say"].key)
    assert (row.state, row.said.wording, row.said.note, row.said.by) == ("wrong", ("Dweud",), "Too formal", "Ada")
    assert _standing(northdale) is None
    assert _events()[-1] == ("better wording suggested", 'cy: Say "yes"')
    check(welsh["Say"])
    assert queries.row_of(northdale, "cy", welsh["Say"].key).said.wording == ()


def test_suggestion_for_what_was_not_read_is_refused(suggest, welsh):
    with pytest.raises(actions.TextChangedError):
        suggest(welsh["Say"], "Dweud", seen="something else")

    assert CheckedText.objects.count() == 0


def test_check_is_taken_back(check, northdale, ada, welsh):
    check(welsh["Say"])

    for _time in range(2):
        actions.take_back(organisation=northdale, language="cy", text=welsh["Say"], by=ada)

    assert _states(northdale) == ["open"] * 4
    assert Organisation.objects.get(pk=northdale.pk).checked_texts == {}
    assert [action for action, _ in _events()] == ["translations checked", "check of a translation taken back"]


def test_other_languages_stay_as_they_are(check, northdale, welsh):
    Organisation.objects.filter(pk=northdale.pk).update(checked_texts={"ur": {"rest": {"x": "2026-01-01"}}})

    check(welsh["Say"])

    assert set(Organisation.objects.get(pk=northdale.pk).checked_texts) == {"ur", "cy"}


def test_reviewer_is_named_once_and_removed(northdale, ada, ben):
    member = ben.membership_set.get()
    reviewer = actions.name_reviewer(membership=member, language="cy", by=ada)

    with pytest.raises(actions.AlreadyReviewerError):
        actions.name_reviewer(membership=member, language="cy", by=ada)
    assert (str(reviewer), list(queries.reviewers_of(northdale))) == ("Ben, cy", [reviewer])
    actions.remove_reviewer(reviewer=reviewer, by=ada)

    assert LanguageReviewer.objects.count() == 0
    assert _events() == [
        ("language reviewer named", "ben@example.org: cy"),
        ("language reviewer removed", "ben@example.org: cy"),
    ]


def test_check_stays_when_the_person_goes(check, northdale, ada, welsh):
    check(welsh["Say"])

    ada.delete()

    said = queries.row_of(northdale, "cy", welsh["Say"].key).said
    assert (said.state, said.by) == ("checked", "")
    assert str(CheckedText.objects.get()) == f"cy {welsh['Say'].key}: checked"


def test_search_goes_by_words_area_and_state(check, northdale, welsh):
    check(welsh["Say"])
    rows = queries.rows_in(northdale, "cy")

    def found(**chosen):
        return [row.text.source[0].split()[0] for row in queries.found(rows, chosen)]

    assert found(q="ATEBION {project}") == ["Your"]
    assert found(q="emails") == ["Report", "{count}"]
    assert found(area="reports") == ["{count}"]
    assert found(state="checked") == ["Say"]
    assert found(state="open", q="report") == ["Report", "{count}"]


def test_files_hold_checks_and_suggestions_without_names(check, suggest, northdale, edition, welsh, later):
    translated = in_languages(edition, "cy")
    question = next(text for text in texts_in("cy", translated.pk) if text.area == Area.QUESTIONS)
    check(welsh["Report"], welsh["Your"], question)
    suggest(welsh["{count}"], *("{count} <b>x</b>" for _ in range(6)), note="=Shorter\nand plainer")
    later("Eich atebion", "Atebion")  # the check of this text no longer holds

    rows = queries.rows_in(northdale, "cy")
    table, catalogue = export.as_csv(rows), export.as_po(rows, "cy", "North\ndale")

    today = timezone.localdate()
    assert table.splitlines()[0] == ",".join(export.COLUMNS)
    assert [line.split(",")[0] for line in table.splitlines()[1:]] == ["questions", "emails", "reports"]
    assert f"'=Shorter and plainer,{today},reports/emails/extra.py results/present/flags.py" in table
    assert catalogue == CATALOGUE.format(today=today)
    assert "Ada" not in table + catalogue


CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: cy\\n"

# Checked: North dale, {today}
#: improvement/emails.py
msgctxt "verb"
msgid "Report"
msgstr "Adrodd"

# Better wording suggested: North dale, {today}
# =Shorter
# and plainer
#: reports/emails/extra.py
#: results/present/flags.py
msgid "{{count}} person <b>asked</b>"
msgid_plural "{{count}} people <b>asked</b>"
msgstr[0] "{{count}} <b>x</b>"
msgstr[1] "{{count}} <b>x</b>"
msgstr[2] "{{count}} <b>x</b>"
msgstr[3] "{{count}} <b>x</b>"
msgstr[4] "{{count}} <b>x</b>"
msgstr[5] "{{count}} <b>x</b>"
"""
