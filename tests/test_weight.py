"""How much a respondent's phone loads before the first question, and that it loads every rule that the page needs."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
import tinycss2

from assessments import actions
from tests.bank import WHOLE

STATIC = Path(__file__).parents[1] / "static"
TEMPLATES = STATIC.parent / "templates"
MOST_BYTES = 100_000
# All that any page may ask for: the style sheet names two files a weight, the second for letters such as "ŷ".
FONTS = sorted(STATIC.glob("vendor/fonts/*.woff2"))
ENGLISH_FONTS = [path for path in FONTS if "latin-ext" not in path.name]
COMPRESSED = [STATIC / name for name in ("respondent.css", "answering.js", "icon.svg")]


def weight(compress, fonts):
    return sum(len(compress(path.read_bytes())) for path in COMPRESSED) + sum(path.stat().st_size for path in fonts)


@pytest.fixture(autouse=True)
def _whole_bank(settings):
    settings.BANKS_DIR = WHOLE


@pytest.fixture(params=["executive", "medical", "service_user", "service_user, cy", "service_user, ur"])
def pages(request, client, open_round, invite, full_answers, catalogue):
    """Every page that one respondent loads, with all that they can have answered on it, by its address."""
    group, _, language = request.param.partition(", ")
    type(open_round).objects.update(other_languages=language)
    client.cookies.load({"language": language or "en-gb"})
    person = invite(group)
    comments = {f"E{number:02}": "x" * 100 for number in range(1, 13)} if group == "executive" else {}
    key = f"/a/{person.invitation.key}/"
    addresses = [key, f"{key}comment/", f"{key}check/", f"{key}saved/", f"{key}copy/"]
    addresses += [f"{key}page/{page.code}/" for page in catalogue.pages_for(group)]
    loaded = {"first": client.get(f"/s/{person.secret}/"), "none": client.get("/nothing/")}
    client.post(f"/s/{person.secret}/start/")
    actions.save_answers(invitation=person.invitation, answers=full_answers(group), comments=comments)
    loaded |= {address: client.get(address) for address in addresses}
    answered = [response for address, response in loaded.items() if address != "none"]
    assert {response.status_code for response in answered} == {200}
    assert all(f'<html lang="{language or "en-GB"}"' in response.text for response in answered)
    return {address: response.content for address, response in loaded.items()}


# Django does not compress pages: they hold a secret, and length would tell of it. A server may not compress at all.
def test_every_page_of_a_respondent_loads_in_less_than_100_kilobytes(pages):
    plain = {page: weight(bytes, ENGLISH_FONTS) + len(content) for page, content in pages.items()}
    packed = {page: weight(gzip.compress, FONTS) + len(content) for page, content in pages.items()}

    assert (len(FONTS), len(ENGLISH_FONTS)) == (4, 2)
    assert {page: bytes_ for page, bytes_ in plain.items() if bytes_ >= MOST_BYTES} == {}
    assert {page: bytes_ for page, bytes_ in packed.items() if bytes_ >= MOST_BYTES} == {}
    assert weight(brotli.compress, FONTS) < weight(gzip.compress, FONTS)


def rules(sheet):
    """Every rule as (where it applies, its selectors, the whole of it), in order."""

    def walk(nodes, within):
        for node in nodes:
            if node.type == "at-rule" and node.lower_at_keyword in {"media", "supports"}:
                inside = tinycss2.parse_rule_list(node.content, skip_whitespace=True)
                yield from walk(inside, within + node.lower_at_keyword + tinycss2.serialize(node.prelude))
            else:
                yield within, tinycss2.serialize(node.prelude), tinycss2.serialize([node])

    css = (STATIC / sheet).read_text().lstrip("\ufeff")
    return list(walk(tinycss2.parse_stylesheet(css, skip_whitespace=True), ""))


def classes_of(selector):
    return set(re.findall(r"\.(-?[a-z][\w-]*)", selector))


def lost(html):
    """The rules of the whole sheet that a page with these classes needs and respondents do not load."""
    html = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", html)
    used = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
    theirs = set(rules("respondent.css"))
    return [
        f"{where} {rule}"
        for where, selectors, rule in rules("sttool.css")
        if any(classes_of(selector) <= used for selector in re.split(r",(?![^(]*\))", selectors))
        and (where, selectors, rule) not in theirs
    ]


def test_respondents_load_every_rule_that_their_pages_need(pages):
    assert lost("".join(content.decode() for content in pages.values())) == []


def test_every_other_page_for_anybody_has_its_rules_too():
    frames = {path: path.read_text() for path in TEMPLATES.rglob("*.html")}
    theirs = [
        html
        for path, html in frames.items()
        if path.parent.name == "answering" or ('extends "base_respondent.html"' in html and "block style" not in html)
    ]

    assert len(theirs) > 25
    theirs += [(TEMPLATES / name).read_text() for name in ("base_respondent.html", "500.html")]
    assert lost("".join(theirs)) == []
    assert lost('<p class="heat-map">') != []


def test_the_style_sheet_of_respondents_is_a_part_of_the_whole_in_the_same_order():
    whole = iter(rules("sttool.css"))

    assert [rule for _, _, rule in filter(lambda rule: rule not in whole, rules("respondent.css"))] == []
