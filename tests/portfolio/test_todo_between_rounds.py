"""What waits between rounds: observations to sort, and adaptations whose day of review has come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import Project
from improvement.models import Adaptation, Lesson, Observation
from tests.making import adapted


@pytest.fixture
def told(project):
    return Observation.objects.create(project=project, kind="use", words="A diary", month="2026-05-01")


def test_observations_wait_for_those_who_keep_the_plan_until_sorted(about, ben, vi, project, told):
    one = about(ben, "Sort")
    Observation.objects.create(project=project, kind="use", words="A clock", month="2026-05-01")
    two = about(ben, "Sort")
    Observation.objects.update(lesson=Lesson.objects.create(project=project, title="A diary", kind="use"))

    assert one == ["Sort 1 observation on Shared record: what people told that nobody had planned."]
    assert two == ["Sort 2 observations on Shared record: what people told that nobody had planned."]
    assert about(vi, "Sort") == about(ben, "Sort") == []


def test_nothing_waits_in_an_archived_project(about, ben, project, told):
    Adaptation.objects.create(**adapted(project))
    Project.objects.update(archived_at=timezone.now())

    assert about(ben, "Sort") == about(ben, "Review") == []


def test_adaptations_wait_from_their_day_of_review_on(about, ben, vi, project):
    today = timezone.localdate()
    Adaptation.objects.create(**adapted(project, review_on=today))
    early = about(ben, "Review", today - timedelta(days=1))
    one = about(ben, "Review", today)
    Adaptation.objects.create(**adapted(project))
    two = about(ben, "Review", today)
    others = about(vi, "Review", today)
    Adaptation.objects.update(standing="ended", review_on=None)

    assert len(one) == 1
    assert one[0].startswith("Review 1 adaptation on Shared record: its review is due on ")
    assert two == ["Review 2 adaptations on Shared record: the first review was due on 5 February 2026."]
    assert early == others == about(ben, "Review", today) == []
