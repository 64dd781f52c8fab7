"""What trials make and count in the database of an installation. Each act runs in a process of that installation."""

import hashlib
import random
from collections import Counter
from datetime import timedelta
from io import StringIO

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import Count, F
from django.utils import timezone

from accounts.models import Membership, Organisation, User
from accounts.roles import Role
from assessments import actions
from assessments.models import BoxedSheet, Comment, Draft, Letter, Response, Round
from assessments.vocabulary import ListedPerson, Person
from bench.killed import close, find, is_closed, lost_saves, make_places
from bench.make_round import BY, empty_round, full_round, random_answers, signed_in
from jobs.models import Duty, Job, Mail, Worker
from jobs.queries import is_worker_alive
from reports.actions import request_report
from reports.models import Report, ReportDocument, ReportPage
from results.actions import close_and_freeze, finish_closed_rounds
from results.models import Evidence

__all__ = ["close", "find", "is_closed", "is_worker_alive", "lost_saves", "make_places", "signed_in"]

GROUP = "medical"


def make_tables():
    for command in ("migrate", "createcachetable", "load_banks"):
        call_command(command, verbosity=0, stdout=StringIO())


def count_sheets(pk):
    """Responses that a round has, in the ballot box or out of it."""
    return (
        Response.objects.filter(asked_group__round=pk).count()
        + BoxedSheet.objects.filter(asked_group__round=pk).count()
    )


# Closing


def make_full_round(size):
    return full_round(size).pk


def close_whole(pk):
    close_and_freeze(round=Round.objects.select_related("project__organisation").get(pk=pk), by=BY)


def finish_closings():
    """What a worker does every ten minutes."""
    return finish_closed_rounds(by=BY)


def closing(pk):
    """Whether it is closed, how many responses it has, its evidence, and what should be gone."""
    return {
        "closed": Round.objects.get(pk=pk).is_closed,
        "responses": Response.objects.filter(asked_group__round=pk).count(),
        "evidence": Evidence.objects.filter(round=pk).count(),
        "left": BoxedSheet.objects.filter(asked_group__round=pk).count()
        + Draft.objects.filter(invitation__asked_group__round=pk).count(),
    }


# Reports


def ask_for_reports(sizes):
    """One report for each of these rounds, which are closed."""
    rounds = [full_round(size) for size in sizes]
    for round in rounds:
        if round.is_open:
            close_and_freeze(round=round, by=BY)
    for round in rounds:
        request_report(round=round, marking="Official", what_changed="", is_draft=False, by=BY)
    return [round.pk for round in rounds]


def ask_for_report(pk):
    round = Round.objects.select_related("project__organisation").get(pk=pk)
    request_report(round=round, marking="Official", what_changed="", is_draft=False, by=BY)


def reports():
    """How many reports the rounds have, and how many of their files are not what their hash says."""
    by_round = Counter(Report.objects.values_list("round", flat=True))
    wrong = sum(_sha256(report.pdf) != report.sha256 for report in Report.objects.all())
    wrong += sum(
        _sha256(document.content) != document.sha256 for document in ReportDocument.objects.exclude(content=None)
    )
    pages = ReportPage.objects.count()
    return {
        "reports": len(by_round),
        "twice": sum(count - 1 for count in by_round.values()),
        "wrong": wrong + abs(pages - len(by_round)),
    }


def _sha256(content):
    return hashlib.sha256(bytes(content)).hexdigest()


def jobs():
    return Counter(Job.objects.values_list("state", flat=True))


def running_steps():
    return list(Job.objects.filter(state="running").values_list("step", flat=True))


def job_facts():
    return list(Job.objects.order_by("pk").values_list("state", "attempts", "kills"))


def make_jobs_due():
    Job.objects.filter(state="waiting").update(not_before=timezone.now())


# Letters


def invite(count, prefix="person"):
    """A list of this many people, each with an email to be sent."""
    round = empty_round()
    people = [ListedPerson(Person(f"Person {nth}", f"{prefix}-{nth}@example.org"), GROUP, "") for nth in range(count)]
    actions.invite_listed(round=round, people=people, by_mail=True, by=BY)
    return round.pk


def letters():
    return Counter(Letter.objects.values_list("state", flat=True))


def free_letters():
    """As if ten minutes had passed since a sender was killed or put off."""
    waiting = Letter.objects.filter(state="waiting")
    return waiting.update(free_at=timezone.now())


def mails():
    return Counter(Mail.objects.values_list("state", flat=True))


# Files of answers


def import_people(pk, count, seed):
    """Add the answers of so many people, as a file does. The same seed is the same file."""
    round = Round.objects.select_related("project__organisation").get(pk=pk)
    rng = random.Random(seed)
    rows = [(GROUP, "", packed) for packed in random_answers(rng, round.catalogue, GROUP, count)]
    fingerprint = hashlib.sha256(str(seed).encode()).hexdigest()
    try:
        actions.add_people(
            round=round, rows=rows, remarks=[(GROUP, "", f"{seed}")], fingerprint=fingerprint, is_meant=True, by=BY
        )
    except actions.AlreadyImportedError:
        return "added before"
    return "added"


def make_empty_round():
    return empty_round().pk


def imported(pk):
    return Response.objects.filter(asked_group__round=pk).count()


def texts_of(pk):
    return Counter(Comment.objects.filter(asked_group__round=pk).values_list("text", flat=True))


# Workers


def workers():
    return sorted(Worker.objects.values_list("name", flat=True))


def age_workers(seconds):
    """As if so much time had passed since each was seen. One that lives says again within a moment that it does."""
    return Worker.objects.update(seen_at=F("seen_at") - timedelta(seconds=seconds))


def duties():
    return dict(Duty.objects.values_list("name", "begun_at"))


def forget_duties():
    Duty.objects.all().delete()


def now():
    return timezone.now()


# Accounts


def make_accounts(count):
    """Members of one organisation, who all have the password that is given back. Its hash is made once."""
    organisation, password = (
        Organisation.objects.create(name="Many"),
        "a password of fifty-one letters, for trials only",
    )
    hashed = make_password(password)
    users = User.objects.bulk_create(
        User(email=f"member-{nth}@example.org", name=f"Member {nth}", password=hashed) for nth in range(count)
    )
    Membership.objects.bulk_create(Membership(organisation=organisation, user=user, role=Role.VIEWER) for user in users)
    return password


def sessions():
    return Session.objects.count()


# Reading many rows


def read_many(times):
    """Reads that use a cursor of the server if they may. Returns how many people they counted."""
    round = full_round(3_000)
    return {sum(row["persons"] for row in _counted(round)) for _ in range(times)}


def _counted(round):
    rows = Response.objects.filter(asked_group__round=round).values("answers").order_by("answers")
    return rows.annotate(persons=Count("pk")).iterator(chunk_size=10)
