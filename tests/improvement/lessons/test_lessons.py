"""The pages of lessons: told by members, sorted, decided, planned."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from assessments.models import Project
from governance.actions import erase_person
from governance.gather import held_about
from improvement.lessons import actions
from improvement.models import BoxedObservation, Lesson, Observation, PlannedPractice

FIELDS = {"title": "Lists are printed", "summary": "On most wards", "kind": "workaround"}
FIELDS |= {"state": "looking", "why": "", "is_shared": "on"}
STOPPED = {"state": "stopped", "why": "The list can be sorted now."}


def url(name, row):
    return reverse(f"improvement:{name}", args=[row.pk])


@pytest.fixture
def told(project):
    return Observation.objects.create(project=project, kind="workaround", words="Kim prints it.", month="2026-05-01")


@pytest.fixture
def lesson(project, ben, told):
    fields = FIELDS | {"is_shared": True}
    return actions.make_lesson(observation=told, fields=fields, is_released=False, by=ben)


def told_by_member(browser, project, **fields):
    form = {"kind": "use", "words": "It is a diary.", "whose": "named"} | fields
    return browser.post(url("observe", project), form, follow=True)


def test_member_tells_with_their_name(as_user, vi, project):
    token = str(uuid.uuid4())
    page = told_by_member(as_user(vi), project, token=token)
    told_by_member(as_user(vi), project, token=token)

    assert "Thank you. The team will sort it" in page.text
    row = Observation.objects.get()
    assert (row.words, row.name, row.email, row.month.day) == ("It is a diary.", "Vi", "vi@example.org", 1)
    assert AuditEntry.objects.filter(action="observation told").count() == 1


def test_member_tells_without_a_name_into_the_box(as_user, vi, project):
    told_by_member(as_user(vi), project, whose="unnamed")

    assert Observation.objects.count() == 0
    assert BoxedObservation.objects.get().words == "It is a diary."
    assert AuditEntry.objects.filter(action="observation told").count() == 0


def test_member_is_told_what_is_missing(as_user, vi, project):
    wrong = told_by_member(as_user(vi), project, whose="", words="")

    assert wrong.status_code == 422
    assert "Choose whether your name stands with it." in wrong.text


def test_member_tells_so_much_a_day_and_nobody_else_is_silenced(as_user, ben, vi, project, monkeypatch):
    monkeypatch.setattr("improvement.lessons.limits._SALT", str(uuid.uuid4()))
    browser, token = as_user(vi), str(uuid.uuid4())

    told = [told_by_member(browser, project, whose="unnamed", token=token).status_code for _ in range(25)]
    told += [told_by_member(browser, project, whose="unnamed").status_code for _ in range(20)]
    again = told_by_member(browser, project, whose="unnamed", token=token)
    other = told_by_member(as_user(ben), project, whose="unnamed")
    refused = told_by_member(as_user(vi), project, words="Once more.")

    assert told == [200] * 44 + [422]
    assert (again.status_code, other.status_code, refused.status_code) == (200, 200, 422)
    assert "Once more." in refused.text
    assert "Your words are still here. Send them tomorrow." in refused.text
    assert BoxedObservation.objects.count() == 21


def test_nobody_tells_in_an_archived_project(as_user, vi, project):
    Project.objects.update(archived_at=timezone.now())
    browser = as_user(vi)

    assert told_by_member(browser, project).status_code == 404
    assert browser.get(url("observe", project)).status_code == 404
    assert url("observe", project) not in browser.get(url("lessons", project)).text


def test_lists_say_that_there_is_nothing(as_user, ben, project):
    browser = as_user(ben)

    assert "There is no lesson yet." in browser.get(url("lessons", project)).text
    assert "No lesson is found." in browser.get(url("lessons", project), {"q": "x"}).text
    assert (
        "There is nothing to sort. What comes in without a name reaches you within a week."
        in browser.get(url("observations", project)).text
    )
    assert "Nothing is found." in browser.get(url("observations", project), {"q": "x"}).text


def test_words_are_read_by_those_who_keep_the_plan_only(as_user, ben, vi, project, told):
    waiting = as_user(ben).get(url("lessons", project)).text

    assert "Sort 1 observation" in waiting
    assert "Kim prints it." in as_user(ben).get(url("observations", project)).text
    assert "to be sorted" not in as_user(vi).get(url("lessons", project)).text
    assert as_user(vi).get(url("observations", project)).status_code == 403


def test_observation_says_whose_it_is(as_user, ben, project):
    for who in ({}, {"group": "Nurses"}, {"name": "Vi", "email": "vi@example.org"}):
        Observation.objects.create(project=project, kind="use", words="x", month="2026-05-01", **who)

    text = as_user(ben).get(url("observations", project)).text

    assert "Sort 3 observations" in as_user(ben).get(url("lessons", project)).text
    assert text.count("Told without a name.") == 1
    assert "Told without a name: <bdi>Nurses</bdi>." in text
    assert "Told by <bdi>Vi</bdi>." in text


def test_search_finds_by_words_kind_and_state(as_user, ben, project, lesson):
    Lesson.objects.create(project=project, title="A diary", kind="use")
    other = Observation.objects.create(project=project, kind="use", words="Diary", month="2026-05-01")
    browser = as_user(ben)

    def found(name, **chosen):
        return [row.pk for row in browser.get(url(name, project), chosen).context["page"]]

    assert found("lessons", q="printed wards") == [lesson.pk]
    assert found("lessons", kind="workaround", state="looking") == [lesson.pk]
    assert found("lessons", state="stopped") == []
    assert found("observations", q="diary", kind="use") == [other.pk]
    assert found("observations", kind="lesson") == []


def test_sorting_makes_a_lesson_in_the_teams_words(as_user, ben, project, told):
    browser = as_user(ben)
    page = browser.get(url("sort_observation", told))

    kept = browser.post(url("sort_observation", told), FIELDS | STOPPED | {"is_released": "on"}, follow=True)

    assert "Kim prints it." in page.text
    assert "Someone has told this before" not in page.text
    lesson = Lesson.objects.get()
    told.refresh_from_db()
    assert (lesson.title, lesson.state, lesson.why) == (FIELDS["title"], *STOPPED.values())
    assert lesson.decided_on is not None
    assert (told.lesson, told.is_released) == (lesson, True)
    assert "The lesson is kept." in kept.text
    assert AuditEntry.objects.filter(action="observation sorted").count() == 1


def test_decision_needs_a_reason(as_user, ben, told):
    page = as_user(ben).post(url("sort_observation", told), FIELDS | STOPPED | {"why": ""})
    long = as_user(ben).post(url("sort_observation", told), FIELDS | STOPPED | {"why": "x" * 401})

    assert page.status_code == 422
    assert page.context["form"].errors == {"why": ["Say why. Reports print it, and those who told you read it."]}
    assert len(long.context["form"].errors["why"]) == 1
    assert Lesson.objects.count() == 0


def test_another_observation_of_the_same_joins_its_lesson(as_user, ben, project, lesson):
    again = Observation.objects.create(project=project, kind="use", words="We print too.", month="2026-05-01")
    browser = as_user(ben)

    page = browser.get(url("sort_observation", again))
    empty = browser.post(url("join_lesson", again), {})
    joined = browser.post(url("join_lesson", again), {"lesson": lesson.pk, "releases": "on"}, follow=True)

    assert "Someone has told this before" in page.text
    assert (empty.status_code, empty.context["form"].errors) == (422, {"lesson": ["Choose the lesson."]})
    assert "Added to the lesson" in joined.text
    assert list(lesson.observations.order_by("pk").values_list("is_released", flat=True)) == [False, True]
    assert "told several times" in browser.get(url("lesson", lesson)).text


def test_lesson_of_another_project_is_not_joined(as_user, ben, northdale, told):
    other = Project.objects.create(organisation=northdale, name="Other")
    theirs = Lesson.objects.create(project=other, title="Theirs", kind="use")

    page = as_user(ben).post(url("join_lesson", told), {"lesson": theirs.pk})

    assert page.context["form"].errors == {"lesson": ["Choose a lesson of this project."]}


def test_what_somebody_has_sorted_is_not_sorted_again(as_user, ben, told, lesson):
    browser = as_user(ben)

    answers = [
        browser.get(url("sort_observation", told), follow=True),
        browser.post(url("join_lesson", told), {"lesson": lesson.pk}, follow=True),
    ]

    assert ["Somebody else has sorted this already." in answer.text for answer in answers] == [True] * 2
    assert Lesson.objects.count() == 1


def test_two_who_sort_at_once_make_one_lesson(as_user, ben, told, lesson, monkeypatch):
    """The second finds it sorted although the page was opened before."""
    monkeypatch.setattr("improvement.lessons.views.observation_to_sort", lambda user, pk: stale)
    stale = Observation.objects.get(pk=told.pk)
    stale.lesson, stale.lesson_id = None, None
    stale.project = lesson.project

    page = as_user(ben).post(url("sort_observation", told), FIELDS, follow=True)

    assert "Somebody else has sorted this already." in page.text
    assert Lesson.objects.count() == 1


def test_observation_is_deleted_after_a_question(as_user, ben, told):
    browser = as_user(ben)
    asked = browser.get(url("delete_observation", told)).text
    gone = browser.post(url("delete_observation", told), follow=True)

    assert "Delete this observation?" in asked
    assert "Deleted." in gone.text
    assert Observation.objects.count() == 0
    assert AuditEntry.objects.filter(action="observation deleted").count() == 1


def test_sorted_observation_that_names_somebody_is_deleted_and_its_lesson_stays(as_user, ben, told, lesson):
    browser = as_user(ben)
    actions.release_words(observation=told, is_released=True, by=ben)
    asked = browser.get(url("delete_observation", told)).text
    gone = browser.post(url("delete_observation", told), follow=True)

    assert f'href="{url("lesson", lesson)}">Keep it' in asked
    assert gone.redirect_chain[-1][0] == url("lesson", lesson)
    assert told.words not in gone.text
    assert Observation.objects.count() == 0
    actions.delete_observation(observation=told, by=ben)  # from a second window
    assert AuditEntry.objects.filter(action="observation deleted").count() == 1


def test_lesson_is_changed_and_says_when_it_was_decided(as_user, ben, lesson):
    browser, mark = as_user(ben), lesson.mark
    browser.post(url("lesson", lesson), FIELDS | STOPPED | {"seen": mark})
    lesson.refresh_from_db()
    decided_on = lesson.decided_on
    Lesson.objects.update(decided_on="2026-01-02")
    lesson.refresh_from_db()
    browser.post(url("lesson", lesson), FIELDS | STOPPED | {"title": "Lists go", "seen": lesson.mark})
    stale = browser.post(url("lesson", lesson), FIELDS | {"title": "Lists stay", "seen": mark}, follow=True)
    wrong = browser.post(url("lesson", lesson), FIELDS | {"title": "", "seen": mark})

    lesson.refresh_from_db()
    assert (decided_on is None, str(lesson.decided_on), lesson.title) == (False, "2026-01-02", "Lists go")
    assert (stale.status_code, stale.context["form"]["seen"].value()) == (422, lesson.mark)
    assert "somebody else has changed this lesson" in stale.text
    assert 'value="Lists stay"' in stale.text
    assert "<bdi>Lists go</bdi>" in stale.text
    assert wrong.status_code == 422


def test_reader_sees_released_words_only(as_user, ben, vi, lesson, told):
    browser, reader = as_user(ben), as_user(vi)
    before = reader.get(url("lesson", lesson)).text
    shown = browser.post(url("release_words", told), {"release": "1"}, follow=True)
    browser.post(url("release_words", told), {"release": "1"})
    after = reader.get(url("lesson", lesson)).text
    browser.post(url("release_words", told))

    assert "Kim prints it." not in before
    assert "The words are shown with the lesson." in shown.text
    assert "Kim prints it." in after
    assert "Kim prints it." not in reader.get(url("lesson", lesson)).text
    recorded = AuditEntry.objects.filter(action__in=["observation released", "observation held back"]).count()
    assert recorded == 2


def test_words_of_what_is_not_sorted_cannot_be_released(as_user, ben, told):
    assert as_user(ben).post(url("release_words", told), {"release": "1"}).status_code == 404


def test_lesson_becomes_a_step_of_the_plan_once(as_user, ben, closed_round, lesson):
    browser, address = as_user(ben), url("plan_lesson", lesson)
    step = {"title": "Sort the list by bed", "urgency": "live", "owner": "Kim Example"}
    asked, empty = browser.get(address), browser.post(address, {"urgency": "live"})
    planned = browser.post(address, step, follow=True)
    again = browser.post(address, step, follow=True)
    PlannedPractice.objects.all().delete()
    anew = browser.post(address, step, follow=True)

    assert lesson.title in asked.text
    assert "title" not in asked.context["form"].initial
    assert (empty.status_code, empty.context["form"].errors) == (422, {"title": ["Say what will be done."]})

    assert "It is a step of the plan now." in planned.text
    assert "Its step in the plan" in planned.text
    assert "It is a step of the plan already." in again.text
    assert "It is a step of the plan now." in anew.text
    row = PlannedPractice.objects.get()
    assert (row.title, row.urgency, row.owner) == tuple(step.values())


def test_lesson_is_no_step_before_a_round_has_closed(as_user, ben, lesson):
    page = as_user(ben).post(url("plan_lesson", lesson), follow=True)

    assert "There is no plan before a round has closed." in page.text
    assert "Make it a step of the plan" not in page.text


def test_lists_cost_the_same_with_more_rows(as_user, ben, project, lesson, django_assert_max_num_queries):
    browser = as_user(ben)
    browser.get(url("lessons", project))
    for number in range(3):
        row = Lesson.objects.create(project=project, title=f"Lesson {number}", kind="use")
        Observation.objects.create(project=project, kind="use", words="x", month="2026-05-01", lesson=row)

    with django_assert_max_num_queries(12):
        browser.get(url("lessons", project))


def test_observation_behind_a_lesson_is_found_by_its_words(as_user, ben, project, told, lesson):
    Observation.objects.bulk_create(
        Observation(project=project, kind="use", words=f"It beeps {number}.", month="2026-05-01", lesson=lesson)
        for number in range(26)
    )
    browser = as_user(ben)

    every, found, none = (browser.get(url("lesson", lesson), {"q": words}) for words in ("", "prints", "fax"))

    assert (len(every.context["page"]), list(found.context["page"])) == (25, [told])
    assert ['role="search"' in page.text for page in (every, found, none)] == [True] * 3
    assert ("Nothing is found." in none.text, "Change the lesson" in none.text) == (True, True)


def test_lesson_whose_words_were_all_deleted_can_be_changed(as_user, ben, told, lesson):
    actions.delete_observation(observation=told, by=ben)

    page = as_user(ben).get(url("lesson", lesson)).text

    assert ("Change the lesson" in page, "What was told" in page) == (True, False)


def test_person_is_found_handed_out_and_forgotten(as_user, vi, ada, northdale, project):
    told_by_member(as_user(vi), project)

    held = held_about(northdale, "vi@example.org")
    erase_person(organisation=northdale, email="vi@example.org", by=ada)

    assert [entry["words"] for entry in held.notes] == ["It is a diary."]
    assert Observation.objects.values_list("name", "email", "words").get() == ("Name removed", "", "It is a diary.")


def test_person_is_forgotten_in_either_spelling_of_the_address(ada, northdale, project, told):
    Observation.objects.update(name="Vi", email="vi@xn--exmple-cua.org")

    erase_person(organisation=northdale, email="vi@exämple.org", by=ada)

    assert Observation.objects.values_list("name", "email").get() == ("Name removed", "")


def test_rows_have_names(project, told, lesson):
    boxed = BoxedObservation(project=project)

    assert [str(boxed), str(told), str(lesson)] == [
        "Observation in the box of Shared record",
        f"Observation {told.pk} of Shared record",
        f"Lesson {lesson.pk} of Shared record",
    ]
