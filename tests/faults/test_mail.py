"""The mail server misbehaves in every way we know, while people use the pages and workers send."""

import os
import random
import signal
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic, sleep

import pytest

from tests.faults.rows import row
from tests.faults.site import Site, ask_page, end, kill, readyz, wait_for
from tests.mail_server import MailServer, free_port

pytestmark = pytest.mark.faults

FEW = 6
QUICK = 5  # seconds within which pages answer, on a machine that also runs the trial


def _sends_to(port):
    return {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}


@pytest.fixture
def site(fresh_postgres):
    with Site(fresh_postgres, **_sends_to(free_port())) as made:
        made.mail_port = int(made.environment["EMAIL_URL"].rpartition(":")[2])
        yield made


@contextmanager
def silent(port):
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", port), backlog=64):
        yield


@contextmanager
def hanging_in_text(port):
    with MailServer(port) as server:
        server.pause = 60
        yield


@contextmanager
def absent(port):
    yield


def _presses(port):
    """Eight people ask for a new password at once. The slowest, and what they got."""
    forms = [{"email": f"person-{nth}@example.org"} for nth in range(8)]
    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(lambda form: ask_page(port, "/accounts/password/reset/", form=form), forms))


def _addresses(mails):
    return Counter(mail["To"] for mail in mails)


def _all_sent(site, count):
    return site.ask("letters") == {"sent": count}


def _waits_for_nobody(site, filled, trouble):
    """Letters wait, pages do not; later all letters go, once."""
    filled.tries = f"{FEW} letters, 8 password resets at once"
    with site.web() as web:
        site.ask("invite", FEW)
        with trouble(site.mail_port):
            worker = site.worker()
            wait_for(lambda: "worker: ok" in readyz(web.port).text)
            sleep(2)
            pages = [*_presses(web.port), readyz(web.port), ask_page(web.port, "/healthz")]
            during = site.ask("letters")
            filled.readyz = pages[-2].line
        with MailServer(site.mail_port) as server:

            def is_over():
                site.ask("free_letters")
                return _all_sent(site, FEW)

            wait_for(is_over, pause=1)
            sent = _addresses(server.mails)
        slowest = max(page.seconds for page in pages)
        filled.lost, filled.doubled = FEW - len(sent), sum(sent.values()) - len(sent)
        filled.seen = f"The slowest page took {slowest:.1f} s; letters waited, and went once the server was well."
        assert [page.status for page in pages[:-2]] == [302] * 8
        assert slowest < QUICK
        assert during == {"waiting": FEW}
        assert (filled.lost, filled.doubled, worker.poll()) == (0, 0, None)


def test_mail_server_that_hangs_at_connect(site):
    with row("mail-hangs-at-connect", "the mail server takes the connection and says nothing", "PostgreSQL") as filled:
        _waits_for_nobody(site, filled, silent)


def test_mail_server_that_hangs_in_the_text(site):
    with row("mail-hangs-in-text", "the mail server hangs after the text of a letter", "PostgreSQL") as filled:
        _waits_for_nobody(site, filled, hanging_in_text)


def test_mail_server_that_is_away(site):
    with row("mail-away", "the mail server refuses connections", "PostgreSQL") as filled:
        _waits_for_nobody(site, filled, absent)


def test_mail_server_that_refuses(site):
    with (
        row("mail-refuses", "the mail server refuses each address (550)", "PostgreSQL") as filled,
        MailServer(site.mail_port) as server,
    ):
        filled.tries = f"{FEW} letters"
        site.ask("invite", FEW)
        server.answers = {f"person-{nth}@example.org": "550 no such mailbox" for nth in range(FEW)}
        site.worker()
        wait_for(lambda: site.ask("letters") == {"failed": FEW}, pause=0.5)
        filled.seen = "Each is shown to the manager with what to do."


def test_mail_server_that_defers(site):
    with (
        row("mail-defers", "the mail server defers each letter (451)", "PostgreSQL") as filled,
        MailServer(site.mail_port) as server,
    ):
        filled.tries = f"{FEW} letters"
        site.ask("invite", FEW)
        server.answer_to_text = "451 later"
        worker = site.worker()
        wait_for(lambda: server.connections > 0)
        sleep(1)
        end(worker)
        waited = site.ask("letters")
        server.answer_to_text = "250 OK"
        site.ask("free_letters")
        site.worker()
        wait_for(lambda: _all_sent(site, FEW), pause=0.5)
        sent = _addresses(server.mails)
        filled.lost, filled.doubled = FEW - len(sent), sum(sent.values()) - len(sent)
        filled.seen = "They wait ten minutes, and go at the next attempt."
        assert (waited, filled.lost, filled.doubled) == ({"waiting": FEW}, 0, 0)


def test_mail_server_that_drops_the_line(site):
    with (
        row(
            "mail-drops", "the mail server takes a letter and drops the line before it says so", "PostgreSQL"
        ) as filled,
        MailServer(site.mail_port) as server,
    ):
        filled.tries = f"{FEW} letters, 1 dropped line"
        site.ask("invite", FEW)
        server.drops_lines = 1
        site.worker()

        def is_over():
            site.ask("free_letters")
            return _all_sent(site, FEW)

        wait_for(is_over, pause=1)
        _judge_mails(filled, server.mails, FEW)
        filled.seen = f"{filled.doubled} letter came twice, under one Message-ID, as documented."


