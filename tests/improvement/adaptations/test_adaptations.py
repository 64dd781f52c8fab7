"""The register of adaptations: added, searched, reviewed, corrected, saved as a table."""

import csv
import io
import uuid
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments.models import Project
from governance.actions import erase_person
from governance.gather import held_about
from improvement.adaptations import actions
from improvement.models import Adaptation, AdaptationReview, Lesson
from tests.making import adapted

FIELDS = {
    "differs": "Paper diary",
    "gave_way": "Clerks",
    "on_what": "One place for all",
    "for_whom": "patients",
    "why": "They call.",
    "agreed_on": "2026-01-05",
}


def url(name, row):
    return reverse(f"improvement:{name}", args=[row.pk])


@pytest.fixture
def soon():
    return timezone.localdate() + timedelta(days=30)


@pytest.fixture
def adaptation(project):
    return Adaptation.objects.create(**adapted(project))


def review(browser, adaptation, **fields):
    adaptation.refresh_from_db()
    form = {"standing": "ended", "words": "The screen shows two rooms.", "seen": adaptation.mark} | fields
    return browser.post(url("review_adaptation", adaptation), form, follow=True)


def test_adaptation_is_added_once(as_user, ben, project, soon):
    browser, form = as_user(ben), FIELDS | {"review_on": soon, "token": str(uuid.uuid4())}
    page = browser.post(url("add_adaptation", project), form, follow=True)
    browser.post(url("add_adaptation", project), form)

    row = Adaptation.objects.get()
    assert (row.differs, row.standing, row.review_on, row.lesson) == ("Paper diary", "in_force", soon, None)
    assert "It is in the register." in page.text
    assert "It has not been reviewed yet." in page.text
    assert AuditEntry.objects.filter(action="adaptation registered").count() == 1


def test_form_says_what_is_missing_and_keeps_the_rest(as_user, ben, project):
    yesterday = timezone.localdate() - timedelta(days=1)

    page = as_user(ben).post(
        url("add_adaptation", project), {"differs": "Paper diary", "review_on": yesterday, "token": "x"}
    )

    assert page.status_code == 422
    assert 'value="Paper diary"' in page.text
    assert list(page.context["form"].errors) == [
        "gave_way", "on_what", "for_whom", "why", "agreed_on", "review_on", "token",
    ]  # fmt: skip


def test_adaptation_can_come_of_a_lesson_of_the_same_project(as_user, ben, project, northdale, soon):
    lesson = Lesson.objects.create(
        project=project, title="Lists are printed", kind="use", state="adopted", why="It helps.",
        decided_on="2026-01-05",
    )  # fmt: skip
    theirs = Lesson.objects.create(
        project=Project.objects.create(organisation=northdale, name="Other"), title="Theirs", kind="use"
    )
    browser, address = as_user(ben), url("add_adaptation", project)

    offered = browser.get(f"{address}?lesson={lesson.pk}")
    browser.post(f"{address}?lesson={lesson.pk}", FIELDS | {"review_on": soon})
    others = [browser.get(f"{address}?lesson={key}").text for key in (theirs.pk, "x", "9" * 30)]

    row = Adaptation.objects.get()
    assert row.lesson == lesson
    assert 'value="Lists are printed"' in offered.text
    assert ["It comes of the lesson" in text for text in others] == [False] * 3
    assert "Lists are printed" in browser.get(url("adaptation", row)).text
    assert "Adaptation: <bdi>Paper diary</bdi>" in browser.get(url("lesson", lesson)).text


