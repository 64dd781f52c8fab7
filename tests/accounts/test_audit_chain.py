"""The audit trail only grows, and whatever is done to it behind its back is found."""

from datetime import timedelta
from importlib import import_module
from threading import Thread
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from accounts import audit
from accounts.audit_log.chain import continue_chain
from accounts.audit_log.verifying import fault_of_head, faults
from accounts.models import AuditChain, AuditEntry

migration = import_module("accounts.migrations.0002_audit_chain")


@pytest.fixture
def trail(northdale):
    """Five entries in the chain."""
    for number in range(1, 6):
        audit.record(action="project changed", subject=f"Project {number}", organisation=northdale, by="tests")
    continue_chain()
    return AuditEntry.objects.order_by("number")


@pytest.fixture
def without_triggers(trail):
    """What somebody can do who owns the tables."""
    with connection.cursor() as cursor:
        migration.remove_triggers(None, SimpleNamespace(connection=connection, execute=cursor.execute))
    return trail


def refused(change):
    with pytest.raises(DatabaseError, match="audit trail only grows"), transaction.atomic():
        change()


def verify(capsys, *options):
    """The exit code and what was printed."""
    try:
        call_command("verify_audit", *options)
    except CommandError as error:
        return 1, str(error)
    return 0, capsys.readouterr().out


def test_entry_can_not_be_changed(trail):
    refused(lambda: trail.filter(number=2).update(subject="Nothing"))
    refused(lambda: trail.filter(number=2).update(number=9))
    refused(lambda: trail.filter(number=2).update(organisation=None))

    assert list(faults()) == []


def test_entry_can_not_be_removed(trail):
    refused(lambda: trail.filter(number=2).delete())
    refused(trail.delete)

    assert trail.count() == 5


def test_entry_that_is_not_chained_yet_can_only_be_chained(northdale):
    audit.record(action="project changed", subject="One", organisation=northdale, by="tests")

    refused(lambda: AuditEntry.objects.update(subject="Two", number=1))
    refused(lambda: AuditEntry.objects.all().delete())

    assert AuditEntry.objects.get().subject == "One"


def test_entry_can_not_be_replaced(trail):
    entry = trail[1]
    replace = {
        "sqlite": "INSERT OR REPLACE INTO accounts_auditentry (id, at, actor, action, subject, seal)"
        " VALUES (%s, %s, 'x', 'x', 'x', 'x')",
        "postgresql": "INSERT INTO accounts_auditentry (id, at, actor, action, subject, seal)"
        " VALUES (%s, %s, 'x', 'x', 'x', 'x') ON CONFLICT (id) DO UPDATE SET actor = 'x'",
    }

    with connection.cursor() as cursor:
        refused(lambda: cursor.execute(replace[connection.vendor], [entry.pk, entry.at]))

    assert list(faults()) == []


def test_trail_can_not_be_emptied(trail):
    """SQLite has no TRUNCATE."""
    empty = {"sqlite": "DELETE FROM accounts_auditentry", "postgresql": "TRUNCATE accounts_auditentry CASCADE"}

    with connection.cursor() as cursor:
        refused(lambda: cursor.execute(empty[connection.vendor]))

    assert trail.count() == 5


def test_verify_prints_the_head_of_a_whole_trail(trail, capsys):
    code, printed = verify(capsys)

    assert code == 0
    assert printed == f"The audit trail is whole: 5 entries. Its head is {audit.head()}\n"
    assert audit.head() == f"5:{trail[4].hash}"


def test_verify_of_an_empty_trail_says_so(db, capsys):
    assert verify(capsys) == (0, "The audit trail is whole: 0 entries.\n")
    assert audit.head() == ""


def test_verify_names_a_changed_entry(without_triggers, capsys):
    entry = without_triggers[2]
    without_triggers.filter(pk=entry.pk).update(actor="nobody@example.org")

    assert verify(capsys) == (1, f"Entry 3 (row {entry.pk}) was changed.")


@pytest.mark.parametrize("field", ["at", "organisation", "action", "subject", "network", "seal"])
def test_verify_finds_a_change_of_any_field(without_triggers, southvale, field):
    other = {"at": timezone.now() - timedelta(days=1), "organisation": southvale.pk}.get(field, "else")
    without_triggers.filter(number=3).update(**{field: other})

    assert [fault.split(" (")[0] for fault in faults()] == ["Entry 3"]


