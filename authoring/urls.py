"""Addresses of the pages on which modules and languages are written, and translations checked."""

from django.urls import path

from authoring import views, yaml_views
from authoring.languages import views as languages
from authoring.translations import views as translations

app_name = "authoring"

urlpatterns = [
    path("organisations/<row:pk>/questions/", views.modules, name="modules"),
    path("organisations/<row:pk>/questions/import/", views.import_module, name="import_module"),
    path("organisations/<row:pk>/questions/copy/", views.copy_for_research, name="copy_for_research"),
    path("questions/<row:pk>/", views.module, name="module"),
    path("questions/<row:pk>/page/", views.change_page, name="change_page"),
    path("questions/<row:pk>/groups/", views.change_groups, name="change_groups"),
    path("questions/<row:pk>/new/", views.add_question, name="add_question"),
    path("questions/<row:pk>/question/<key:code>/", views.question, name="question"),
    path("questions/<row:pk>/question/<key:code>/remove/", views.remove_question, name="remove_question"),
    path("questions/<row:pk>/question/<key:code>/up/", views.move_question_up, name="move_question_up"),
    path("questions/<row:pk>/other-words/<key:code>/", views.word_otherwise, name="word_otherwise"),
    path("questions/<row:pk>/publish/", views.publish, name="publish"),
    path("questions/<row:pk>/retire/", views.retire, name="retire"),
    path("questions/<row:pk>/delete/", views.delete_module, name="delete_module"),
    path("questions/<row:pk>/import/", views.replace_draft, name="replace_draft"),
    path("questions/<row:pk>/draft.yaml", yaml_views.draft_yaml, name="draft_yaml"),
    path("questions/<row:pk>/versions/<row:number>/", yaml_views.version_yaml, name="version_yaml"),
    path("organisations/<row:pk>/translations/", translations.translations, name="translations"),
    path("organisations/<row:pk>/translations/reviewers/", translations.name_reviewer, name="name_language_reviewer"),
    path("language-reviewers/<row:pk>/remove/", translations.remove_reviewer, name="remove_language_reviewer"),
    path("organisations/<row:pk>/translations/<slug:language>/texts/", translations.texts, name="texts"),
    path("organisations/<row:pk>/translations/<slug:language>/check/", translations.check_texts, name="check_texts"),
    path("organisations/<row:pk>/translations/<slug:language>/glossary/", translations.show_glossary, name="glossary"),
    path("organisations/<row:pk>/translations/<slug:language>/checks.po", translations.checks_po, name="checks_po"),
    path("organisations/<row:pk>/translations/<slug:language>/checks.csv", translations.checks_csv, name="checks_csv"),
    path("organisations/<row:pk>/translations/<slug:language>/texts/<slug:key>/", translations.text, name="text"),
    path(
        "organisations/<row:pk>/translations/<slug:language>/texts/<slug:key>/take-back/",
        translations.take_back,
        name="take_back_check",
    ),
    path("organisations/<row:pk>/languages/", languages.languages, name="languages"),
    path("languages/<row:pk>/", languages.language, name="language"),
    path("languages/<row:pk>/import/", languages.import_words, name="import_words"),
    path("languages/<row:pk>/questions.xlsx", languages.words_xlsx, name="words_xlsx"),
    path("languages/<row:pk>/questions.xlf", languages.words_xliff, name="words_xliff"),
    path("languages/<row:pk>/publish/", languages.publish, name="publish_language"),
    path("languages/<row:pk>/retire/", languages.retire, name="retire_language"),
    path("languages/<row:pk>/delete/", languages.delete_language, name="delete_language"),
]
