"""Phrases that sound translated, each with the plain English to write instead."""

import ast
import re
import tokenize
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Folders and files that are checked. Add one when its English has been edited.
HELD = [
    "templates",
    "accounts",
    "assessments",
    "authoring",
    "questions",
    "jobs",
    "printing",
    "sttool",
    "scoring",
    "results",
    "improvement",
    "reports",
    "governance",
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs",
]
LEFT_OUT = {"migrations", "node_modules", "tests", "0024-words.md"}  # the decision quotes what is banned

# Headings that files of other people may have.
OF_OTHERS = {"e-mail address"}

# A regular expression (a space matches a line break too, case does not matter), and what to write instead.
BANNED = {
    r"\d %": "80%, without a space",
    r"\be-mail": "email",
    r"\bsociotechnical": "socio-technical",
    r"\bwhoever\b": "the person who, or people who",
    r"\bbeside\b": "next to",
    r"\banew\b": "again",
    r"\bmend(?:s|ed|ing)?\b": "fix, or correct",
    r"\b(?:nothing|nobody|no \w+) waits\b": "you have nothing to do",
    r"\bwaits? (?:for you|to be)\b": "is ready to be, or is waiting to be",
    r"\bis no (?:question|group|address|site|date|day)\b": "is not asked, or is not a valid …",
    r"\b(?:stands?|stood|standing) in line\b": "queue",
    r"\bstands? (?:here|there|under|behind|in the order)\b": "is, or appears",
    r"\bof which it may be told\b": "where this can be shown",
    r"\bmay (?:not )?be told\b": "can be shown",
    r"\btold apart\b": "broken down",
    r"\bwhat came of (?:it|this|them)\b": "what happened next",
    r"\bcom(?:e|es|ing) in by\b": "have used this link",
    r"\blet (?:\w+ )?(?:people |every\w+ )?in\b": "has reached its limit, or raise the limit",
    r"\bwritten down anew\b": "have changed",
    r"\b(?:has|have|had) run out\b": "has expired",
    r"\bone that fails stops no other\b": "a failure does not stop the others",
    r"\bgo(?:es)? through the comments\b": "review comments",
    r"\btell(?:s|ing)? those who answered\b": "share the outcome",
    r"\blook(?:s|ing)? at it (?:first|again)\b": "preview",
    r"\blooked for and not found\b": "checked, and not found",
    r"\bcould not be looked for\b": "not enough data to check",
    r"\btak(?:e|es|en|ing) (?:\w+ )?out\b": "remove",
    r"\btake the tick\b": "untick",
    r"\bthrown away\b": "deleted",
    r"\bunwanted mail\b": "spam folder",
    r"\bonly takes forms\b": "cannot be opened directly",
    r"\bmay not do this\b": "do not have permission",
    r"\bgo(?:es)? on working\b": "still work",
}
# Fine in code, where a letter may be one of a word and the model of a queued email is called Letter.
BANNED_ON_PAGES = {
    r"\bletters?\b(?! a to f)": "email, or character",
    r"\b(?:any|every|some)body\b": "anyone, everyone, someone",
}


def _compiled(phrases):
    return [(re.compile(phrase.replace(" ", r"\s+"), re.IGNORECASE), better) for phrase, better in phrases.items()]


CHECKS = _compiled(BANNED)
CHECKS_OF_PAGES = CHECKS + _compiled(BANNED_ON_PAGES)

NOT_READ = re.compile(
    r"\{#.*?#\}|\{% comment .*?endcomment %\}|<!--.*?-->|<(?P<name>style|script)\b.*?</(?P=name)>", re.DOTALL
)
WORDS_IN_TAGS = re.compile(
    r"(?:\b(?:aria-label|alt|title|placeholder|content|label|caption|of|words)=|default:|pluralize:|add:)\"([^\"]*)\""
)
DJANGO_TAGS = re.compile(r"\{[%{].*?[%}]\}", re.DOTALL)
HTML_TAGS = re.compile(r"<[^>]+>")
CODE_OF_MARKDOWN = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)]*\)", re.DOTALL)


@dataclass(frozen=True)
class Text:
    """Words that people read, and the line that they begin on."""

    line: int
    words: str