def test_verify_names_missing_entries(without_triggers, capsys):
    without_triggers.filter(number__in=(2, 3)).delete()

    assert verify(capsys) == (1, "Entries 2 to 3 are missing.")


def test_verify_finds_entries_missing_at_either_end(without_triggers):
    without_triggers.filter(number__in=(1, 5)).delete()

    assert list(faults()) == [
        "Entries 1 to 1 are missing.",
        "Entries are missing at the end: the last is 4, but the chain has reached 5.",
    ]


def test_verify_finds_entries_that_were_removed_and_the_rest_numbered_anew(without_triggers):
    without_triggers.filter(number=2).delete()
    for number in (3, 4, 5):
        without_triggers.filter(number=number).update(number=number - 1)
    AuditChain.objects.update(number=4)

    moved = without_triggers[1]
    assert list(faults()) == [
        f"Entry 2 (row {moved.pk}) is not in its place: it was added or moved, or one before it was.",
        *[
            f"Entry {number} (row {row.pk}) is not in its place: it was added or moved, or one before it was."
            for number, row in ((3, without_triggers[2]), (4, without_triggers[3]))
        ],
    ]


def test_verify_finds_entries_that_changed_places(without_triggers):
    second, third = without_triggers[1], without_triggers[2]
    without_triggers.filter(pk=second.pk).update(number=99)
    without_triggers.filter(pk=third.pk).update(number=2)
    without_triggers.filter(pk=second.pk).update(number=3)

    assert [fault.split(" is ")[0] for fault in faults()][:2] == [
        f"Entry 2 (row {third.pk})",
        f"Entry 3 (row {second.pk})",
    ]


def test_verify_finds_an_invented_entry(trail):
    entry = AuditEntry.objects.create(at=timezone.now(), actor="x", action="x", subject="x", seal="0" * 80)

    continue_chain()

    entry.refresh_from_db()
    assert entry.number is None
    assert list(faults()) == [f"The entry in row {entry.pk} was not written by this server."]


def test_verify_finds_an_entry_that_was_added_with_a_number(trail):
    entry = AuditEntry.objects.create(
        at=timezone.now(), actor="x", action="x", subject="x", seal="0" * 80, number=6, hash="0" * 64
    )
    AuditChain.objects.update(number=6, hash=entry.hash)

    assert list(faults()) == [f"Entry 6 (row {entry.pk}) was changed."]


def test_verify_finds_entries_after_the_end_of_the_chain(trail):
    AuditChain.objects.update(number=4, hash=trail[3].hash)

    assert list(faults()) == ["Entries were added at the end: the last is 5, but the chain has reached 4."]


def test_entry_that_waits_for_its_link_is_no_fault(trail, northdale):
    audit.record(action="project changed", subject="Six", organisation=northdale, by="tests")

    assert (AuditEntry.objects.waiting().count(), list(faults())) == (1, [])
    assert str(AuditChain.objects.get()) == "audit trail up to entry 5"


def test_entry_can_not_be_copied(trail):
    entry = trail[1]
    entry.pk, entry.number, entry.hash = None, None, ""

    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save(force_insert=True)


def test_nobody_without_the_key_can_write_the_trail_anew(without_triggers, settings):
    settings.AUDIT_KEYS = ["somebody else"]
    with_other_key = list(faults())
    settings.AUDIT_KEYS = ["new", settings.SECRET_KEY]
    audit.record(action="project changed", subject="Six", organisation=None, by="tests")
    continue_chain()

    assert len(with_other_key) == 5
    assert list(faults()) == []


def test_head_of_a_report_is_confirmed_while_the_trail_grows(trail, capsys):
    head = audit.head()
    audit.record(action="project changed", subject="Six", organisation=None, by="tests")
    continue_chain()

    code, printed = verify(capsys, f"--head={head}")

    assert (code, printed.splitlines()[-1]) == (0, "Entry 5 is the one that the report names.")


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ("5:" + "0" * 64, "Entry 5 is not the one in the report"),
        ("6:" + "0" * 64, "Entry 6 is not the one in the report"),
        ("9" * 30 + ":x", "is not a number, a colon and a hash"),
        ("five", "“five” is not a number, a colon and a hash, as reports print them."),
    ],
)
def test_head_that_the_trail_does_not_hold_is_refused(trail, capsys, head, fault):
    code, printed = verify(capsys, f"--head={head}")

    assert code == 1
    assert fault in printed


