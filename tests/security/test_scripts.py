"""The scripts that browsers run: they show text as text, and no name that was sent becomes a property."""

import re

import pytest

from tests.test_architecture import FILES, ROOT, TEMPLATES

SCRIPTS = [path for path in FILES if path.suffix == ".js" and path.parts[:2] != ("static", "vendor")]
SERVED = [path for path in SCRIPTS if path.parts[0] == "static"]
RENDERING = r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function|setHTMLUnsafe|srcdoc)\b"
LISTENING = r"\b(?:postMessage|onmessage)\b|[\"']message[\"']"
LOOSE = r"(?<![=!])[=!]=(?!=)"
NAMED_BY_OTHERS = r"\]\s*=(?![=>])|__proto__|\bprototype\b|Object\.assign"
PLUGINS = re.compile(r"<(?:object|embed|applet|iframe)\b", re.IGNORECASE)


def without_comments(text):
    return re.sub(r"(?<!:)//.*", "", text)


def found(rule):
    return {str(path): re.findall(rule, without_comments((ROOT / path).read_text())) for path in SERVED}


def test_there_are_scripts_to_look_at():
    assert "static/answering.js" in map(str, SERVED)


@pytest.mark.parametrize("rule", [RENDERING, LISTENING, LOOSE, NAMED_BY_OTHERS])
def test_script_has_nothing_that_runs_or_takes_over_what_people_wrote(rule):
    assert found(rule) == {str(path): [] for path in SERVED}


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (RENDERING, "box.innerHTML = text", "box.textContent = text"),
        (LISTENING, 'addEventListener("message", take)', "said.message"),
        (LOOSE, "if (a == b)", "if (a === b || a !== c || (a) => b)"),
        (NAMED_BY_OTHERS, "kept[name] = value", "form.elements[name].value = value; kept[name] === value"),
    ],
)
def test_rule_tells_bad_from_good(rule, bad, good):
    assert re.findall(rule, bad) != []
    assert re.findall(rule, good) == []


def test_no_page_has_a_plugin_or_a_frame():
    assert [str(path) for path in TEMPLATES if PLUGINS.search((ROOT / path).read_text())] == []
