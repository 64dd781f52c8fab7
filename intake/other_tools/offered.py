"""The tools whose form we can write, with what a person does there. The page and its downloads are made of this."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.text import slugify

from assessments.models import AskedGroup, Round
from intake.other_tools.form import form_of
from questions.other_tools.archives import archive_of
from questions.other_tools.fhir import fhir_questionnaire
from questions.other_tools.form import Form
from questions.other_tools.microsoft_forms import microsoft_forms
from questions.other_tools.qualtrics import qualtrics


@dataclass(frozen=True)
class Tool:
    """`code` stands in addresses, in names of files and in that of the guide: docs/how-to/ask-with-CODE.md."""

    code: str
    title: str
    gives: str  # what a person gets, in one sentence
    extension: str
    content_type: str
    make: Callable[[Form], bytes]
    importing: tuple[str, ...]  # steps in the tool
    exporting: tuple[str, ...]


TOOLS = (
    Tool(
        code="microsoft-forms",
        title="Microsoft Forms",
        gives="A Word document that Forms turns into a form by its quick import.",
        extension="docx",
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        make=microsoft_forms,
        importing=(
            "In Microsoft Forms choose “Quick import”, upload the Word document, and choose “Form”.",
            "Check that every question has its choices and still ends in its code, such as [S11].",
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
        gives="A text file in Qualtrics' advanced format.",
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
        code="fhir",
        title="FHIR",
        gives="A Questionnaire of FHIR R4 in JSON, for record systems and patient apps.",
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


def file_name(asked_group: AskedGroup, tool: Tool) -> str:
    return f"{_start_of(asked_group.round)}-{asked_group.code}-{tool.code}.{tool.extension}"


def archive_name(round: Round, tool: Tool) -> str:
    return f"{_start_of(round)}-{tool.code}.zip"


def archive_for(tool: Tool, asked_groups: Iterable[AskedGroup]) -> bytes:
    """A ZIP with one form for each group, all of one round."""
    return archive_of({file_name(group, tool): tool.make(form_of(group.round, group)) for group in asked_groups})


def _start_of(round: Round) -> str:
    return f"sttool-{slugify(round.project.name) or 'project'}"
