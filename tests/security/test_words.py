"""Words that people send are kept and shown as they are: nothing is decoded twice, run, or taken for a query."""

import re

import pytest

from accounts.models import User
from assessments.models import Project
from tests.test_architecture import ROOT, TEMPLATES

ODD = (
    "%3Cb%3E &lt;i&gt; \\u003cu\\u003e",
    "x'); DROP TABLE accounts_user; --",
    '" OR ""="',
    "{{ settings.SECRET_KEY }} {% debug %} ${7*7} %(name)s {0.__class__}",
)


@pytest.mark.parametrize("words", ODD)
def test_words_of_a_form_are_kept_as_they_came(as_user, ben, northdale, words):
    response = as_user(ben).post(f"/organisations/{northdale.pk}/projects/new/", {"name": words, "stage": "before"})

    project = Project.objects.get()
    assert (response.status_code, project.name) == (302, words)
    assert User.objects.filter(pk=ben.pk).exists()


@pytest.mark.parametrize("words", ODD)
def test_words_are_shown_as_they_came(as_user, ben, project, words):
    project.name = words
    project.save()

    shown = as_user(ben).get(f"/projects/{project.pk}/").text

    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("'", "&#x27;")
    assert escaped in shown


READING = (
    """<script src="{% static "reading.js" %}" defer data-read="{% translate "Read aloud" %}" """
    """data-stop="{% translate "Stop reading" %}"></script>"""
)


def test_no_page_has_a_script_or_a_handler_of_its_own():
    sources = {str(path): (ROOT / path).read_text() for path in TEMPLATES if path.suffix == ".html"}

    scripts = [
        re.sub(r"\s+", " ", tag)
        for text in sources.values()
        for tag in re.findall(r"<script\b[^>]*>.*?</script>", text, re.DOTALL)
    ]
    assert sorted(set(scripts)) == [
        """<script src="{% static "answering.js" %}" defer></script>""",
        """<script src="{% static "mfa/js/webauthn-json.js" %}" defer></script>""",
        """<script src="{% static "passkeys.js" %}" defer></script>""",
        """<script src="{% static "presenting.js" %}" defer></script>""",
        READING,
        "<script>{{ script }}</script>",  # in a file to take along: the same, named by its hash (test_presenting)
    ]
    assert [path for path, text in sources.items() if re.search(r"<[^>]*\son[a-z]+=|javascript:", text)] == []