def test_prune_removes_the_oldest_and_leaves_a_trail_that_verifies(trail, capsys):
    first, third, fourth = trail[0], trail[2], trail[3]

    removed = audit.prune(before=fourth.at, by="worker")
    continue_chain()

    assert removed == 3
    assert list(trail.values_list("number", "action", "subject"))[-1] == (
        6,
        "old audit entries removed",
        f"1 to 3: {third.hash}",
    )
    assert (trail.count(), list(faults())) == (3, [])
    assert fault_of_head(f"3:{third.hash}") == ""
    assert fault_of_head(f"1:{first.hash}") == "Entry 1 has been removed because of its age, so it cannot be compared."


def test_prune_may_take_everything_and_then_takes_nothing(trail):
    later = timezone.now() + timedelta(days=1)

    first = audit.prune(before=later, by="worker")
    continue_chain()
    second = audit.prune(before=timezone.now() - timedelta(days=1), by="worker")

    assert (first, second, trail.count(), list(faults())) == (5, 0, 1, [])


def test_removal_that_no_entry_stands_for_is_found(without_triggers):
    third = without_triggers[2]
    without_triggers.filter(number__lte=3).delete()
    AuditChain.objects.update(cut_number=3, cut_hash=third.hash)

    assert list(faults()) == ["Entries 1 to 3 are missing, and no entry says that they were removed."]


def test_entries_outlive_their_organisation(trail, northdale):
    number = northdale.pk

    northdale.delete()

    assert set(trail.values_list("organisation_id", flat=True)) == {number}
    assert list(faults()) == []


@pytest.mark.django_db(transaction=True)
def test_entries_are_chained_when_they_are_committed(northdale):
    with transaction.atomic():
        audit.record(action="project changed", subject="One", organisation=northdale, by="tests")
        audit.record(action="project changed", subject="Two", organisation=northdale, by="tests")
    with transaction.atomic():
        audit.record(action="project changed", subject="Three", organisation=northdale, by="tests")
        transaction.set_rollback(True)

    assert list(AuditEntry.objects.values_list("number", "subject")) == [(1, "One"), (2, "Two")]
    assert list(faults()) == []


@pytest.mark.django_db(transaction=True)
def test_many_who_write_at_once_make_one_chain(northdale):
    def write():
        for number in range(5):
            audit.record(action="project changed", subject=number, organisation=northdale, by="tests")
        connection.close()

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    continue_chain()

    assert sorted(AuditEntry.objects.values_list("number", flat=True)) == list(range(1, 21))
    assert list(faults()) == []


@pytest.mark.django_db(transaction=True)
def test_entry_waits_for_no_other_action_that_is_at_work(northdale):
    """SQLite has one writer at a time anyway: there the thread waits for the other's commit."""
    seconds, expected = {"sqlite": (0.5, []), "postgresql": (10, [["Quick"]])}[connection.vendor]
    written = []

    def write():
        audit.record(action="project changed", subject="Quick", organisation=northdale, by="tests")
        written.append(list(AuditEntry.objects.exclude(number=None).values_list("subject", flat=True)))
        connection.close()

    with transaction.atomic():
        audit.record(action="project changed", subject="Slow", organisation=northdale, by="tests")
        thread = Thread(target=write)
        thread.start()
        thread.join(timeout=seconds)
        meanwhile = list(written)
    thread.join()

    assert meanwhile == expected
    assert len(written) == 1


@pytest.mark.django_db(transaction=True)
def test_entries_go_to_standard_output_when_asked_for(northdale, settings, capsys):
    settings.AUDIT_TO_STDOUT = True

    audit.record(
        action="report downloaded", subject="One\nline", organisation=northdale, by="tests", network="203.0.113.5"
    )

    (line,) = capsys.readouterr().out.splitlines()
    entry = AuditEntry.objects.get()
    assert line == (
        f'{{"at": "{entry.at.isoformat()}", "number": 1, "organisation": {northdale.pk}, "actor": "tests", '
        f'"action": "report downloaded", "subject": "One\\nline", "network": "203.0.113.5", "hash": "{entry.hash}"}}'
    )
