"""The report as a part of a longer paper: its headings go deeper, so that its chapters are not chapters there."""

from docx.document import Document as Paper

DEEPEST = 3  # levels: with it, the smallest heading of the report is of level 6


def deepen(paper: Paper, levels: int) -> None:
    """The title becomes the heading above all others. `levels` are 1 to 3."""
    for line in paper.paragraphs:
        name = (line.style.name if line.style else None) or ""
        if name == "Title":
            line.style = paper.styles[f"Heading {levels}"]
        elif name.startswith("Heading "):
            line.style = paper.styles[f"Heading {int(name.removeprefix('Heading ')) + levels}"]
            line.paragraph_format.page_break_before = None
