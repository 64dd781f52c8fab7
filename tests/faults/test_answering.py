"""Processes are killed while people save and submit: nothing that was acknowledged is lost, nothing counts twice."""

import os
import random
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from time import sleep

import pytest

from tests.faults.rows import row
from tests.faults.site import Site, ask_page, people_answering, readyz, wait_for

pytestmark = pytest.mark.faults

PLACES = 3_000
TOKENS, PRESSES = 100, 8


def _kill_a_worker(web):
    with suppress(ProcessLookupError, IndexError):
        os.kill(random.choice(web.workers), signal.SIGKILL)


def _kill_the_whole(web):
    web.kill()
    web.start()


def _pause():
    sleep(random.uniform(0.1, 0.6))


def count(site, filled, number, told, lost_saves):
    """Close the round, and look for all that people were told is kept."""
    found = site.ask("find", number, list(told.submitted), lost_saves)
    filled.acknowledged = {"submits": len(told.submitted), "saves": len(told.saved)}
    filled.lost, filled.doubled, filled.cut = found.lost + found.lost_saves, found.twice, told.cut
    filled.seen = f"{found.unacknowledged} stored though the person got no answer; their next try says so."
    assert len(told.submitted) > 10
    assert (found.lost, found.lost_saves, found.twice, found.stuck) == (0, 0, 0, 0)


def _killed(url, kills, kill, filled):
    with Site(url) as site, site.web() as web:
        number, places = site.ask("make_places", PLACES)
        with people_answering([web.port], places) as told:
            for _ in range(kills):
                _pause()
                kill(web)
            wait_for(lambda: len(told.submitted) > 50)
        count(site, filled, number, told, site.ask("lost_saves", number, list(told.saved)))


def test_web_worker_killed_on_postgresql(fresh_postgres):
    with row("web-worker-postgresql", "kill -9 of a web worker while people save and submit", "PostgreSQL") as filled:
        filled.tries = "40 kills"
        _killed(fresh_postgres, 40, _kill_a_worker, filled)


def test_web_worker_killed_on_sqlite(fresh_sqlite):
    with row("web-worker-sqlite", "kill -9 of a web worker while people save and submit", "SQLite") as filled:
        filled.tries = "15 kills"
        _killed(fresh_sqlite, 15, _kill_a_worker, filled)


def test_whole_web_server_killed(fresh_sqlite):
    with row("web-whole-sqlite", "kill -9 of the whole web server while people save and submit", "SQLite") as filled:
        filled.tries = "4 kills"
        _killed(fresh_sqlite, 4, _kill_the_whole, filled)


def test_database_killed(postgres, fresh_postgres):
    with (
        row(
            "database-killed", "kill -9 of PostgreSQL: postmaster, all processes, or one backend", "PostgreSQL"
        ) as filled,
        Site(fresh_postgres) as site,
        site.web() as web,
    ):
        filled.tries = "9 kills"
        number, places = site.ask("make_places", PLACES)
        with people_answering([web.port], places) as told:
            for nth in range(9):
                _pause()
                if nth % 3 == 2:
                    postgres.kill_a_backend()
                else:
                    postgres.kill(with_children=nth % 3 == 1)
            before = len(told.submitted)
            wait_for(lambda: len(told.submitted) > before + 20)
        count(site, filled, number, told, site.ask("lost_saves", number, list(told.saved)))


def _press(port, place):
    key, secret, draft = place
    return ask_page(port, f"/a/{key}/submit/", cookies=f"invitation={secret}; draft={draft}", form={}).status


def _doubled(url, machines, filled):
    """Eight presses on "Submit" for each of a hundred people, all at once."""
    with Site(url) as site, ExitStack() as stack:
        ports = [stack.enter_context(site.web()).port for _ in range(machines)]
        number, places = site.ask("make_places", TOKENS)
        filled.tries = f"{TOKENS} people, {PRESSES} presses each"
        presses = [(ports[nth % machines], place) for place in places for nth in range(PRESSES)]
        with ThreadPoolExecutor(PRESSES) as pool:
            statuses = Counter(pool.map(_press, *zip(*presses, strict=True)))
        site.ask("close", number)
        kept = site.ask("closing", number)["responses"]
        filled.acknowledged = {"submits": statuses[302]}
        filled.doubled, filled.lost = max(kept - TOKENS, 0), max(TOKENS - kept, 0)
        filled.seen = f"{statuses[302]} were taken, {statuses[409]} told that it had been submitted."
        assert statuses == {302: TOKENS, 409: TOKENS * (PRESSES - 1)}
        assert kept == TOKENS


def test_double_submits_on_postgresql(fresh_postgres):
    with row("double-postgresql", "submitted many times at once", "PostgreSQL") as filled:
        _doubled(fresh_postgres, 1, filled)


def test_double_submits_on_two_web_machines(fresh_postgres):
    with row("double-two-machines", "submitted many times at once, on two web machines", "PostgreSQL") as filled:
        _doubled(fresh_postgres, 2, filled)


def test_double_submits_on_sqlite(fresh_sqlite):
    with row("double-sqlite", "submitted many times at once", "SQLite") as filled:
        _doubled(fresh_sqlite, 1, filled)


def test_database_away(postgres, fresh_postgres):
    """Pages say to try again, and all go on by themselves."""
    with (
        row("database-away", "PostgreSQL stopped for 15 seconds", "PostgreSQL") as filled,
        Site(fresh_postgres) as site,
        site.web() as web,
    ):
        filled.tries = "1 stop"
        worker = site.worker()
        number, places = site.ask("make_places", PLACES)
        wait_for(lambda: readyz(web.port).status == 200)
        with people_answering([web.port], places) as told:
            wait_for(lambda: len(told.submitted) > 20)
            site.forget()
            postgres.stop()
            sleep(5)
            away, live = readyz(web.port), ask_page(web.port, "/healthz")
            refused = ask_page(web.port, f"/s/{places[-1][1]}/")
            sleep(10)
            postgres.start()
            before = len(told.submitted)
            back = wait_for(lambda: len(told.submitted) > before)
            again = wait_for(lambda: readyz(web.port).status == 200)
        filled.readyz = away.line
        count(site, filled, number, told, site.ask("lost_saves", number, list(told.saved)))
        filled.seen = f"Pages answer 503 with Retry-After. Answers are taken {back:.0f} s after it is back."
        assert worker.poll() is None
        assert (away.line, live.status) == ("503 database: not available", 200)
        assert (refused.status, refused.headers.get("Retry-After")) == (503, "30")
        assert back < 20
        assert again < 30