def _blank(found):
    """Line breaks stay, so that what follows keeps the number of its line."""
    return "\n" * found.group().count("\n") or " "


def texts_of_template(source):
    source = NOT_READ.sub(_blank, source)
    for found in WORDS_IN_TAGS.finditer(source):
        yield Text(source.count("\n", 0, found.start()) + 1, found.group(1))
    yield Text(1, HTML_TAGS.sub(_blank, DJANGO_TAGS.sub(_blank, source)))


def texts_of_python(source):
    for node in ast.walk(ast.parse(source)):
        # A string without a space is a name, not words.
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and " " in node.value
            and node.value not in OF_OTHERS
        ):
            yield Text(node.lineno, node.value)
    for token in tokenize.tokenize(BytesIO(source.encode()).readline):
        if token.type == tokenize.COMMENT:
            yield Text(token.start[0], token.string)


def texts_of_markdown(source):
    yield Text(1, CODE_OF_MARKDOWN.sub(_blank, source))


READERS = {
    ".html": texts_of_template,
    ".txt": texts_of_template,
    ".svg": texts_of_template,
    ".py": texts_of_python,
    ".md": texts_of_markdown,
}


def banned_in(suffix, source):
    """One sentence for each banned phrase, with its line."""
    for text in READERS[suffix](source):
        for phrase, better in CHECKS_OF_PAGES if READERS[suffix] is texts_of_template else CHECKS:
            for found in phrase.finditer(text.words):
                line = text.line + text.words.count("\n", 0, found.start())
                yield f"line {line}: not “{' '.join(found.group().split())}” but “{better}”"


def files_of(root):
    place = ROOT / root
    files = [place] if place.is_file() else sorted(place.rglob("*"))
    return [path for path in files if path.suffix in READERS and not LEFT_OUT & set(path.relative_to(ROOT).parts)]


@pytest.mark.parametrize("root", HELD)
def test_nothing_that_people_read_has_a_banned_phrase(root):
    files = files_of(root)

    wrong = [
        f"{path.relative_to(ROOT)} {problem}" for path in files for problem in banned_in(path.suffix, path.read_text())
    ]

    assert files != []
    assert wrong == []


@pytest.mark.parametrize(
    ("suffix", "source", "problem"),
    [
        (".html", "<p>\n  {{ name }} or whoever\n</p>", "line 2: not “whoever” but “the person who, or people who”"),
        (".html", '<p>One</p>\n<p aria-label="Mend it">Two</p>', "line 2: not “Mend” but “fix, or correct”"),
        (".html", '{{ rows|pluralize:"letter,email" }}', "line 1: not “letter” but “email, or character”"),
        (".html", "<p>The link <b>has\n  run</b> out</p>", "line 1: not “has run out” but “has expired”"),
        (".txt", "Hello,\n80 % answered.", "line 2: not “0 %” but “80%, without a space”"),
        (".py", 'X = 1\nY = f"{X} answers told apart"\n', "line 2: not “told apart” but “broken down”"),
        (".py", "X = 1  # Two at once stand in line.\n", "line 1: not “stand in line” but “queue”"),
        (".md", "# Sociotechnical\n", "line 1: not “Sociotechnical” but “socio-technical”"),
    ],
)
def test_planted_phrase_is_found(suffix, source, problem):
    assert list(banned_in(suffix, source)) == [problem]


@pytest.mark.parametrize(
    ("suffix", "source"),
    [
        (".html", '{# whoever #}<a class="letter" href="{% url "assessments:show_letters" %}">{{ letter.text }}</a>'),
        (".html", "<p{% if length > 3 %} class='wide'{% endif %}>Good.</p>"),
        (".py", 'letters = "assessments/letters.html"\n'),
        (".md", "Open `letters.html` or [emails](letters.md).\n"),
    ],
)
def test_what_nobody_reads_is_free(suffix, source):
    assert list(banned_in(suffix, source)) == []


@pytest.mark.parametrize("phrase", BANNED)
def test_better_words_are_not_banned_themselves(phrase):
    assert list(banned_in(".md", BANNED[phrase])) == []
