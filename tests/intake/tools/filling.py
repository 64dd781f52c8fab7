"""Forms that people have filled in, in the way in which each tool documents its export."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl import load_workbook

from questions.other_tools.asked import parts_of
from questions.other_tools.fields import comment_field, fields_of, site_field

FEW_LETTERS = {"dont_know": "DK", "not_applicable": "NA"}  # LimeSurvey has room for five
SENT, UUID = "2026-07-27T19:17:{:02}", "6f1c8b7e-0000-4000-8000-{:012}"


@dataclass(frozen=True)
class Filled:
    """What one person filled in. `answers` by code of a question, `evidence` by the code that it is about."""

    group: str
    site: str
    answers: Mapping[str, str]
    comment: str = ""
    evidence: Mapping[str, str] = field(default_factory=dict)


def kobo_export(form, people, *, labels=False, groups=True):
    """CSV of KoboToolbox: semicolons, every cell in quotes, groups before names. Notes are empty columns."""
    first = {"_id": "4120{:05}", "_uuid": UUID, "_submission_time": SENT, "_validation_status": "", "_notes": ""}
    last = {"_status": "submitted_via_web", "_submitted_by": "", "__version__": "vQ3x", "_tags": "", "_index": "{}"}
    added = first | last
    columns = _odk_columns(form, "/" if groups else None, labels=labels)
    rows = [
        [*(_cell(form, person, code, labels=labels) for code, _ in columns), *_numbered(added.values(), number)]
        for number, person in enumerate(people, start=1)
    ]
    return _csv([[*(heading for _, heading in columns), *added], *rows], delimiter=";", quoting=csv.QUOTE_ALL)


def odk_export(form, people, *, groups=True):
    """CSV of ODK Central: the time first, groups before names, what the server knows at the end."""
    added = {"meta-instanceID": f"uuid:{UUID}", "KEY": f"uuid:{UUID}", "SubmitterID": "", "SubmitterName": "",
             "AttachmentsPresent": "0", "AttachmentsExpected": "0", "Status": "", "ReviewState": "", "DeviceID": "",
             "Edits": "0", "FormVersion": form.edition[:10]}  # fmt: skip
    columns = _odk_columns(form, "-" if groups else None, labels=False)
    rows = [
        [
            SENT.format(number % 60),
            *(_cell(form, person, code) for code, _ in columns),
            *_numbered(added.values(), number),
        ]
        for number, person in enumerate(people, start=1)
    ]
    return _csv([["SubmissionDate", *(heading for _, heading in columns), *added], *rows])


def redcap_export(form, people, *, labels=False):
    """CSV of REDCap, as raw data or as labels."""
    fields = [*_site_of(form), *_fields(form)]
    names = [each.label if labels else each.code.replace("-", "_").lower() for each in fields]
    before = ["Record ID", "Survey Identifier", "Survey Timestamp", "Group"]
    if not labels:
        before = ["record_id", "redcap_survey_identifier", "questionnaire_timestamp", "group"]
    after, done = ("Complete?", "Complete") if labels else ("questionnaire_complete", "2")
    rows = [
        [str(number), "", SENT.format(number % 60).replace("T", " "), person.group,
         *(_cell(form, person, each.code, labels=labels) for each in fields), done]
        for number, person in enumerate(people, start=1)
    ]  # fmt: skip
    return _csv([[*before, *names, after], *rows])


def limesurvey_export(form, people, *, texts=False):
    """CSV of LimeSurvey: codes of questions and answers, or the full texts of both."""
    before = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"]
    if not texts:
        before = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    fields = list(_fields(form))
    chosen, worked_out = ("Where?", "Site") if texts else ("where", "site")
    sites = [chosen, worked_out] if form.sites else []
    names = [each.label if texts else each.code.replace("-", "") for each in fields]
    rows = []
    for number, person in enumerate(people, start=1):
        row = [str(number), "1980-01-01 00:00:00", str(len(form.pages) + 2), "en", str(10**9 + number), person.group]
        if sites:
            nth = f"W{form.sites.index(person.site) + 1}" if person.site else ""
            row += [person.site if texts else nth, person.site]
        cells = [_cell(form, person, each.code, labels=texts) for each in fields]
        rows.append([*row, *(cells if texts else (FEW_LETTERS.get(cell, cell) for cell in cells))])
    heading = [*before, "Group" if texts else "group", *sites, *names]
    return _csv([heading, *rows], quoting=csv.QUOTE_ALL, start="\ufeff")


def template_filled(workbook, forms, people):
    """The template workbook with one row for each person, on the sheet that its “How to” names for the group."""
    book = load_workbook(io.BytesIO(workbook))
    sheets = {row[1]: book[row[2]] for row in book["How to"].iter_rows(values_only=True) if row[2] in book.sheetnames}
    by_group = {form.group: form for form in forms}
    next_row = dict.fromkeys(book.sheetnames, 3)
    for person in people:
        sheet, form = sheets[person.group], by_group[person.group]
        for heading in sheet[1]:
            if text := _in_template(form, person, heading.value):
                cell = sheet.cell(next_row[sheet.title], heading.column, text)
                cell.data_type = "s"  # as the cells are formatted: what begins with "=" is text
        next_row[sheet.title] += 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _in_template(form, person, code):
    if code == "group":
        return form.group_title
    if code == "site":
        return person.site
    label, value = _cell(form, person, code, labels=True), _cell(form, person, code)
    return f"{value} - {label}" if code in person.answers and value.isdigit() else label


def _fields(form):
    for part in parts_of(form):
        yield from fields_of(form, part)
    yield comment_field(form)


def _site_of(form):
    return [site_field(form)] if form.sites else []


def _odk_columns(form, between, *, labels):
    """Code and heading of each column. Notes have codes that nobody fills in."""
    yield_name = (lambda page, name: f"{page}{between}{name}") if between else (lambda page, name: name)
    columns = [("group", "group")]
    columns += [(f"introduction_{nth}", f"introduction_{nth}") for nth in range(len(form.introduction) + 1)]
    columns += [(each.code, each.label if labels else each.code) for each in _site_of(form)]
    for part in parts_of(form):
        page = f"page_{part.code}"
        columns.append((f"about_{part.code}", yield_name(page, f"about_{part.code}")))
        for each in fields_of(form, part):
            columns.append((each.code, each.label if labels else yield_name(page, each.code.replace("-", "_"))))
    comment = comment_field(form)
    return [*columns, (comment.code, comment.label if labels else comment.code)]


def _cell(form, person, code, *, labels=False):
    """What stands in the column of this code: a value, the label of an answer, or text."""
    if code in {"group", "comment"}:
        return getattr(person, code)
    if code == "site" and person.site:
        return person.site if labels else _value_of_site(form, person.site)
    if code.startswith("comment-"):
        return person.evidence.get(code.removeprefix("comment-"), "")
    value = person.answers.get(code, "")
    return next(q for q in form.questions if q.code == code).label_of(value) if labels and value else value


def _value_of_site(form, site):
    return next(option.value for option in site_field(form).options if option.label == site)


def _numbered(cells, number):
    return [cell.format(number % 60 if cell == SENT else number) for cell in cells]


def _csv(rows, *, start="", **dialect):
    file = io.StringIO(newline="")
    csv.writer(file, **dialect).writerows(rows)
    return (start + file.getvalue()).encode()
