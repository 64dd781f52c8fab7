"""{% load bilingual %}: words on paper in one language, or in two under each other."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from assessments.models import AskedGroup
from assessments.speaking import choices_of_paper, speaking
from questions.languages import is_right_to_left, tag

register = template.Library()
END = "endbilingual"


@register.tag
def bilingual(parser: Parser, token: Token) -> "_Bilingual":
    """{% bilingual %}words{% endbilingual %}, with "div" where there are whole paragraphs inside.

    The words stand once for each of the `languages` of the context: as they are where there is only one.
    """
    _, *element = token.split_contents()
    nodes = parser.parse((END,))
    parser.delete_first_token()
    return _Bilingual(nodes, element[0].strip('"') if element else "span")


@register.simple_tag
def paper_languages(asked_group: AskedGroup) -> list[tuple[str, str]]:
    """What a group's papers can be printed in: the values of a field, and their names."""
    return choices_of_paper(asked_group)


class _Bilingual(template.Node):
    def __init__(self, nodelist: NodeList, element: str) -> None:
        self.nodelist, self.element = nodelist, element

    def render(self, context: Context) -> SafeString:
        languages = context["languages"]
        if len(languages) == 1:
            return self.nodelist.render(context)
        return format_html_join("", "{}", ((self._in(language, context),) for language in languages))

    def _in(self, language: str, context: Context) -> str:
        direction = "rtl" if is_right_to_left(language) else "ltr"
        with speaking(language):
            words = self.nodelist.render(context)
        return format_html(
            '<{0} class="said" lang="{1}" dir="{2}">{3}</{0}>', self.element, tag(language), direction, words
        )
