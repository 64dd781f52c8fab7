"""The questionnaire of a round in the forms of other tools: which tools there are, and one form a group."""

from intake.other_tools.form import form_of
from intake.other_tools.offered import TOOLS, Tool, archive_for, archive_name, file_name

__all__ = ["TOOLS", "Tool", "archive_for", "archive_name", "file_name", "form_of"]
