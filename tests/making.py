"""What tests make: reports as people get them, by a worker that is this process, and drafts in browsers."""

import time
import uuid

from django.core.mail.backends.base import BaseEmailBackend

from assessments import actions as assessments
from assessments.models import Draft, OpenDraft
from assessments.sealing import lookup_of, read_key
from assessments.vocabulary import EVERYONE, HowAsked, WhyNotAsked
from intake.actions import add_reading
from intake.masking import masked
from intake.queries import reader_of_answers
from intake.reading_files import book_of
from jobs.worker import run_waiting
from reports import actions

NO_CONCERN = WhyNotAsked("not_concerned", "Made up: the change does not touch their work.")


def wait_for_another_tick(*, seconds):
    """Until a clock that shows only every so many seconds shows another time."""
    time.sleep(seconds - time.time() % seconds)


def draft_in(client, invitation):
    """The draft that a browser holds, as it is now; None if it opens none."""
    key = read_key(client.cookies["draft"].value) if "draft" in client.cookies else None
    row = Draft.objects.filter(invitation=invitation, lookup=lookup_of(key)).first() if key else None
    return row and OpenDraft.unseal(key, bytes(row.sealed), invitation.key, row.revision)


def give_draft(client, invitation):
    """Let a browser hold the draft that a test has made."""
    client.cookies["draft"] = invitation.held.cookie


def adapted(project, **fields):
    """An adaptation as its table takes it: in force, and past its review."""
    known = {
        "differs": "The day clinic keeps its paper diary",
        "gave_way": "The project team",
        "on_what": "One diary for everybody",
        "for_whom": "patients who book by telephone",
        "why": "The screen cannot show two rooms.",
        "agreed_on": "2026-01-05",
        "review_on": "2026-02-05",
    }
    return known | {"project": project, "token": uuid.uuid4()} | fields


def ask(round, by, *, what_changed="", is_draft=False, marking="Official", **named):
    return actions.request_report(
        round=round, marking=marking, what_changed=what_changed, is_draft=is_draft, by=by, **named
    )


def make_report(round, by, **named):
    request = ask(round, by, **named)
    run_waiting()
    request.refresh_from_db()
    return request.report


def make_draft(round, by, **named):
    request = ask(round, by, is_draft=True, **named)
    run_waiting()
    request.refresh_from_db()
    return request


def say_who_is_asked(round, by="tests"):
    """Everybody in the groups that are asked, and a reason for every other group."""
    asked = set(round.askedgroup_set.values_list("code", flat=True))
    assessments.state_who_is_asked(
        round=round,
        asked=dict.fromkeys(asked, HowAsked(EVERYONE)),
        not_asked=dict.fromkeys(set(round.catalogue.groups) - asked, NO_CONCERN),
        by=by,
    )


def open_round(round, by="tests", **named):
    """With everything said that has to be said before."""
    say_who_is_asked(round, by)
    assessments.open_round(round=round, by=by, **named)


class BrokenMail(BaseEmailBackend):
    def send_messages(self, messages):  # noqa: ARG002 (Django's signature)
        raise ConnectionRefusedError


def import_answers(round, data, by="tests"):
    """Add the answers of a file, as the page does once they are confirmed."""
    reading = reader_of_answers(round)(masked(book_of(data)), {})
    return add_reading(round=round, reading=reading, by=by).people
