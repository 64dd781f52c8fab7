"""The files that people take: the form of one group, those of all groups, and the workbook to type answers into."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from assessments.models import AskedGroup, Round
from intake.other_tools.form import form_of
from intake.other_tools.tools import WORKBOOK, Tool
from intake.template.workbook import template_workbook
from questions.other_tools.archives import archive_of


@dataclass(frozen=True)
class File:
    name: str
    content: bytes
    content_type: str


def form_for(tool: Tool, asked_group: AskedGroup) -> File:
    content = tool.make(form_of(asked_group.round, asked_group))
    return File(_name_of_form(tool, asked_group), content, tool.content_type)


def forms_for(tool: Tool, round: Round, asked_groups: Sequence[AskedGroup]) -> File:
    """A ZIP with one form for each group."""
    forms = {_name_of_form(tool, group): tool.make(form_of(round, group)) for group in asked_groups}
    return File(f"{_start_of(round)}-{tool.code}.zip", archive_of(forms), "application/zip")


def workbook_for(round: Round, asked_groups: Sequence[AskedGroup]) -> File:
    content = template_workbook(str(round), [form_of(round, group) for group in asked_groups])
    return File(f"{_start_of(round)}-workbook.xlsx", content, WORKBOOK)


def _name_of_form(tool: Tool, asked_group: AskedGroup) -> str:
    return f"{_start_of(asked_group.round)}-{asked_group.code}-{tool.code}.{tool.extension}"


def _start_of(round: Round) -> str:
    return f"sttool-{slugify(round.project.name) or 'project'}"
