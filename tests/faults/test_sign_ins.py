"""Hundreds of people sign in on a Monday morning, while others answer."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from bench.figures import percentile
from tests.faults.rows import row
from tests.faults.site import Site, ask_page, readyz, wait_for

pytestmark = pytest.mark.faults

PEOPLE = 400
AT_ONCE = 16


def _sign_in(port, password, nth):
    """From an address of their own, as the proxy in front says."""
    form = {"login": f"member-{nth}@example.org", "password": password}
    address = f"198.18.{nth // 250}.{nth % 250 + 1}"
    return ask_page(port, "/accounts/login/", form=form, headers={"X-Forwarded-For": address})


def test_hundreds_of_people_sign_in(fresh_postgres):
    with (
        row("sign-ins", "400 people sign in, 16 at a time, while others open their link", "PostgreSQL") as filled,
        Site(fresh_postgres, BEHIND_PROXY="on", TRUSTED_PROXIES="1") as site,
        site.web() as web,
    ):
        filled.tries = f"{PEOPLE} people"
        password = site.ask("make_accounts", PEOPLE)
        _, places = site.ask("make_places", 10)
        site.worker()
        wait_for(lambda: readyz(web.port).status == 200)
        over, opened, looks = Event(), [], []

        def others():
            while not over.is_set():
                opened.append(ask_page(web.port, f"/s/{places[0][1]}/"))
                looks.append(readyz(web.port))
                sleep(0.5)

        reader = Thread(target=others)
        reader.start()
        began = monotonic()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            pages = list(pool.map(lambda nth: _sign_in(web.port, password, nth), range(PEOPLE)))
        took = monotonic() - began
        over.set()
        reader.join()
        statuses = Counter(page.status for page in pages)
        filled.lost = PEOPLE - site.ask("sessions")
        filled.readyz = Counter(look.line for look in looks).most_common()[-1][0]
        slowest = percentile([page.seconds for page in opened], 95)
        filled.seen = f"It took {took:.0f} s; 95% of the others had their page within {slowest:.1f} s."
        assert statuses == {302: PEOPLE}
        assert {page.status for page in opened} == {200}
        assert (filled.lost, {look.status for look in looks}) == (0, {200})
