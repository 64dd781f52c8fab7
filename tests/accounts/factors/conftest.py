"""People with passkeys."""

import json
import re

import pytest

from tests.accounts.factors.soft_key import SoftKey

SITE = "https://sttool.example"


def options_on(page):
    return json.loads(re.search(r'<script id="passkey-options" type="application/json">(.+?)</script>', page.text)[1])


@pytest.fixture
def passkey_of(settings, as_user):
    """Adds a passkey on the page, and returns it."""
    settings.SITE_URL = SITE

    def add(user, *, is_verified=True, browser=None, **fields):
        key, browser = SoftKey(SITE, is_verified=is_verified), browser or as_user(user)
        options = options_on(browser.get("/me/ways/passkeys/add/"))["creation_options"]
        form = {"name": "Laptop", "passwordless": "on", "credential": key.create(options)} | fields
        key.answer = browser.post("/me/ways/passkeys/add/", form)
        return key

    return add
