"""How much a respondent's phone loads before the first question: page, styles, script and fonts as they are served."""

import gzip
from pathlib import Path

import brotli
import pytest

from assessments import actions
from tests.bank import WHOLE

STATIC = Path(__file__).parents[1] / "static"
MOST_BYTES = 100_000
# All that any page may ask for: the style sheet names two files a weight, the second for letters such as "ŷ".
FONTS = sorted(STATIC.glob("vendor/fonts/*.woff2"))
COMPRESSED = [STATIC / name for name in ("sttool.css", "answering.js", "icon.svg")]


def weight(compress):
    return sum(len(compress(path.read_bytes())) for path in COMPRESSED) + sum(path.stat().st_size for path in FONTS)


@pytest.fixture(autouse=True)
def _whole_bank(settings):
    settings.BANKS_DIR = WHOLE


@pytest.mark.parametrize("compress", [gzip.compress, brotli.compress])
def test_every_page_of_a_respondent_loads_in_less_than_100_kilobytes(client, invite, full_answers, catalogue, compress):
    leader = invite("executive")
    comments = {f"E{number:02}": "x" * 100 for number in range(1, 13)}
    actions.save_answers(invitation=leader.invitation, answers=full_answers("executive"), comments=comments)
    client.post(f"/s/{leader.secret}/start/")
    key = f"/a/{leader.invitation.key}/"
    pages = [f"/s/{leader.secret}/", key, f"{key}comment/", f"{key}check/", f"{key}saved/", f"{key}copy/"]
    pages += [f"{key}page/{page.code}/" for page in catalogue.pages_for("executive")]

    # Django does not compress pages: they hold a secret, and length would tell of it.
    weights = {page: weight(compress) + len(client.get(page).content) for page in pages}

    assert (len(FONTS), len(pages)) == (4, 11)
    assert {page: bytes_ for page, bytes_ in weights.items() if bytes_ >= MOST_BYTES} == {}
