"""The tools whose form we can write, with what a person does there. The page and its downloads are made of this."""

from collections.abc import Callable
from dataclasses import dataclass

from questions.other_tools.fhir import fhir_questionnaire
from questions.other_tools.form import Form
from questions.other_tools.limesurvey import limesurvey
from questions.other_tools.microsoft_forms import microsoft_forms
from questions.other_tools.qualtrics import qualtrics
from questions.other_tools.redcap import redcap_dictionary
from questions.other_tools.xlsform import xlsform

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Tool:
    """`code` stands in addresses, in names of files and in that of the guide: docs/how-to/ask-with-CODE.md."""

    code: str
    title: str
    gives: str  # what a person gets, in a few words
    extension: str
    content_type: str
    make: Callable[[Form], bytes]
    importing: tuple[str, ...]  # steps in the tool
    exporting: tuple[str, ...]


TOOLS = (
    Tool(
        code="microsoft-forms",
        title="Microsoft Forms",
        gives="a Word document for its quick import",
        extension="docx",
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        make=microsoft_forms,
        importing=(
            "In Microsoft Forms choose “Quick import”, upload the Word document, and choose “Form”.",
            "Check that every question has its choices and still ends in its code, such as [S11]. Delete all else.",
            "Leave “Required” off for every question. In the settings, turn “Record name” off.",
        ),
        exporting=(
            "Under “Responses” choose “Open in Excel”.",
            "Leave the heading row as it is: it holds the codes.",
            "Add the workbook here, one for each group. Forms cannot hold the group, so say which group it is.",
        ),
    ),
    Tool(
        code="qualtrics",
        title="Qualtrics",
        gives="a text file in its advanced format",
        extension="txt",
        content_type="text/plain; charset=utf-8",
        make=qualtrics,
        importing=(
            "Create a survey. Under “Tools”, “Import/export” choose “Import survey”, and upload the text file.",
            "Check that every question has its code as its number, such as S11, and that the survey flow sets “group”.",
            "In the survey options, turn “Anonymize responses” on. Then publish.",
        ),
        exporting=(
            "Under “Data & analysis” choose “Export data”, then “CSV”.",
            "Choose “Use choice text”.",
            "Add the file here. Its three heading rows can stay.",
        ),
    ),
    Tool(
        code="limesurvey",
        title="LimeSurvey",
        gives="a survey in its tab-separated format",
        extension="txt",
        content_type="text/tab-separated-values; charset=utf-8",
        make=limesurvey,
        importing=(
            "Choose “Create survey”, then “Import”, and upload the file as it is. Excel would spoil it.",
            "Keep every question code, such as S11, and the hidden questions “group” and “site”.",
            "The survey is set to anonymous answers, without addresses and times. Activate it.",
        ),
        exporting=(
            "Under “Responses” choose “Export”, then CSV.",
            "Choose “Question code” for headings and “Answer codes” for answers. Export completed responses only.",
            "Add the file here, one for each group.",
        ),
    ),
    Tool(
        code="kobo-or-odk",
        title="KoboToolbox or ODK",
        gives="an XLSForm, the workbook from which both make a form",
        extension="xlsx",
        content_type=WORKBOOK,
        make=xlsform,
        importing=(
            "In KoboToolbox choose “New”, then “Upload an XLSForm”. In ODK Central choose “New”, and upload it.",
            "Keep every name as it is, such as S11, and the calculated “group”.",
            "Let people answer without a login: in KoboToolbox choose “Deploy”, in ODK Central a public access link.",
        ),
        exporting=(
            "In KoboToolbox choose “Data”, “Downloads”, “XLS” or “CSV”, and “XML values and headers”.",
            "In ODK Central choose “Download”, and the CSV without group names.",
            "Add the file here, one for each group. Columns that the tool adds are left out.",
        ),
    ),
    Tool(
        code="redcap",
        title="REDCap",
        gives="a data dictionary with one instrument",
        extension="csv",
        content_type="text/csv; charset=utf-8",
        make=redcap_dictionary,
        importing=(
            "Create an empty project for each group: a dictionary replaces all instruments of a project.",
            "Under “Data Dictionary” upload the file as it is. Keep every field name, such as s11, and “group”.",
            "Turn on surveys in the project setup, enable “questionnaire”, and use its public link.",
        ),
        exporting=(
            "Under “Data Exports, Reports, and Stats” export all data as “CSV / Microsoft Excel (raw data)”.",
            "Add the file here, one for each group. Labels can be read too, but raw data cannot be misread.",
        ),
    ),
    Tool(
        code="fhir",
        title="FHIR",
        gives="a Questionnaire of FHIR R4 in JSON, for record systems and patient apps",
        extension="json",
        content_type="application/fhir+json",
        make=fhir_questionnaire,
        importing=(
            "Load the file into your form server as a Questionnaire.",
            "Answer it once as a test. The response has to keep every linkId and the hidden item “group”.",
            "Send it to people in the way in which your system sends questionnaires.",
        ),
        exporting=(
            "Export the resources QuestionnaireResponse as JSON: a Bundle, an array, or one a line (NDJSON).",
            "Leave out the people: nothing that says who answered is read.",
            "Add the file here. Only responses that are completed or amended count.",
        ),
    ),
)
