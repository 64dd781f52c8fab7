"""A section of the report, of the board paper and of the appendices."""

from dataclasses import dataclass

APPENDIX = "Appendix: "  # before the titles of sections that stand at the end of the full report


@dataclass(frozen=True)
class Section:
    """A section with a heading. `anchor` is its name inside the file, `template` prints it."""

    anchor: str
    title: str
    template: str
    starts_a_page: bool
    headline: str = ""  # what was found, in a short sentence

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
        title = self.title.removeprefix(APPENDIX)
        return f"{title[:1].upper()}{title[1:]}"
