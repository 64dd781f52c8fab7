"""A form filled in by people and exported, in the shape that each tool documents for its exports."""

import csv
import io
import json
import re
from datetime import datetime, timedelta
from html import unescape

import openpyxl

from questions.other_tools.asked import comment_item, parts_of, site_item
from questions.other_tools.fhir import fhir_questionnaire
from questions.other_tools.microsoft_forms import items_of, wording_of
from questions.other_tools.qualtrics import NUMBERS, qualtrics

START = datetime(2027, 3, 1, 9, 0)  # noqa: DTZ001 (tools export local times without a zone)
BEFORE_QUALTRICS = {
    "StartDate": ("Start Date", {"ImportId": "startDate", "timeZone": "Europe/London"}),
    "EndDate": ("End Date", {"ImportId": "endDate", "timeZone": "Europe/London"}),
    "Status": ("Response Type", {"ImportId": "status"}),
    "IPAddress": ("IP Address", {"ImportId": "ipAddress"}),
    "Progress": ("Progress", {"ImportId": "progress"}),
    "Duration (in seconds)": ("Duration (in seconds)", {"ImportId": "duration"}),
    "Finished": ("Finished", {"ImportId": "finished"}),
    "RecordedDate": ("Recorded Date", {"ImportId": "recordedDate", "timeZone": "Europe/London"}),
    "ResponseId": ("Response ID", {"ImportId": "_recordId"}),
    "RecipientLastName": ("Recipient Last Name", {"ImportId": "recipientLastName"}),
    "RecipientFirstName": ("Recipient First Name", {"ImportId": "recipientFirstName"}),
    "RecipientEmail": ("Recipient Email", {"ImportId": "recipientEmail"}),
    "ExternalReference": ("External Data Reference", {"ImportId": "externalDataReference"}),
    "LocationLatitude": ("Location Latitude", {"ImportId": "locationLatitude"}),
    "LocationLongitude": ("Location Longitude", {"ImportId": "locationLongitude"}),
    "DistributionChannel": ("Distribution Channel", {"ImportId": "distributionChannel"}),
    "UserLanguage": ("User Language", {"ImportId": "userLanguage"}),
}
IN_NUMBERS = {"Status": "0", "Finished": "1"}


def value_of(person, item):
    """What a person filled in for an item: the value of a choice, or a text."""
    if item.code in {"site", "comment"}:
        return getattr(person, item.code)
    if item.code.startswith("comment-"):
        return person.evidence.get(item.code.removeprefix("comment-"), "")
    return person.answers.get(item.code, "")


def label_of(person, item):
    """The same as a person reads it."""
    value = value_of(person, item)
    return next((option.label for option in item.options if option.value == value), value)


def every_item(form):
    site = site_item(form)
    return [*([site] if site else []), *(item for part in parts_of(form) for item in part.items), comment_item(form)]


def qualtrics_export(form, people, *, uses_text=True):
    """CSV with three heading rows: names, questions, and where they come from. UTF-8 with a mark.

    Without `uses_text` the cells are numbers ("Use numeric values").
    """
    texts = {
        tag: re.sub(r"(<br>)+", "\n", unescape(text))
        for tag, text in re.findall(r"\[\[ID:(.*)\]\]\n(.*)", qualtrics(form).decode())
    }
    items = every_item(form)
    tags = [item.code.replace("-", "_") for item in items]
    origins = [f"QID{n}" if item.options else f"QID{n}_TEXT" for n, item in enumerate(items, start=1)]
    embedded = ["group", "edition"]
    names = [*BEFORE_QUALTRICS, *tags, *embedded]
    questions = [*(said for said, _ in BEFORE_QUALTRICS.values()), *(texts[tag] for tag in tags), *embedded]
    imports = [
        *(origin for _, origin in BEFORE_QUALTRICS.values()),
        *({"ImportId": origin} for origin in (*origins, *embedded)),
    ]
    cell = label_of if uses_text else _number
    rows = [
        [
            *_before(number, uses_text=uses_text),
            *(cell(person, item) for item in items),
            form.group,
            form.edition,
        ]
        for number, person in enumerate(people, start=1)
    ]
    return b"\xef\xbb\xbf" + _csv([names, questions, [json.dumps(each) for each in imports], *rows])


def _number(person, item):
    value = value_of(person, item)
    if item.code == "site":
        return str([option.value for option in item.options].index(value) + 1) if value else ""
    return NUMBERS.get(value, value)


def _before(number, *, uses_text):
    at = START + timedelta(minutes=7 * number)
    cells = dict.fromkeys(BEFORE_QUALTRICS, "") | {
        "StartDate": at,
        "EndDate": at + timedelta(seconds=312),
        "RecordedDate": at + timedelta(seconds=312),
        "Status": "IP Address",
        "IPAddress": "192.0.2.1",
        "Progress": "100",
        "Duration (in seconds)": "312",
        "Finished": "True",
        "ResponseId": f"R_{number:015}",
        "LocationLatitude": "55.8",
        "LocationLongitude": "-4.25",
        "DistributionChannel": "anonymous",
        "UserLanguage": "EN-GB",
    }
    return (cells if uses_text else cells | IN_NUMBERS).values()


