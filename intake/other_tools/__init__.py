"""The questionnaire of a round in the forms of other tools: which tools there are, and one form a group."""

from intake.other_tools.files import File, form_for, forms_for, workbook_for
from intake.other_tools.form import form_of
from intake.other_tools.tools import TOOLS, Tool

__all__ = ["TOOLS", "File", "Tool", "form_for", "form_of", "forms_for", "workbook_for"]
