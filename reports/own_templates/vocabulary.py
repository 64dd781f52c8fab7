"""Kinds of templates, and what is wrong with a file. Loads no library, for the processes that answer pages."""

from collections.abc import Mapping

# The kinds that reports are made with.
KINDS = ("docx", "pptx")
TITLES: Mapping[str, str] = {"docx": "Word template", "pptx": "PowerPoint template"}
# By kind: the files that people upload.
WANTED: Mapping[str, str] = {"docx": ".dotx or .docx", "pptx": ".potx or .pptx"}
UNREADABLE = "This file cannot be read as a template. Open it, save it again as {wanted}, and upload that."


class TemplateError(Exception):
    """The file is no template that we take. The message says what to do."""
