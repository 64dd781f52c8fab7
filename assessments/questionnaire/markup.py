"""The markup of a page of questions: rendered once by crispy-forms and our template pack, then only filled in."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from crispy_forms.utils import render_crispy_form
from django.utils.html import format_html
from django.utils.safestring import SafeString

from assessments.questionnaire.form import AnswersForm, Attributes, OptionGroup, ScaleSelect, field_names, names_on
from assessments.signed_videos import video_link
from questions.catalogue import Card, Page

SCALE = "assessments/answering/scale.html"
EVIDENCE_BOX = "assessments/answering/evidence.html"

# A card's template is cached for each edition, language, group and set of fields with errors. About 2 kB each.
MAX_CACHED = 4_000

# Mark what is filled in later. Unicode reserves these code points for internal use, so no text contains them.
OPEN, CLOSE, TICK = "\ufdd0", "\ufdd1", "\ufdd2"


def questions_markup(
    cache_key: tuple[Hashable, ...],
    page: Page,
    group: str,
    values: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    videos: Mapping[str, str] = MappingProxyType({}),
) -> SafeString:
    """The questions of `page` as `group` sees them, with answers and errors, both by field name, and with the addresses
    of videos by code.

    `cache_key` identifies the edition of the banks: different pages must not share key, page code and group.
    """
    key = (cache_key, page.code, group)
    asked = [_Asked(key, card.question.code, _invalid(page, card, errors), page, card) for card in page.cards]
    picked = [_tick(name, value) for name, value in values.items()]
    template = "".join(_template(card).ticked(picked) for card in asked)
    return format_html(template, **_filling(page, values, errors), **_links(page, videos))


@dataclass(frozen=True)
class _Asked:
    """A card as it is shown. Fields that follow from its key and code are not compared."""

    key: tuple[tuple[Hashable, ...], str, str]
    code: str
    invalid: tuple[str, ...]
    page: Page = field(compare=False)
    card: Card = field(compare=False)


@dataclass(frozen=True)
class _Template:
    """Markup for str.format, and the offset where "checked" goes for each answer."""

    text: str
    ticks: Mapping[str, int]

    def ticked(self, picked: Iterable[str]) -> str:
        text = self.text
        for at in sorted((self.ticks[tick] for tick in picked if tick in self.ticks), reverse=True):
            text = f"{text[:at]}checked{text[at:]}"
        return text


@lru_cache(maxsize=MAX_CACHED)
def _template(asked: _Asked) -> _Template:
    markup = render_crispy_form(_SlottedForm(asked), _helper(asked))
    markup = "\n".join(line.strip() for line in markup.splitlines() if line.strip())
    markup = markup.replace("{", "{{").replace("}", "}}").replace(OPEN, "{").replace(CLOSE, "}")
    pieces = markup.split(TICK)  # text, value, text, value, ..., text
    ends = accumulate(len(text) for text in pieces[:-1:2])
    return _Template("".join(pieces[::2]), dict(zip(pieces[1::2], ends, strict=True)))


def _helper(asked: _Asked) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    scales = [Field(question.code, template=SCALE) for question in asked.card.questions]
    evidence = [Field(name, template=EVIDENCE_BOX) for name in field_names(asked.page, asked.card)[len(scales) :]]
    helper.layout = Layout(Div(*scales, *evidence, css_class=_classes(asked), css_id=f"question-{asked.code}"))
    return helper


def _classes(asked: _Asked) -> str:
    two = " question--two" if asked.card.shared else ""
    return f"question{two} question--error" if asked.invalid else f"question{two}"


class _SlottedSelect(ScaleSelect):
    def optgroups(self, name: str, value: list[str], attrs: Attributes | None = None) -> list[OptionGroup]:
        groups = super().optgroups(name, value, attrs)
        for _, options, _ in groups:
            for option in options:
                option["attrs"][f"{TICK}{_tick(name, option['value'])}{TICK}"] = True
        return groups


class _SlottedForm(AnswersForm):
    """A form for one card with slots for texts, ticks and messages."""

    scale_widget = _SlottedSelect

    def __init__(self, asked: _Asked) -> None:
        answers = {question.code for question in asked.card.questions}
        texts = [name for name in field_names(asked.page, asked.card) if name not in answers]
        page = replace(asked.page, questions=asked.card.questions)
        super().__init__({name: _slot(_text(name)) for name in texts}, page=page, group=asked.key[-1])
        self.fields[asked.code].video = _slot(_video(asked.code))  # type: ignore[attr-defined]  # read by its template
        for name in asked.invalid:
            self.add_error(name, _slot(_error(name)))


def _invalid(page: Page, card: Card, errors: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for name in field_names(page, card) if name in errors) if errors else ()


def _tick(name: str, value: str) -> str:
    return f"{name} {value}"


def _filling(page: Page, values: Mapping[str, str], errors: Mapping[str, str]) -> dict[str, str]:
    names = names_on(page)
    texts = {_text(name): values.get(name, "") for name in names}
    return texts | {_error(name): errors.get(name, "") for name in names}


def _links(page: Page, videos: Mapping[str, str]) -> dict[str, str]:
    codes = [card.question.code for card in page.cards]
    return {_video(code): video_link(videos.get(code, "")) for code in codes}


# The names of the slots. Field names contain no spaces.
def _text(name: str) -> str:
    return f"{name} text"


def _error(name: str) -> str:
    return f"{name} error"


def _video(code: str) -> str:
    return f"{code} video"


def _slot(name: str) -> str:
    return f"{OPEN}{name}{CLOSE}"
