"""The tools whose form we can write, with what a person does there. The page and its downloads are made of this."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from questions.other_tools.fhir import fhir_questionnaire
from questions.other_tools.form import Form
from questions.other_tools.limesurvey import limesurvey
from questions.other_tools.microsoft_forms import microsoft_forms
from questions.other_tools.qualtrics import qualtrics
from questions.other_tools.redcap import redcap_dictionary
from questions.other_tools.xlsform import xlsform

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Tool:
    """`code` stands in addresses, in names of files and in that of the guide: docs/how-to/ask-with-CODE.md."""

    code: str
    title: str
    gives: "StrPromise"  # what a person gets, in a few words
    extension: str
    content_type: str
    make: Callable[[Form], bytes]
    importing: tuple["StrPromise", ...]  # steps in the tool
    exporting: tuple["StrPromise", ...]


TOOLS = (
    Tool(
        code="microsoft-forms",
        title="Microsoft Forms",
        gives=gettext_lazy("a Word document for its quick import"),
        extension="docx",
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        make=microsoft_forms,
        importing=(
            gettext_lazy("In Microsoft Forms choose “Quick import”, upload the Word document, and choose “Form”."),
            gettext_lazy(
                "Check that every question has its choices and still ends in its code, such as [S11]. Delete all else."
            ),
            gettext_lazy("Leave “Required” off for every question. In the settings, turn “Record name” off."),
        ),
        exporting=(
            gettext_lazy("Under “Responses” choose “Open in Excel”."),
            gettext_lazy("Leave the heading row as it is: it holds the codes."),
            gettext_lazy(
                "Add the workbook here, one for each group. Forms cannot hold the group, so say which group it is."
            ),
        ),
    ),
    Tool(
        code="qualtrics",
        title="Qualtrics",
        gives=gettext_lazy("a text file in its advanced format"),
        extension="txt",
        content_type="text/plain; charset=utf-8",
        make=qualtrics,
        importing=(
            gettext_lazy(
                "Create a survey. Under “Tools”, “Import/export” choose “Import survey”, and upload the text file."
            ),
            gettext_lazy(
                "Check that every question has its code as its number, such as S11, and that the survey flow sets "
                "“group”."
            ),
            gettext_lazy("In the survey options, turn “Anonymize responses” on. Then publish."),
        ),
        exporting=(
            gettext_lazy("Under “Data & analysis” choose “Export data”, then “CSV”."),
            gettext_lazy("Choose “Use choice text”."),
            gettext_lazy("Add the file here. Its three heading rows can stay."),
        ),
    ),
    Tool(
        code="limesurvey",
        title="LimeSurvey",
        gives=gettext_lazy("a survey in its tab-separated format"),
        extension="txt",
        content_type="text/tab-separated-values; charset=utf-8",
        make=limesurvey,
        importing=(
            gettext_lazy("Choose “Create survey”, then “Import”, and upload the file as it is. Excel would spoil it."),
            gettext_lazy("Keep every question code, such as S11, and the hidden questions “group” and “site”."),
            gettext_lazy("The survey is set to anonymous answers, without addresses and times. Activate it."),
        ),
        exporting=(
            gettext_lazy("Under “Responses” choose “Export”, then CSV."),
            gettext_lazy(
                "Choose “Question code” for headings and “Answer codes” for answers. Export completed responses only."
            ),
            gettext_lazy("Add the file here, one for each group."),
        ),
    ),
    Tool(
        code="kobo-or-odk",
        title="KoboToolbox or ODK",
        gives=gettext_lazy("an XLSForm, the workbook from which both make a form"),
        extension="xlsx",
        content_type=WORKBOOK,
        make=xlsform,
        importing=(
            gettext_lazy(
                "In KoboToolbox choose “New”, then “Upload an XLSForm”. In ODK Central choose “New”, and upload it."
            ),
            gettext_lazy("Keep every name as it is, such as S11, and the calculated “group”."),
            gettext_lazy(
                "Let people answer without a login: in KoboToolbox choose “Deploy”, in ODK Central a public access "
                "link."
            ),
        ),
        exporting=(
            gettext_lazy("In KoboToolbox choose “Data”, “Downloads”, “XLS” or “CSV”, and “XML values and headers”."),
            gettext_lazy("In ODK Central choose “Download”, and the CSV without group names."),
            gettext_lazy("Add the file here, one for each group. Columns that the tool adds are left out."),
        ),
    ),
    Tool(
        code="redcap",
        title="REDCap",
        gives=gettext_lazy("a data dictionary with one instrument"),
        extension="csv",
        content_type="text/csv; charset=utf-8",
        make=redcap_dictionary,
        importing=(
            gettext_lazy("Create an empty project for each group: a dictionary replaces all instruments of a project."),
            gettext_lazy(
                "Under “Data Dictionary” upload the file as it is. Keep every field name, such as s11, and “group”."
            ),
            gettext_lazy("Turn on surveys in the project setup, enable “questionnaire”, and use its public link."),
        ),
        exporting=(
            gettext_lazy(
                "Under “Data Exports, Reports, and Stats” export all data as “CSV / Microsoft Excel (raw data)”."
            ),
            gettext_lazy(
                "Add the file here, one for each group. Labels can be read too, but raw data cannot be misread."
            ),
        ),
    ),
    Tool(
        code="fhir",
        title="FHIR",
        gives=gettext_lazy("a Questionnaire of FHIR R4 in JSON, for record systems and patient apps"),
        extension="json",
        content_type="application/fhir+json",
        make=fhir_questionnaire,
        importing=(
            gettext_lazy("Load the file into your form server as a Questionnaire."),
            gettext_lazy(
                "Answer it once as a test. The response has to keep every linkId and the hidden item “group”."
            ),
            gettext_lazy("Send it to people in the way in which your system sends questionnaires."),
        ),
        exporting=(
            gettext_lazy(
                "Export the resources QuestionnaireResponse as JSON: a Bundle, an array, or one a line (NDJSON)."
            ),
            gettext_lazy("Leave out the people: nothing that says who answered is read."),
            gettext_lazy("Add the file here. Only responses that are completed or amended count."),
        ),
    ),
)
