"""A catalogue of five texts in place of the one that comes with sttool, with a glossary."""

import pytest

from authoring.translations.texts import texts_in

WELSH = """
msgid ""
msgstr ""
"Language: cy\\n"
"Plural-Forms: nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5;\\n"

#: templates/assessments/answering/check.html templates/portfolio/home.html
msgid "Your answers to {project}"
msgstr ""
"Eich atebion "
"i {project}"

#: improvement/emails.py
msgctxt "verb"
msgid "Report"
msgstr "Adrodd"

#. Not for a board.
#: reports/emails/extra.py results/present/flags.py
#, python-brace-format
msgid "{count} person <b>asked</b>"
msgid_plural "{count} people <b>asked</b>"
msgstr[0] "{count} o bobl <b>a ofynnwyd</b>"
msgstr[1] "un person <b>a ofynnwyd</b>"
msgstr[2] "{count} berson <b>a ofynnwyd</b>"
msgstr[3] "{count} pherson <b>a ofynnwyd</b>"
msgstr[4] "{count} pherson <b>a ofynnwyd</b>"
msgstr[5] "{count} person <b>a ofynnwyd</b>"

#: portfolio/views.py
msgid "Say \\"yes\\""
msgstr "Dywedwch \\"ie\\""

#: portfolio/views.py
msgid "Not translated"
msgstr ""

#~ msgid "Old"
#~ msgstr "Hen"
""".lstrip()
GLOSSARY = """
language: cy
reviewed: {by: "", on: ""}
terms:
  - {term: answer, word: ateb, note: "g."}
  - {term: person, word: person, note: ""}
"""


def catalogue(folder, text=WELSH, language="cy"):
    path = folder / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def welsh(tmp_path, settings):
    """The texts by the first word of their English."""
    catalogue(tmp_path)
    (tmp_path / "cy" / "glossary.yaml").write_text(GLOSSARY)
    settings.LOCALE_PATHS = [tmp_path]
    return {text.source[0].split()[0]: text for text in texts_in("cy", None)}


@pytest.fixture
def later(tmp_path, settings, welsh):
    """Another version of sttool: other words, which are read afresh."""

    def put(old, new):
        folder = tmp_path / "later"
        catalogue(folder, WELSH.replace(old, new))
        settings.LOCALE_PATHS = [folder]

    return put
