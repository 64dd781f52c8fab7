"""Pages of own questions, of own languages and of checks of translations, and the last words of their breadcrumbs."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from questions.languages import Words

_LIST = "authoring:modules"
_BELOW: Mapping[str, Words] = {
    "authoring:module": _("Module"),
    "authoring:change_page": _("Page and closing question"),
    "authoring:change_groups": _("Titles and groups"),
    "authoring:add_question": _("New question"),
    "authoring:question": _("Question"),
    "authoring:remove_question": _("Question"),
    "authoring:move_question_up": _("Question"),
    "authoring:word_otherwise": _("Question"),
    "authoring:publish": _("Publish"),
    "authoring:retire": _("Module"),
    "authoring:delete_module": _("Module"),
    "authoring:replace_draft": _("Module"),
    "authoring:draft_yaml": _("Module"),
    "authoring:version_yaml": _("Module"),
    "assessments:preview_module": _("Preview"),
}
_CHECKS = "authoring:translations"
_BELOW_CHECKS: Mapping[str, Words] = {
    "authoring:name_language_reviewer": _("Translations"),
    "authoring:remove_language_reviewer": _("Translations"),
    "authoring:texts": _("Texts"),
    "authoring:check_texts": _("Texts"),
    "authoring:text": _("Text"),
    "authoring:take_back_check": _("Text"),
    "authoring:glossary": _("Glossary"),
    "authoring:checks_po": _("Texts"),
    "authoring:checks_csv": _("Texts"),
}
_LANGUAGES = "authoring:languages"
_BELOW_LANGUAGES: Mapping[str, Words] = {
    "authoring:language": _("Language"),
    "authoring:import_words": _("Language"),
    "authoring:words_xlsx": _("Language"),
    "authoring:words_xliff": _("Language"),
    "authoring:publish_language": _("Publish"),
    "authoring:retire_language": _("Language"),
    "authoring:delete_language": _("Language"),
    "assessments:preview_language": _("Preview"),
}
TRANSLATIONS: Mapping[str, Words] = {_CHECKS: _("Translations"), **_BELOW_CHECKS}
OWN_LANGUAGES: Mapping[str, Words] = {_LANGUAGES: _("Languages"), **_BELOW_LANGUAGES}
AUTHORING: Mapping[str, Words] = {
    _LIST: _("Questions of your own"),
    "authoring:import_module": _("Questions of your own"),
    "authoring:copy_for_research": _("Questions of your own"),
    **_BELOW,
}
AUTHORING_PARENTS: Mapping[str, str] = {
    **dict.fromkeys(_BELOW, _LIST),
    **dict.fromkeys(_BELOW_CHECKS, _CHECKS),
    **dict.fromkeys(_BELOW_LANGUAGES, _LANGUAGES),
}
