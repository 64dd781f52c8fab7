"""A file of answers."""

from django import forms

from intake.answers import Problem

MAX_FILE_BYTES = 5_000_000  # bytes


class AnswerFileForm(forms.Form):
    file = forms.FileField(
        label="File of answers",
        help_text="CSV in UTF-8 with the columns respondent, group, site, code, answer. Up to 5 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    is_meant = forms.BooleanField(required=False, label="Add this file all the same")
    problems: tuple[Problem, ...] = ()  # in the lines of the file
    is_warned = False  # only then is `is_meant` shown

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB. Split it and upload the parts one by one.")
        content: bytes = file.read()
        return content

    def refuse_lines(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        self.add_error("file", "Nothing was imported. Fix the problems listed below and upload the file again.")

    def refuse_known(self, when: str) -> None:
        """`when` says who added it, too."""
        self.add_error("file", f"The answers in this file were already added {when}. Nothing was imported.")

    def warn_of_repeated(self, when: str, repeated: int, people_before: int) -> None:
        self.is_warned = True
        self.add_error(
            "file",
            f"Nothing was imported yet. {repeated} of the {people_before} people in the file added {when} are in this "
            "file too. If you want to replace that file, withdraw it first. If these are other people, choose the file "
            "again and tick the box.",
        )
