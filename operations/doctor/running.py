"""Is everything running that has to run? Worker, clocks, disk, jobs, emails, backups."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone

from assessments.mailing import longest_wait_of_letters
from assessments.models import Letter
from assessments.vocabulary import LetterState
from jobs import queries
from jobs.clock import TOLERANCE, difference_from_database
from jobs.models import Mail, MailState
from operations.backups.last import last_backup
from operations.doctor.findings import Finding, fault, note, ok
from operations.health import free_bytes

LEAST_FREE_BYTES = 500_000_000
LONG_WAIT = timedelta(minutes=15)
LATE_BACKUP = timedelta(days=2)
NO_BACKUP = timedelta(days=8)
_STUCK = "Read docs/how-to/debug-a-stuck-job.md."


def worker() -> Iterator[Finding]:
    if queries.is_worker_alive():
        yield ok("worker")
    else:
        advice = (
            "Start manage.py work: docs/how-to/deploy.md, step 5. Without it no report is made and no email is sent."
        )
        yield fault("worker", "none was seen within a minute", advice)


def clocks() -> Iterator[Finding]:
    seconds = abs(difference_from_database().total_seconds())
    if seconds > TOLERANCE.total_seconds():
        advice = "Let both machines set their clocks by NTP."
        yield fault("clocks", f"this machine and the database differ by {seconds:,.0f} seconds", advice)
    else:
        yield ok("clocks")


def disk() -> Iterator[Finding]:
    free = free_bytes()
    if free < LEAST_FREE_BYTES:
        advice = "Delete old backups and logs, or enlarge the disk. A full disk stops everything."
        yield fault("disk", f"only {free // 1_000_000:,} MB are free", advice)
    else:
        yield ok("disk", f"{free // 1_000_000_000:,} GB are free")


def jobs() -> Iterator[Finding]:
    parked, wait = queries.count_parked(), queries.longest_wait_of_jobs()
    found = [fault("jobs", f"{parked:,} stopped after failing", _STUCK)] if parked else []
    if wait >= LONG_WAIT:
        found.append(fault("jobs", f"the oldest has waited {_minutes(wait)}", _STUCK))
    yield from found or [ok("jobs")]


def emails() -> Iterator[Finding]:
    wait = max(queries.longest_wait_of_mails(), longest_wait_of_letters())
    failed = Mail.objects.filter(state=MailState.FAILED).count() + _failed_letters()
    found = []
    if wait >= LONG_WAIT:
        advice = "Look at the mail server and at the worker's log. manage.py doctor --mail ADDRESS tries it."
        found.append(fault("emails", f"the oldest has waited {_minutes(wait)}", advice))
    if failed:
        advice = "The pages of the rounds name the people. Correct the addresses there, and send again."
        found.append(note("emails", f"{failed:,} could not be sent", advice))
    yield from found or [ok("emails")]


def _failed_letters() -> int:
    return Letter.objects.filter(state=LetterState.FAILED).count()


def _minutes(wait: timedelta) -> str:
    return f"{wait // timedelta(minutes=1):,} minutes"


def backup() -> Iterator[Finding]:
    last = last_backup()
    if last is None:
        yield note("backup", "manage.py backup has made none here", "Read docs/how-to/back-up.md.")
        return
    age = timezone.now() - last["at"]
    text = f"the last was made {age // timedelta(hours=1):,} hours ago"
    if age >= NO_BACKUP:
        yield fault("backup", text, "Find out why the timer makes none: docs/how-to/back-up.md.")
    elif age >= LATE_BACKUP:
        yield note("backup", text, "Make one each night.")
    elif not Path(last["file"]).exists():
        yield note(
            "backup", f"{text}, and is no longer at {last['file']}", "That is right if you move backups elsewhere."
        )
    else:
        yield ok("backup", text)


def letter_to(address: str) -> Iterator[Finding]:
    """A test email. That it was taken does not say that it arrives."""
    if not settings.SENDS_MAIL:
        yield note("test email", "there is no mail server in the settings", "See docs/how-to/deploy.md, Mail.")
        return
    text = f"The doctor of {settings.SITE_URL} sent this to see whether emails arrive. They do."
    try:
        send_mail("Test of sttool", text, settings.DEFAULT_FROM_EMAIL, [address])
    except OSError as error:
        advice = "Compare EMAIL_URL and DEFAULT_FROM_EMAIL in .env with what the mail server expects."
        yield fault("test email", f"the mail server did not take it: {error}", advice)
    else:
        yield ok("test email", f"the mail server took it. Look whether it is in the mailbox of {address}")
