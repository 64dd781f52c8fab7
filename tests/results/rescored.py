"""Pages of rounds that an older engine scored: their addresses, and their words."""

import re
from html import unescape

from django.urls import reverse

OLD = "This round was scored by the rules of that time."
AS_REPORTED = "These are the figures as reported then, by the rules of that time."
PRESENT = "These figures were worked out by the present rules on"
BUTTON = "Score it again by the present rules"


def address(name, round, *more):
    return reverse(f"{'reports' if name in {'results', 'reports'} else 'results'}:{name}", args=[round.pk, *more])


def words_of(html):
    inside = html.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inside)))


def shown(browser, page):
    return words_of(browser.get(page).text)