def test_register_shows_what_is_overdue_first(as_user, vi, project, adaptation, soon):
    later = Adaptation.objects.create(**adapted(project, differs="Later", review_on=soon))
    over = Adaptation.objects.create(**adapted(project, differs="Over", standing="ended", review_on=None))
    AdaptationReview.objects.create(adaptation=over, words="It is over.", standing="ended", who="Ben")
    browser = as_user(vi)

    def found(**chosen):
        return [row.pk for row in browser.get(url("adaptations", project), chosen).context["page"]]

    assert found() == [adaptation.pk, later.pk, over.pk]
    assert found(standing="overdue") == [adaptation.pk]
    assert found(standing="ended") == [over.pk]
    assert found(q="paper telephone") == [adaptation.pk]
    assert found(q="nowhere") == []
    text = browser.get(url("adaptations", project)).text
    assert "To be reviewed. Agreed on 5 January 2026. Its review was due on 5 February 2026." in text
    assert "Ended on" in text
    assert "The project team gave way for patients who book by telephone: One diary for everybody" in text
    assert "Add to the register" not in text


def test_empty_register_says_so(as_user, ben, project):
    browser = as_user(ben)

    assert "Nothing is in the register yet." in browser.get(url("adaptations", project)).text
    assert "Nothing is found." in browser.get(url("adaptations", project), {"q": "x"}).text


def test_register_is_saved_as_a_table(as_user, vi, project, adaptation):
    kept = {"differs": "=1+1", "standard": "One diary", "standing": "permanent", "review_on": None}
    row = Adaptation.objects.create(**adapted(project, **kept))
    AdaptationReview.objects.create(
        adaptation=row, words="It works.", standing="permanent", who="Ben", reviewed_on="2026-03-01"
    )

    file = as_user(vi).get(url("adaptations_csv", project))

    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert file.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert [len(row) for row in rows] == [10] * 3
    assert rows[1][7:] == ["In force", "2026-02-05", ""]
    assert rows[2][0] == "'=1+1"
    assert rows[2][7:] == ["Made permanent", "", "Reviewed on 1 March 2026: It works. It was made permanent."]
    entry = AuditEntry.objects.get(action="adaptations downloaded")
    assert (entry.actor, entry.subject, entry.network) == (vi.email, str(project), "127.0.0.1")


def test_review_keeps_it_until_another_day(as_user, ben, vi, adaptation, soon):
    missing = review(as_user(ben), adaptation, standing="in_force")
    passed = review(as_user(ben), adaptation, standing="in_force", review_on="2026-01-06")
    kept = review(as_user(ben), adaptation, standing="in_force", review_on=soon)

    adaptation.refresh_from_db()
    assert missing.context["form"].errors == {"review_on": ["Enter the day by which it is reviewed again."]}
    assert passed.context["form"].errors == {"review_on": ["This day has passed. Enter today or a later day."]}
    assert (adaptation.standing, adaptation.review_on) == ("in_force", soon)
    assert "The review is kept." in kept.text
    assert "The screen shows two rooms. It stays until" in kept.text
    text = as_user(vi).get(url("adaptation", adaptation)).text
    assert "(Ben)" in text
    assert "Keep the review" not in text


def test_review_ends_it_and_then_nothing_is_left_to_review(as_user, ben, adaptation, soon):
    ended = review(as_user(ben), adaptation, review_on=soon)
    again = review(as_user(ben), adaptation)

    adaptation.refresh_from_db()
    assert (adaptation.standing, adaptation.review_on) == ("ended", None)
    assert "It has ended." in ended.text
    assert "It is not in force any more" in again.text
    assert AdaptationReview.objects.count() == 1


def test_two_who_review_at_once_keep_one_review(as_user, ben, adaptation, soon):
    seen = adaptation.mark
    review(as_user(ben), adaptation, standing="in_force", review_on=soon)

    late = review(as_user(ben), adaptation, seen=seen)

    form = late.context["form"]
    assert late.status_code == 422
    assert "somebody else has changed or reviewed this" in late.text
    assert form["words"].value() == "The screen shows two rooms."
    assert AdaptationReview.objects.count() == 1
    review(as_user(ben), adaptation, seen=form["seen"].value())
    assert AdaptationReview.objects.count() == 2


def test_review_of_what_somebody_else_has_ended_meanwhile_is_over(as_user, ben, adaptation):
    seen = adaptation.mark
    review(as_user(ben), adaptation)

    late = review(as_user(ben), adaptation, seen=seen)

    assert "It is not in force any more" in late.text
    assert AdaptationReview.objects.count() == 1


