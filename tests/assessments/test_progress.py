"""What a manager sees of a round: by group, by site, and what to do next. Never anything that was said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments import actions, queries
from assessments.fieldwork import by_site, last_day, next_step
from assessments.models import Invitation, Response, Round
from assessments.vocabulary import Person
from questions.reader import read_banks

ANSWERS = "4" * len(read_banks().questions)


@pytest.fixture
def ask(group_of, project, ben):
    """Invite so many of a group at a site; the first of them have submitted."""

    def ask_people(code, site, invited, submitted=0, started=0):
        group, place = group_of(code), project.site_set.filter(name=site).first()
        people = [Person("", f"{code}{number}-{site}@example.org") for number in range(invited)]
        actions.invite(asked_group=group, site=place, people=people, by=ben)
        Response.objects.bulk_create(Response(asked_group=group, site=place, answers=ANSWERS) for _ in range(submitted))
        rows = Invitation.objects.filter(asked_group=group, site=place).values_list("pk", flat=True)
        Invitation.objects.filter(pk__in=list(rows[:started])).update(state="started")

    return ask_people


def sites(round):
    """Each line of the table as words, and the groups that are not split."""
    found = by_site(round, queries.progress(round))
    lines = []
    for row in found.rows:
        lines.append((row.name, counts(row.people)))
        lines += [(f"- {group.name}", counts(group.people)) for group in row.groups]
    return lines, found.unsplit


def counts(people):
    return None if people is None else (people.invited, people.started, people.submitted)


def step(round):
    round.refresh_from_db()
    return next_step(round, queries.progress(round))


def test_sites_are_told_apart_where_enough_were_asked(open_round, ask):
    ask("medical", "Ward 1", 6, submitted=2, started=1)
    ask("medical", "Ward 2", 5)
    ask("executive", "Ward 1", 2, submitted=1)

    assert sites(open_round) == (
        [
            ("Ward 1", (8, 1, 3)),
            ("- Executives and board", (2, 0, 1)),
            ("- Doctors", (6, 1, 2)),
            ("Ward 2", (5, 0, 0)),
            ("- Doctors", (5, 0, 0)),
        ],
        (),
    )


def test_group_with_a_small_site_is_not_split_and_gets_company(open_round, ask):
    ask("medical", "Ward 1", 20)
    ask("medical", "Ward 2", 4)
    ask("nursing", "Ward 1", 7)
    ask("nursing", "Ward 2", 6)
    ask("service_user", "Ward 1", 9)
    ask("service_user", "Ward 2", 9)

    lines, unsplit = sites(open_round)

    assert unsplit == ("Doctors", "Nurses and midwives")
    assert lines == [
        ("Ward 1", (36, 0, 0)),
        ("- Patients, service users and carers", (9, 0, 0)),
        ("Ward 2", (19, 0, 0)),
        ("- Patients, service users and carers", (9, 0, 0)),
    ]


def test_small_site_is_not_counted_and_gets_company(open_round, ask):
    ask("medical", "Ward 1", 6)
    ask("medical", "Ward 2", 4)

    assert sites(open_round) == ([("Ward 1", None), ("Ward 2", None)], ("Doctors",))


def test_answers_without_a_site_stand_apart(open_round, ben):
    rows = [("nursing", "Ward 1", ANSWERS)] * 5 + [("nursing", "", ANSWERS)] * 6
    actions.import_responses(round=open_round, rows=rows, by=ben)

    assert sites(open_round)[0] == [
        ("Ward 1", (0, 0, 5)),
        ("- Nurses and midwives", (0, 0, 5)),
        ("Ward 2", (0, 0, 0)),
        ("Without a site", (0, 0, 6)),
        ("- Nurses and midwives", (0, 0, 6)),
    ]


def test_project_without_sites_has_no_table_of_sites(open_round, project):
    project.site_set.all().delete()

    assert by_site(open_round, queries.progress(open_round)) is None


def test_round_page_shows_sites_and_the_next_step(as_user, ben, vi, open_round, ask):
    ask("medical", "Ward 1", 6, submitted=3)
    ask("medical", "Ward 2", 2)
    url = f"/rounds/{open_round.pk}/"

    manager, viewer = as_user(ben).get(url).text, as_user(vi).get(url).text

    assert "Next step" in manager
    assert "Next step" not in viewer
    assert "Not broken down by site" in manager
    assert manager.count("too few to count") == 2
    assert "By site" not in viewer  # small numbers of a group would stand there that its own line hides from viewers


@pytest.mark.parametrize(
    ("days", "words"), [(12, ", 12 days left"), (1, ", tomorrow"), (0, ", today"), (-3, "the last day was ")]
)
def test_last_day_is_said_with_what_is_left(open_round, days, words):
    open_round.closes_on = timezone.localdate() + timedelta(days=days)

    assert words in last_day(open_round)
    assert str(open_round.closes_on.year) in last_day(open_round)


def test_round_without_a_last_day_says_none(open_round):
    assert last_day(open_round) == ""


def test_next_step_follows_the_life_of_a_round(draft_round, ben):
    assert step(draft_round) == "Check the groups and the last day, say who is asked, then open the round."
    actions.open_round(round=draft_round, by=ben)
    assert step(draft_round) == "Nobody has been invited yet. Invite people, or print questionnaires."
    Round.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    assert step(draft_round) == "The last day has passed and no more answers are accepted. Close the round."
    actions.close_round(round=draft_round, by=ben)
    assert step(draft_round) == ""


def test_next_step_says_what_helps_most(open_round, ask, ben):
    def import_(code, count):
        actions.import_responses(round=open_round, rows=[(code, "", ANSWERS)] * count, by=ben)

    import_("executive", 1)
    import_("nursing", 2)
    import_("service_user", 5)
    assert step(open_round) == "Doctors: nobody has been invited yet. Invite them, or print questionnaires."
    ask("medical", "Ward 1", 1)
    assert step(open_round) == (
        "Doctors: one person has been invited, but five must answer before results can be shown. "
        "Invite at least four more."
    )
    ask("medical", "Ward 2", 6)
    assert step(open_round) == "Doctors: nobody has started. Ask someone they trust to remind them."
    Invitation.objects.update(state="started")
    assert step(open_round) == "Nurses and midwives: three more are needed before results can be shown."
    import_("nursing", 2)
    assert step(open_round) == "Nurses and midwives: one more is needed before results can be shown."
    import_("nursing", 1)
    Response.objects.bulk_create(
        Response(asked_group=row.asked_group, answers=ANSWERS, is_imported=number < 5)
        for row in queries.progress(open_round)
        if row.group.code == "medical"
        for number in range(7)
    )
    assert step(open_round) == (
        "Doctors: 5 paper or imported answers will be shown. 2 online answers cannot be shown: the people who added "
        "the 5 could work them out. 3 more online answers would let them count."
    )
    Response.objects.update(is_imported=True)
    assert step(open_round) == "Enough people in every group have answered. You can close the round."
