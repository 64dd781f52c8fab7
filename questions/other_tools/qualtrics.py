"""The form of one group as a TXT file in Qualtrics' “advanced format”.

Each block begins a page by itself. What stands between tags is HTML to Qualtrics, so every text is escaped and kept on
one line: no words of a project can be taken for a tag, for markup or for piped text.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape

from django.utils.translation import gettext as _

from questions.other_tools.asked import Item, comment_item, parts_of, site_item
from questions.other_tools.form import GROUP, SITE, Form
from questions.other_tools.texts import in_one_line
from questions.questionnaire import Option

# Qualtrics keeps a number for each choice, and no other code.
NUMBERS = {"dont_know": "88", "not_applicable": "99"}
_NOT_IN_TAGS = re.compile(r"[\[\]:<>&$]+")  # brackets would end a tag, and colons divide it


def qualtrics(form: Form) -> bytes:
    """UTF-8. The same form gives the same bytes."""
    return ("\n".join(_lines_of(form)) + "\n").encode()


def tag_of(code: str) -> str:
    """The name of a question in Qualtrics and in its exports, which takes letters, digits and underscores."""
    return code.replace("-", "_")


def _lines_of(form: Form) -> Iterator[str]:
    yield from ("[[AdvancedFormat]]", "", f"[[ED:{GROUP}:{form.group}]]", f"[[ED:edition:{form.edition}]]", "")
    yield from _block(_("Introduction"))
    yield from _text("introduction", (form.title, *form.introduction))
    if site := site_item(form):
        yield from _question(site)
    for part in parts_of(form):
        yield from _block(part.title)
        yield from _text(f"page_{part.code}", (part.title, *part.lines))
        for item in part.items:
            yield from _question(item)
    if form.has_comment:
        yield from _block(_("One last question"))
        yield from _question(comment_item(form))


def _block(title: str) -> tuple[str, ...]:
    return f"[[Block:{_NOT_IN_TAGS.sub(' ', title).strip()}]]", ""


def _text(tag: str, lines: Iterable[str]) -> tuple[str, ...]:
    """Words to read, which Qualtrics calls descriptive text."""
    return "[[Question:DB]]", f"[[ID:{tag_of(tag)}]]", _html(lines), ""


def _question(item: Item) -> Iterator[str]:
    number = f"{item.number}. " if item.number else ""
    first, *others = item.lines
    yield "[[Question:MC:SingleAnswer:Vertical]]" if item.options else "[[Question:TE:Essay]]"
    yield f"[[ID:{tag_of(item.code)}]]"
    yield _html((number + first, *others))
    if item.options:
        yield "[[AdvancedChoices]]"
    for nth, option in enumerate(item.options, start=1):
        yield f"[[Choice:{_number_of(option, nth, item)}]]"
        yield _html((option.label,))
    yield ""


def _number_of(option: Option, nth: int, item: Item) -> str:
    """Sites have no number of their own: their names come back."""
    return str(nth) if item.code == SITE else NUMBERS.get(option.value, option.value)


def _html(lines: Iterable[str]) -> str:
    return "<br><br>".join(_escaped(line) for line in lines if line.strip())


def _escaped(text: str) -> str:
    """“[[” would begin a tag and “${” piped text, whatever the words around them."""
    text = escape(in_one_line(text), quote=False)
    return text.replace("[", "&#91;").replace("]", "&#93;").replace("$", "&#36;")