def test_words_are_corrected_but_not_where_it_stands(as_user, ben, adaptation):
    browser, seen = as_user(ben), adaptation.mark
    opened = browser.get(url("change_adaptation", adaptation))
    form = FIELDS | {"seen": seen, "standing": "ended", "review_on": ""}
    changed = browser.post(url("change_adaptation", adaptation), form, follow=True)
    stale = browser.post(url("change_adaptation", adaptation), form | {"differs": "Two diaries"}, follow=True)
    mark = stale.context["form"]["seen"].value()
    wrong = browser.post(url("change_adaptation", adaptation), form | {"why": ""})

    adaptation.refresh_from_db()
    assert "The day clinic keeps its paper diary" in opened.text
    assert "It is changed." in changed.text
    assert (stale.status_code, mark) == (422, adaptation.mark)
    assert "somebody else has changed" in stale.text
    assert 'value="Two diaries"' in stale.text
    assert "<bdi>Paper diary</bdi>" in stale.text
    assert wrong.status_code == 422
    assert (adaptation.differs, adaptation.standing) == ("Paper diary", "in_force")


def test_review_never_changes_but_for_the_name(ben, adaptation, soon):
    kept = actions.review(
        adaptation=adaptation, standing="in_force", review_on=soon, words="It stays.", seen=adaptation.mark, by=ben
    )

    with pytest.raises(DatabaseError, match="Reviews of adaptations never change"), transaction.atomic():
        AdaptationReview.objects.filter(pk=kept.pk).update(words="It goes.")
    assert AdaptationReview.objects.filter(pk=kept.pk).update(who="Name removed", email="") == 1
    assert [str(adaptation), str(kept)] == [
        f"Adaptation {adaptation.pk} of Shared record",
        f"Review {kept.pk} of Adaptation {adaptation.pk} of Shared record",
    ]


def test_person_is_found_handed_out_and_forgotten(as_user, ben, ada, northdale, adaptation):
    review(as_user(ben), adaptation)

    held = held_about(northdale, ben.email)
    erase_person(organisation=northdale, email=ben.email, by=ada)

    assert [entry["words"] for entry in held.notes] == ["The screen shows two rooms."]
    assert AdaptationReview.objects.values_list("who", "email").get() == ("Name removed", "")


def test_person_is_forgotten_in_either_spelling_of_the_address(ada, northdale, adaptation):
    AdaptationReview.objects.create(
        adaptation=adaptation, words="It is over.", standing="ended", who="Ben", email="ben@xn--exmple-cua.org"
    )

    erase_person(organisation=northdale, email="ben@exämple.org", by=ada)

    assert AdaptationReview.objects.values_list("who", "email").get() == ("Name removed", "")


def test_calendar_of_the_plan_has_the_days_of_review(as_user, ben, client, closed_round):
    row = Adaptation.objects.create(**adapted(closed_round.project))
    Adaptation.objects.create(**adapted(closed_round.project, standing="ended", review_on=None))
    link = as_user(ben).post(reverse("improvement:make_calendar", args=[closed_round.pk])).context["link"]

    feed = client.get(urlsplit(link).path).text

    assert feed.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:An adaptation is to be reviewed" in feed
    assert "paper diary" not in feed
    assert "DTSTART;VALUE=DATE:20260205" in feed
    assert f"UID:adaptation-{row.pk}@" in feed


def test_register_costs_the_same_with_more_rows(as_user, ben, project, adaptation, django_assert_max_num_queries):
    browser = as_user(ben)
    browser.get(url("adaptations", project))
    for number in range(3):
        row = Adaptation.objects.create(**adapted(project, differs=f"Other {number}"))
        AdaptationReview.objects.create(
            adaptation=row, words="x", standing="in_force", review_on="2026-03-01", who="Ben"
        )

    with django_assert_max_num_queries(11):
        browser.get(url("adaptations", project))
