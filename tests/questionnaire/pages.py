"""Two pages of questions, made by hand, and what a browser would see of markup."""

from html.parser import HTMLParser

from questions.catalogue import Option, Page, Question

POINTS = tuple(Option(str(value), f"Point {value}", f"Hint {value}") for value in range(1, 6))
DONT_KNOW = Option("dont_know", "I don't know")
NOT_APPLICABLE = Option("not_applicable", "Does not apply to me")


def question(code, **changes):
    facts = {
        "code": code,
        "position": 0,
        "bank": "sample",
        "title": "",
        "text": f"How far is {code} so?",
        "good": "",
        "warning": "",
        "wording": {},
        "options": (*POINTS, DONT_KNOW),
        "asked_of": frozenset(["nursing"]),
        "principles": (),
        "part": "social",
        "echoes": (),
        "after": (),
    }
    return Question(**facts | changes)


def page(*questions, code="page", prompt="", evidence_label=""):
    return Page(
        code=code,
        bank="sample",
        title="Sample",
        summary="",
        prompt=prompt,
        questions=questions,
        evidence_label=evidence_label,
        evidence_help="Name a document." if evidence_label else "",
    )


STATEMENTS = page(question("S1"), question("S2", options=(*POINTS, DONT_KNOW, NOT_APPLICABLE)), code="statements")
CHECKLIST = page(
    question("E1", kind="checklist", title="The problem", good="A drawn one.", warning="A {lack} of a system."),
    question("E2", kind="checklist", title="The people"),
    code="checklist",
    evidence_label="What is your evidence?",
)


def with_second_answer(first):
    """The question, and how widely its answer is shared."""
    return first, question(
        f"{first.code}W", kind="shared", about=first.code, title=first.title, text="Who would say the same?"
    )


LEADERS = page(
    *with_second_answer(question("E1", kind="checklist", title="The problem", good="A drawn one.", warning="A lack.")),
    *with_second_answer(question("E2", kind="checklist", title="The people")),
    code="leaders",
    prompt="How good is our answer?",
    evidence_label="What is your evidence?",
)
PREDICTIONS = page(question("X1", kind="prediction", about="S1"), code="predictions", prompt="What will staff say?")


class Elements(HTMLParser):
    def __init__(self, markup):
        super().__init__()
        self.found = []
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def elements(markup, tag, **attributes):
    """Attributes of each element called `tag` that has all of `attributes`."""
    found = [own for name, own in Elements(markup).found if name == tag]
    return [own for own in found if attributes.items() <= own.items()]
