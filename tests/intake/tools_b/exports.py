"""A form filled in by people and exported, in the shape that each tool documents for its exports."""

import csv
import io
import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import openpyxl

import assessments
from questions.other_tools.asked import comment_item, parts_of, site_item
from questions.other_tools.fhir import fhir_questionnaire
from questions.other_tools.microsoft_forms import items_of, wording_of
from questions.other_tools.qualtrics import NUMBERS, qualtrics

SAMPLE = Path(assessments.__file__).parent / "samples" / "glasgow_portal.csv"
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


@dataclass(frozen=True)
class Filled:
    """What one person has filled in: answers by code ("S11": "4"), and texts ("comment", "comment-E01")."""

    group: str
    site: str
    answers: dict
    comments: dict = field(default_factory=dict)

    def said(self, item):
        """The value of an item: of a choice, or a text."""
        if item.code == "site":
            return self.site
        return self.answers.get(item.code, "") or self.comments.get(item.code, "")

    def label(self, item):
        """As a person reads it."""
        value = self.said(item)
        return next((option.label for option in item.options if option.value == value), value)


def people_of_the_sample(path=SAMPLE):
    """Everybody in a sample, by group, in the order of the file."""
    people = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one = people.setdefault(row["respondent"], Filled(row["group"], row["site"], {}))
            one.answers[row["code"]] = row["answer"]
    groups = {}
    for one in people.values():
        groups.setdefault(one.group, []).append(one)
    return groups


def every_item(form):
    site = site_item(form)
    return [*([site] if site else []), *(item for part in parts_of(form) for item in part.items), comment_item(form)]


def qualtrics_export(form, people, *, uses_text=True):
    """CSV with three heading rows: names, questions, and where they come from. UTF-8 with a mark.

    Without `uses_text` the cells are numbers ("Use numeric values").
    """
    tags = re.findall(r"\[\[ID:(.*)\]\]\n(.*)", qualtrics(form).decode())
    texts = {tag: re.sub(r"(<br>)+", "\n", unescape(text)) for tag, text in tags}
    names, questions, origins = list(BEFORE_QUALTRICS), [], []
    for question, origin in BEFORE_QUALTRICS.values():
        questions.append(question)
        origins.append(origin)
    items = every_item(form)
    for number, item in enumerate(items, start=1):
        tag = item.code.replace("-", "_")
        names.append(tag)
        questions.append(texts[tag])
        origins.append({"ImportId": f"QID{number}" if item.options else f"QID{number}_TEXT"})
    names += ["group", "edition"]
    questions += ["group", "edition"]
    origins += [{"ImportId": "group"}, {"ImportId": "edition"}]
    cell = Filled.label if uses_text else _number
    rows = [
        [*_before(number), *(cell(person, item) for item in items), form.group, form.edition]
        for number, person in enumerate(people, start=1)
    ]
    return b"\xef\xbb\xbf" + _csv([names, questions, [json.dumps(origin) for origin in origins], *rows])


def _number(person, item):
    value = person.said(item)
    if item.code == "site":
        return str([option.value for option in item.options].index(value) + 1) if value else ""
    return NUMBERS.get(value, value)


def _before(number):
    at = START + timedelta(minutes=7 * number)
    end = at + timedelta(seconds=312)
    return [
        at, end, "IP Address", "192.0.2.1", "100", "312", "True", end, f"R_{number:015}", "", "", "", "", "55.8",
        "-4.25", "anonymous", "EN-GB",
    ]  # fmt: skip


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
        sheet.append([number, at, at + timedelta(minutes=5), "anonymous", None, None, *_labels(person, items)])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _labels(person, items):
    return [person.label(item) or None for item in items]


def google_forms_export(form, people):
    """CSV with one heading row. The questions were typed in by hand, so there are no codes."""
    items = every_item(form)
    headings = ["Timestamp", "Which group are you in?", *(_typed(item) for item in items)]
    rows = [
        [f"2027/03/01 {9 + number // 60}:{number % 60:02}:10 am GMT", form.group_title, *_words(person, items)]
        for number, person in enumerate(people)
    ]
    return _csv([headings, *rows])


def surveymonkey_export(form, people):
    """CSV with two heading rows: the questions, and what kind of answer stands below. UTF-8 with a mark."""
    items = every_item(form)
    before = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name"]
    before += ["Last Name", "Custom Data 1"]
    first = [*before, "Which group are you in?", *(_typed(item) for item in items)]
    kinds = ["Response" if item.options else "Open-Ended Response" for item in items]
    second = [*[""] * len(before), "Response", *kinds]
    rows = [
        [118052219001 + number, 446111201, "03/01/2027 09:00:00 AM", "03/01/2027 09:05:12 AM", "192.0.2.1", "", "", "",
         "", form.group_title, *_words(person, items)]
        for number, person in enumerate(people)
    ]  # fmt: skip
    return b"\xef\xbb\xbf" + _csv([first, second, *rows])


def _typed(item):
    """The question as a person copies it: title and question, without the help."""
    return " ".join(item.lines[:2]) if len(item.lines) > 2 else item.lines[-1 if item.code != "comment" else 0]


def _words(person, items):
    return [person.label(item) for item in items]


def fhir_responses(form, people, *, shape="bundle"):
    """What a form server makes of our Questionnaire: "bundle", "array" or "lines". Groups of items are kept."""
    questionnaire = json.loads(fhir_questionnaire(form))
    items = {item.code: item for item in every_item(form)}
    responses = [_response(questionnaire, items, person, number) for number, person in enumerate(people, start=1)]
    if shape == "lines":
        return "\n".join(json.dumps(one, ensure_ascii=False) for one in responses).encode()
    entries = [{"fullUrl": f"urn:uuid:{number}", "resource": one} for number, one in enumerate(responses)]
    bundle = {"resourceType": "Bundle", "type": "searchset", "total": len(responses), "entry": entries}
    return json.dumps(bundle if shape == "bundle" else responses, ensure_ascii=False, indent=2).encode()


def _response(questionnaire, items, person, number):
    at = (START + timedelta(minutes=7 * number)).isoformat() + "Z"
    return {
        "resourceType": "QuestionnaireResponse",
        "id": f"{questionnaire['name'].lower()}-{number}",
        "questionnaire": f"{questionnaire['url']}|{questionnaire['version']}",
        "status": "completed",
        "authored": at,
        "item": list(_filled(questionnaire["item"], items, person)),
    }


def _filled(asked, items, person):
    for one in asked:
        link = {"linkId": one["linkId"], "text": one["text"]}
        if one["type"] == "group":
            if inside := list(_filled(one["item"], items, person)):
                yield link | {"item": inside}
        elif one["type"] == "string":
            yield link | {"answer": one["initial"]}
        elif one["type"] != "display" and (value := person.said(items[one["linkId"]])):
            yield link | {"answer": [_answer(one, value)]}


def _answer(asked, value):
    if asked["type"] == "text":
        return {"valueString": value}
    codings = [option["valueCoding"] for option in asked["answerOption"]]
    return {"valueCoding": next(coding for coding in codings if coding["code"] == value)}


def _csv(rows):
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()
