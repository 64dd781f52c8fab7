"""The form of one group as a FHIR R4 Questionnaire, in JSON.

Each question's linkId is its code, and each answer a coding whose code is the value that we store. Answers come back
as QuestionnaireResponse (intake.fhir).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from questions.other_tools.asked import Item, Part, comment_item, parts_of, site_item
from questions.other_tools.form import GROUP, Form
from questions.other_tools.texts import in_one_line, without_control

Json = Mapping[str, object]

QUESTIONNAIRE = "urn:sttool:questionnaire:"  # then the group, the edition of the questions and a digest of the words
ANSWERS = "urn:sttool:answers:"  # then the code of the question: what “4” means differs by question
HIDDEN = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden"
_SHORT = 16  # hex digits of a digest


def fhir_questionnaire(form: Form) -> bytes:
    """UTF-8. The same form gives the same bytes and the same URL; other words give another URL."""
    said = _said(form)
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:_SHORT]
    head = {
        "resourceType": "Questionnaire",
        "url": f"{QUESTIONNAIRE}{form.group}:{form.edition[:_SHORT]}:{digest}",
        "identifier": [{"system": "urn:sttool:edition", "value": form.edition}],
        "version": form.edition[:_SHORT],
        "status": "active",
    }
    return (json.dumps({**head, **said}, ensure_ascii=False, indent=1) + "\n").encode()


def _said(form: Form) -> Json:
    words = form.group.title().replace("_", "")
    introduction = _display("introduction", form.introduction)
    site = site_item(form)
    items = [_group_of_people(form.group), *introduction, *([_question(site)] if site else [])]
    items += [_page(part) for part in parts_of(form)]
    items += [_question(comment_item(form))] if form.has_comment else []
    about = {"description": text} if (text := _paragraphs(form.introduction)) else {}
    return {"name": f"Sttool{words}", "title": _text(form.title), **about, "item": items}


def _group_of_people(code: str) -> Json:
    """Not shown and the same in every response, so that a response says which group it is of."""
    hidden = [{"url": HIDDEN, "valueBoolean": True}]
    return {
        "extension": hidden,
        "linkId": GROUP,
        "text": _("Group"),
        "type": "string",
        "readOnly": True,
        "initial": [{"valueString": code}],
    }


def _page(part: Part) -> Json:
    above = _display(f"page-{part.code}-text", part.lines)
    items = [*above, *(_question(item) for item in part.items)]
    return {"linkId": f"page-{part.code}", "text": _text(part.title), "type": "group", "item": items}


def _question(item: Item) -> Json:
    numbered = {"prefix": f"{item.number}."} if item.number else {}
    asked = {"linkId": item.code, **numbered, "text": _text("\n".join(item.lines)), "required": False}
    if not item.options:
        return {**asked, "type": "text"}
    return {**asked, "type": "choice", "repeats": False, "answerOption": _answers(item)}


def _answers(item: Item) -> Sequence[Json]:
    system = ANSWERS + item.code
    codings = (
        {"system": system, "code": in_one_line(option.value), "display": _text(option.label)} for option in item.options
    )
    return [{"valueCoding": coding} for coding in codings]


def _display(link: str, lines: Iterable[str]) -> Sequence[Json]:
    """Words to read; nothing where there are none."""
    text = _paragraphs(lines)
    return [{"linkId": link, "text": text, "type": "display"}] if text else []


def _paragraphs(lines: Iterable[str]) -> str:
    return "\n\n".join(text for line in lines if (text := _text(line)))


def _text(words: str) -> str:
    return without_control(words).strip()
