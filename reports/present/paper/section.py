"""A section of the report, of the board paper and of the appendices."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A section with a heading. `anchor` is its name inside the file, `template` prints it."""

    anchor: str
    title: str
    template: str
    starts_a_page: bool
    headline: str = ""  # what was found, in a short sentence
    alone: str = ""  # the title of an appendix where all around it are appendices

    @property
    def file(self) -> str:
        return f"reports/board/parts/{self.template}.html"

    @property
    def in_the_paper(self) -> str:
        """The template of what the board paper shows of it."""
        return f"reports/board/paper/{self.template}.html"

    @property
    def bare_title(self) -> str:
        """In a file of appendices."""
        return self.alone or self.title

    @property
    def is_appendix(self) -> bool:
        return bool(self.alone)