def _judge_mails(filled, mails, count):
    """A letter may come again only under the Message-ID of the first."""
    sent, letters = _addresses(mails), {mail["Message-ID"] for mail in mails}
    filled.lost, filled.doubled = count - len(sent), sum(sent.values()) - len(sent)
    assert filled.lost == 0
    assert len(letters) == count


def test_slow_mail_server(site):
    """Letters take longer than a heartbeat may: all the same reports go on, and nobody raises an alarm."""
    count = 150
    with (
        row("mail-slow", "a mail server that takes half a second for each letter", "PostgreSQL") as filled,
        MailServer(site.mail_port) as server,
        site.web() as web,
    ):
        filled.tries = f"{count} letters, 1 report"
        server.pause = 0.5
        site.ask("invite", count)
        site.worker()
        wait_for(lambda: readyz(web.port).status == 200)
        site.ask("ask_for_reports", [100])
        looks, is_drawing = [], False
        began = monotonic()
        while not _all_sent(site, count):
            looks.append(readyz(web.port).line)
            is_drawing = is_drawing or site.ask("jobs") != {"waiting": 1}
            assert monotonic() < began + 600
            sleep(1)
        took = monotonic() - began
        wait_for(lambda: site.ask("jobs") == {"done": 1}, pause=0.5)
        filled.readyz = Counter(looks).most_common()[-1][0]
        _judge_mails(filled, server.mails, count)
        filled.seen = f"It took {took:.0f} s. The report was made at the same time."
        assert set(looks) == {"200 all ok"}
        assert is_drawing


def _senders(site):
    return [site.manage("deliver_letters"), site.manage("deliver_letters"), site.worker()]


def _send_under_fire(site, filled, count, kills):
    """Two `deliver_letters` and a worker send, and each is killed again and again."""
    with MailServer(site.mail_port) as server:
        server.pause = 0.01
        site.ask("invite", count, filled.name)
        senders, killed = _senders(site), 0
        while killed < kills and len(server.mails) < count * 0.8:
            before = len(server.mails)
            wait_for(lambda before=before: len(server.mails) > before, pause=0.01)
            sleep(random.uniform(0, 0.3))
            nth = killed % len(senders)
            if senders[nth].poll() is None:
                kill(senders[nth])
            senders[nth] = site.worker() if nth == 2 else site.manage("deliver_letters")
            killed += 1
        for sender in senders:
            end(sender)
        site.ask("free_letters")
        site.worker()
        wait_for(lambda: _all_sent(site, count), pause=1)
        _judge_mails(filled, server.mails, count)
        filled.tries = f"{count} letters, {killed} kills"
        filled.seen = f"{filled.doubled} came twice, each under one Message-ID."
        assert killed > 3


def _freed_and_sent(site, count):
    site.ask("free_letters")
    return _all_sent(site, count)


def test_senders_killed(site):
    with row(
        "letters-senders-killed", "two `deliver_letters` and a worker send, and are killed", "PostgreSQL"
    ) as filled:
        _send_under_fire(site, filled, 600, 15)


def test_limit_of_a_day(site):
    """The limit of a day is kept: the rest waits for tomorrow."""
    count, limit = 520, 500
    site.environment["MAILS_A_DAY"] = str(limit)
    with (
        row("letters-limit", "520 letters in a day whose limit is 500", "PostgreSQL") as filled,
        MailServer(site.mail_port) as server,
        site.web() as web,
    ):
        filled.tries = f"{count} letters"
        site.ask("invite", count)
        began = monotonic()
        site.worker()
        wait_for(lambda: readyz(web.port).status == 200)
        wait_for(lambda: len(server.mails) >= limit, 900, pause=1)
        took = monotonic() - began
        sleep(5)
        filled.readyz = readyz(web.port).line
        filled.doubled = len(server.mails) - len(_addresses(server.mails))
        filled.seen = f"{len(server.mails)} went within {took:.0f} s; the others wait for the next day."
        assert (len(server.mails), filled.doubled) == (limit, 0)
        assert site.ask("letters") == {"sent": limit, "waiting": count - limit}
        assert filled.readyz == "200 all ok"


def test_sender_stopped_in_the_middle(site):
    """SIGTERM is no kill: the letter under way is sent, and none comes twice."""
    count = 60
    with (
        row(
            "letters-worker-stopped", "a worker that sends is stopped (SIGTERM) and started again", "PostgreSQL"
        ) as filled,
        MailServer(site.mail_port) as server,
    ):
        server.pause = 0.05
        site.ask("invite", count)
        for _ in range(4):
            worker = site.worker()
            before = len(server.mails)
            wait_for(lambda before=before: len(server.mails) > before)
            os.kill(worker.pid, signal.SIGTERM)
            worker.wait(30)
        site.worker()
        wait_for(lambda: _freed_and_sent(site, count), pause=1)
        filled.tries = f"{count} letters, 4 stops"
        _judge_mails(filled, server.mails, count)
        filled.seen = "None came twice."
        assert filled.doubled == 0
