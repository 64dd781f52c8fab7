"""A report as people get it: asked for, then made by a worker. Here the worker is this process."""

import time

from django.core.mail.backends.base import BaseEmailBackend

from jobs.worker import run_waiting
from reports import actions


def wait_for_another_tick(*, seconds):
    """Until a clock that shows only every so many seconds shows another time."""
    time.sleep(seconds - time.time() % seconds)


def ask(round, by, *, what_changed="", is_draft=False, marking="Official", decision=""):
    return actions.request_report(
        round=round, marking=marking, what_changed=what_changed, decision=decision, is_draft=is_draft, by=by
    )


def make_report(round, by, **named):
    request = ask(round, by, **named)
    run_waiting()
    request.refresh_from_db()
    return request.report


def make_draft(round, by):
    request = ask(round, by, is_draft=True)
    run_waiting()
    request.refresh_from_db()
    return request


class BrokenMail(BaseEmailBackend):
    def send_messages(self, messages):  # noqa: ARG002 (Django's signature)
        raise ConnectionRefusedError