def msforms_export(form, people):
    """A workbook as “Open in Excel” makes it: what Forms adds, then every question with its code at the end."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Sheet1"
    items = list(items_of(form))
    headings = [wording_of(item).replace(" ", "\xa0", 1) for item in items]
    sheet.append(["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", *headings])
    for number, person in enumerate(people, start=1):
        at = START + timedelta(minutes=7 * number)
        before = [number, at, at + timedelta(minutes=5), "anonymous", None, None]
        for column, cell in enumerate([*before, *(label_of(person, item) for item in items)], start=1):
            if cell:
                sheet.cell(number + 1, column, cell).data_type = "s" if isinstance(cell, str) else "d"
        sheet.cell(number + 1, 1).data_type = "n"
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def google_forms_export(form, people):
    """CSV with one heading row. The questions were typed in by hand, so there are no codes."""
    items = every_item(form)
    rows = [
        [f"2027/03/01 {9 + number // 60}:{number % 60:02}:10 am GMT", form.group_title, *_words(person, items)]
        for number, person in enumerate(people)
    ]
    return _csv([["Timestamp", "Which group are you in?", *map(_typed, items)], *rows])


def surveymonkey_export(form, people):
    """CSV with two heading rows: the questions, and what kind of answer stands below. UTF-8 with a mark."""
    items = every_item(form)
    before = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name"]
    before += ["Last Name", "Custom Data 1"]
    first = [*before, "Which group are you in?", *map(_typed, items)]
    kinds = ["Response" if item.options else "Open-Ended Response" for item in items]
    second = [*[""] * len(before), "Response", *kinds]
    times = ["03/01/2027 09:00:00 AM", "03/01/2027 09:05:12 AM"]
    rows = [
        [
            118052219001 + number,
            446111201,
            *times,
            "192.0.2.1",
            "",
            "",
            "",
            "",
            form.group_title,
            *_words(person, items),
        ]
        for number, person in enumerate(people)
    ]
    return b"\xef\xbb\xbf" + _csv([first, second, *rows])


def _typed(item):
    """The question as a person copies it, without its help: of a card the title, the question and what is asked."""
    lines = [line for line in item.lines if not line.startswith(("A good answer:", "A warning sign:"))]
    if item.code in {"site", "comment"} or item.code.startswith("comment-"):
        lines = item.lines[: 2 if item.code.startswith("comment-") else 1]
    return " ".join(line if line.endswith(tuple("?.”")) else f"{line}:" for line in lines)


def _words(person, items):
    return [label_of(person, item) for item in items]


def fhir_responses(form, people, *, shape="bundle"):
    """What a form server makes of our Questionnaire: "bundle", "array" or "lines". Groups of items are kept."""
    questionnaire = json.loads(fhir_questionnaire(form))
    items = {item.code: item for item in every_item(form)}
    responses = [_response(questionnaire, items, person, number) for number, person in enumerate(people, start=1)]
    if shape == "lines":
        return "\n".join(json.dumps(each, ensure_ascii=False) for each in responses).encode()
    entries = [{"fullUrl": f"urn:uuid:{number}", "resource": each} for number, each in enumerate(responses)]
    bundle = {"resourceType": "Bundle", "type": "searchset", "total": len(responses), "entry": entries}
    return json.dumps(bundle if shape == "bundle" else responses, ensure_ascii=False, indent=2).encode()


def _response(questionnaire, items, person, number):
    return {
        "resourceType": "QuestionnaireResponse",
        "id": f"{questionnaire['name'].lower()}-{number}",
        "questionnaire": f"{questionnaire['url']}|{questionnaire['version']}",
        "status": "completed",
        "authored": (START + timedelta(minutes=7 * number)).isoformat() + "Z",
        "item": list(_filled(questionnaire["item"], items, person)),
    }


def _filled(asked, items, person):
    for each in asked:
        link = {"linkId": each["linkId"], "text": each["text"]}
        if each["type"] == "group":
            if inside := list(_filled(each["item"], items, person)):
                yield link | {"item": inside}
        elif each["type"] == "string":
            yield link | {"answer": each["initial"]}
        elif each["type"] != "display" and (value := value_of(person, items[each["linkId"]])):
            yield link | {"answer": [_answer(each, value)]}


def _answer(asked, value):
    if asked["type"] == "text":
        return {"valueString": value}
    codings = [option["valueCoding"] for option in asked["answerOption"]]
    return {"valueCoding": next(coding for coding in codings if coding["code"] == value)}


def _csv(rows):
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()
