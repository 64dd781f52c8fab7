"""The language of a page and of parts of it, for the attributes lang and dir, and the languages to choose from.

Without a code: the page's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from questions import languages

register = template.Library()


@dataclass(frozen=True)
class Language:
    code: str
    name: str  # in the language itself
    is_current: bool


@register.simple_tag
def page_languages() -> list[Language]:
    """Those that every page is in."""
    here = languages.current()
    return [Language(code, languages.own_name(code), code == here) for code in settings.PAGE_LANGUAGES]


@register.simple_tag
def language_tag(code: str = "") -> str:
    return languages.tag(code or languages.current())


@register.simple_tag
def text_direction(code: str = "") -> str:
    return "rtl" if languages.is_right_to_left(code or languages.current()) else "ltr"


@register.simple_tag(takes_context=True)
def language_choice(context: dict[str, Any], form: str = "") -> str:
    """The names of the languages that are offered, each in its own words; nothing where there is only one.

    They are buttons: of the page's own form where it has one (`form` is its id), so that changing the language keeps
    what was typed; otherwise of a small form that comes back to the same address.
    """
    request = context.get("request")
    offered = getattr(request, "languages_offered", ())
    if not offered:
        return ""
    row = _row(offered, languages.current(), form)
    if form:
        return format_html(
            '<div class="languages" role="group" aria-label="{}">{}{}</div>', _("Language"), first_button(form), row
        )
    return format_html(
        '<form class="languages" method="post" action="{}" aria-label="{}">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="next" value="{}">{}</form>',
        reverse("set_language"),
        _("Language"),
        context.get("csrf_token", ""),
        request.get_full_path() if request.method == "GET" else request.path,  # type: ignore[union-attr]  # has offered
        row,
    )


def first_button(form: str) -> SafeString:
    """The Enter key presses the first button of a form, so this one goes before those that change how a page looks."""
    return format_html(
        '<button class="nhsuk-u-visually-hidden" type="submit" form="{}" tabindex="-1" aria-hidden="true">{}</button>',
        form,
        _("Continue"),
    )


@lru_cache(maxsize=500)
def _row(offered: tuple[str, ...], current: str, form: str) -> SafeString:
    return format_html_join("", "{}", ((name,) for name in _names(offered, current, form)))


def _names(offered: tuple[str, ...], current: str, form: str) -> Iterator[SafeString]:
    of_form = format_html(' form="{}"', form) if form else ""
    for code in offered:
        words = (languages.tag(code), text_direction(code), languages.own_name(code))
        if code == current:
            yield format_html('<span class="languages__one" aria-current="true" lang="{}" dir="{}">{}</span>', *words)
        else:
            yield format_html(
                '<button class="languages__one" type="submit" name="language" value="{}"{} lang="{}" dir="{}">'
                "{}</button>",
                code,
                of_form,
                *words,
            )
