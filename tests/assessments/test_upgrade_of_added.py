"""What staff had added to an open round before entries existed gets one entry."""

from importlib import import_module

from django.apps import apps

from assessments import actions
from assessments.models import Entry, Response
from tests.packed import all_alike

MIGRATION = import_module("assessments.migrations.0005_counting")


def test_answers_that_were_added_before_can_be_seen_and_withdrawn(open_round, group_of, ben):
    for code, people in (("nursing", 3), ("medical", 2)):
        actions.import_responses(round=open_round, rows=[(code, "", all_alike("4", open_round))] * people, by=ben)
    Response.objects.create(asked_group=group_of("nursing"), answers=all_alike("1", open_round))
    Response.objects.update(entry=None)
    Entry.objects.all().delete()

    MIGRATION.enter_what_was_added(apps, None)

    entry = Entry.objects.get()
    assert (entry.people, entry.groups, entry.by) == (5, {"medical": 2, "nursing": 3}, "before the upgrade")
    assert Response.objects.filter(entry=entry, is_imported=True).count() == 5
    assert Response.objects.filter(entry=None).count() == 1


def test_closed_rounds_get_no_entry(open_round, ben):
    actions.import_responses(round=open_round, rows=[("nursing", "", all_alike("4", open_round))] * 3, by=ben)
    actions.close_round(round=open_round, by=ben)
    Entry.objects.all().delete()

    MIGRATION.enter_what_was_added(apps, None)

    assert not Entry.objects.exists()
