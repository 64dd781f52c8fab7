"""Kinds of templates, and what is wrong with a file. Loads no library, for the processes that answer pages."""

from collections.abc import Mapping


def gettext_noop(text: str) -> str:
    """Marks a text that is translated where it is shown: not in the process that reads templates, which knows no
    languages.
    """
    return text


# The kinds that reports are made with.
KINDS = ("docx", "pptx")
TITLES: Mapping[str, str] = {"docx": gettext_noop("Word template"), "pptx": gettext_noop("PowerPoint template")}
# By kind: the files that people upload.
WANTED: Mapping[str, str] = {"docx": gettext_noop(".dotx or .docx"), "pptx": gettext_noop(".potx or .pptx")}
UNREADABLE = gettext_noop(
    "This file cannot be read as a template. Open it, save it again as {wanted}, and upload that."
)


class TemplateError(Exception):
    """The file is no template that we take. `message` says what to do, with `values` in it."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message.format(**values))
        self.message, self.values = message, values
