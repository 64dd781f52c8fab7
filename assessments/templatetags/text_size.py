"""The size of the text on respondents' pages, and the buttons that change it."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from assessments.speaking.sizes import NORMAL, SIZES, size_of
from questions.templatetags.languages import first_button

register = template.Library()
WORDS: dict[str, Promise] = {
    "normal": pgettext_lazy("size of text", "Normal"),
    "large": pgettext_lazy("size of text", "Large"),
    "largest": pgettext_lazy("size of text", "Very large"),
}


@register.simple_tag(takes_context=True)
def text_size(context: dict[str, Any]) -> str:
    """The class of a page, as an attribute; nothing for the normal size, and on pages that offer no choice."""
    size = size_of(context["request"]) if _is_offered(context) else NORMAL
    return "" if size == NORMAL else format_html(' class="text-{}"', size)


@register.simple_tag(takes_context=True)
def text_size_choice(context: dict[str, Any], form: str = "") -> str:
    """Buttons of the page's own form (`form` is its id), so that what was typed is kept, or of a small one."""
    if not _is_offered(context):
        return ""
    request = context["request"]
    buttons = format_html_join("", "{}", ((button,) for button in _buttons(size_of(request), form)))
    words = (_("Size of the text"), _("Text size"), buttons)
    if form:
        # As with the names of languages, whose hidden button comes first where there are several.
        first = "" if getattr(request, "languages_offered", ()) else first_button(form)
        return format_html(
            '{}<div class="sizes" role="group" aria-label="{}"><span class="sizes__label">{}</span>{}</div>',
            first,
            *words,
        )
    return format_html(
        '<form class="sizes" method="post" action="{}" aria-label="{}">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="next" value="{}"><span class="sizes__label">{}</span>{}</form>',
        reverse("set_language"),
        words[0],
        context.get("csrf_token", ""),
        request.get_full_path() if request.method == "GET" else request.path,
        *words[1:],
    )


def _is_offered(context: dict[str, Any]) -> bool:
    return getattr(context.get("request"), "has_text_sizes", False)


def _buttons(current: str, form: str) -> Iterator[SafeString]:
    """Each an A of its size. The word for it is read aloud."""
    of_form = format_html(' form="{}"', form) if form else ""
    for size in SIZES:
        sign = format_html(
            '<span class="sizes__sign sizes__sign--{}" aria-hidden="true">A</span>'
            '<span class="nhsuk-u-visually-hidden">{}</span>',
            size,
            WORDS[size],
        )
        if size == current:
            yield format_html('<span class="languages__one sizes__one" aria-current="true">{}</span>', sign)
        else:
            yield format_html(
                '<button class="languages__one sizes__one" type="submit" name="size" value="{}"{}>{}</button>',
                size,
                of_form,
                sign,
            )
