"""Pages on which a module is written, checked, and published."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import organisation_to_write_questions_for
from accounts.http import SignedInRequest
from accounts.models import Organisation
from authoring import actions, drafting, queries
from authoring.access import module_to_write
from authoring.forms import CopyForm, FileForm, GroupsForm, OtherWordsForm, PageForm, QuestionForm, TitleForm
from authoring.models import Module
from authoring.present import module_page
from authoring.vocabulary import MOST_MODULES
from questions.own.reader import read_module
from questions.own.schema import MOST_QUESTIONS, OwnModule
from questions.problems import BankError, Problem


@require_http_methods(["GET", "POST"])
def modules(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_write_questions_for(request.user, pk)
    form = TitleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            module = actions.make_module(organisation=organisation, title=form.cleaned_data["title"], by=request.user)
        except actions.TooManyModulesError:
            form.add_error(None, _too_many())
        else:
            return redirect("authoring:module", module.pk)
    return _modules(request, organisation, form=form)


@require_POST
def copy_for_research(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_write_questions_for(request.user, pk)
    form = CopyForm(request.POST, prefix="copy")
    if form.is_valid():
        title = form.cleaned_data["title"]
        try:
            module = actions.copy_for_research(organisation=organisation, title=title, by=request.user)
        except actions.TooManyModulesError:
            form.add_error(None, _too_many())
        else:
            return redirect("authoring:module", module.pk)
    return _modules(request, organisation, copy_form=form)


@require_POST
def import_module(request: SignedInRequest, pk: int) -> HttpResponse:
    organisation = organisation_to_write_questions_for(request.user, pk)
    form = FileForm(request.POST, request.FILES, prefix="import")
    content, problems = _content_of(form)
    if content is None:
        return _modules(request, organisation, file_form=form, problems=problems)
    try:
        module = actions.import_module(organisation=organisation, content=content, by=request.user)
    except actions.TooManyModulesError:
        form.add_error(None, _too_many())
        return _modules(request, organisation, file_form=form)
    messages.success(request, _("Imported. Look through the draft, then publish it."))
    return redirect("authoring:module", module.pk)


def _modules(
    request: SignedInRequest,
    organisation: Organisation,
    *,
    form: TitleForm | None = None,
    copy_form: CopyForm | None = None,
    file_form: FileForm | None = None,
    problems: Sequence[Problem] = (),
) -> HttpResponse:
    context = {
        "organisation": organisation,
        "rows": queries.modules_of(organisation),
        "form": form or TitleForm(),
        "copy_form": copy_form or CopyForm(prefix="copy"),
        "file_form": file_form or FileForm(prefix="import"),
        "problems": problems,
    }
    is_wrong = bool(problems) or any(sent and sent.is_bound for sent in (form, copy_form, file_form))
    return render(request, "authoring/modules.html", context, status=422 if is_wrong else 200)


@require_GET
def module(request: SignedInRequest, pk: int) -> HttpResponse:
    return _module(request, module_to_write(request.user, pk))


@require_POST
def replace_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    module = module_to_write(request.user, pk)
    form = FileForm(request.POST, request.FILES)
    content, problems = _content_of(form)
    if content is None:
        return _module(request, module, file_form=form, problems=problems)
    actions.replace_draft(module=module, content=content, by=request.user)
    messages.success(request, _("The draft is what the file holds."))
    return redirect("authoring:module", module.pk)


def _module(
    request: SignedInRequest, module: Module, *, file_form: FileForm | None = None, problems: Sequence[Problem] = ()
) -> HttpResponse:
    context = {
        "module": module,
        "organisation": module.organisation,
        "page": module_page(module.draft.content, queries.advice_of(module), queries.built_in()),
        "versions": queries.versions_of(module),
        "file_form": file_form or FileForm(),
        "problems": problems,
        "most": MOST_QUESTIONS,
    }
    return render(request, "authoring/module.html", context, status=422 if file_form else 200)


@require_http_methods(["GET", "POST"])
def change_page(request: SignedInRequest, pk: int) -> HttpResponse:
    module = module_to_write(request.user, pk)
    form = PageForm(request.POST if request.method == "POST" else None, content=module.draft.content)
    if form.is_valid():
        actions.change_page(module=module, **form.changes, by=request.user)
        return _saved(request, module)
    return _form(request, "authoring/change_page.html", module, form)


@require_http_methods(["GET", "POST"])
def change_groups(request: SignedInRequest, pk: int) -> HttpResponse:
    module = module_to_write(request.user, pk)
    sent = request.POST if request.method == "POST" else None
    form = GroupsForm(sent, built_in=queries.built_in(), content=module.draft.content)
    if form.is_valid():
        actions.change_groups(module=module, titles=form.titles, groups=form.extra, by=request.user)
        return _saved(request, module)
    return _form(request, "authoring/change_groups.html", module, form)


@require_http_methods(["GET", "POST"])
def add_question(request: SignedInRequest, pk: int) -> HttpResponse:
    module = module_to_write(request.user, pk)
    sent = request.POST if request.method == "POST" else None
    form = QuestionForm(sent, built_in=queries.built_in(), content=module.draft.content)
    if form.is_valid():
        try:
            code = actions.add_question(module=module, fields=form.entry, by=request.user)
        except actions.TooManyQuestionsError:
            form.add_error(None, _("A module has at most {most} questions.").format(most=MOST_QUESTIONS))
        else:
            return redirect("authoring:question", module.pk, code)
    return _form(request, "authoring/question.html", module, form)


@require_http_methods(["GET", "POST"])
def question(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """The question with what the checks say of it, as it was saved last."""
    module = module_to_write(request.user, pk)
    entry = _entry_of(module, code)
    sent = request.POST if request.method == "POST" else None
    form = QuestionForm(sent, built_in=queries.built_in(), content=module.draft.content, entry=entry)
    if form.is_valid():
        actions.change_question(module=module, code=code, fields=form.entry, by=request.user)
        messages.success(request, _("Question saved."))
        return redirect("authoring:question", module.pk, code)
    advice = [one for one in queries.advice_of(module) if one.where == code]
    return _form(request, "authoring/question.html", module, form, code=code, advice=advice)


@require_POST
def remove_question(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    module = module_to_write(request.user, pk)
    _entry_of(module, code)
    actions.remove_question(module=module, code=code, by=request.user)
    messages.success(request, _("Question removed."))
    return redirect("authoring:module", module.pk)


@require_POST
def move_question_up(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    module = module_to_write(request.user, pk)
    _entry_of(module, code)
    actions.move_question_up(module=module, code=code, by=request.user)
    return redirect("authoring:module", module.pk)


@require_http_methods(["GET", "POST"])
def word_otherwise(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """A built-in question of a copy for research."""
    module, built_in = module_to_write(request.user, pk), queries.built_in()
    entry = drafting.other_words_of(module.draft.content, code)
    if entry is None or code not in built_in.questions:
        raise Http404
    form = OtherWordsForm(request.POST if request.method == "POST" else None, built_in=built_in, entry=entry)
    if form.is_valid():
        text = form.cleaned_data["text"]
        actions.word_otherwise(module=module, code=code, text=text, wording=form.wording, by=request.user)
        return _saved(request, module)
    advice = [one for one in queries.advice_of(module) if one.where == code]
    return _form(request, "authoring/other_words.html", module, form, code=code, entry=entry, advice=advice)


@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    module = module_to_write(request.user, pk)
    problem = ""
    if request.method == "POST":
        try:
            actions.publish(module=module, acknowledged=request.POST.getlist("acknowledged"), by=request.user)
        except actions.NotReadyToPublishError:
            problem = _("Correct what is listed under “Must be corrected”, and tick every line under “Read and kept”.")
        except actions.NothingChangedError:
            problem = _("Nothing has changed since the last version, so there is nothing to publish.")
        else:
            messages.success(request, _("Published. New rounds can ask it now."))
            return redirect("authoring:module", module.pk)
    return _publish_page(request, module, problem)


def _publish_page(request: SignedInRequest, module: Module, problem: str) -> HttpResponse:
    context = {
        "module": module,
        "organisation": module.organisation,
        "page": module_page(module.draft.content, queries.advice_of(module), queries.built_in()),
        "number": queries.next_version(module),
        "ticked": {*module.draft.acknowledged, *request.POST.getlist("acknowledged")},
        "problem": problem,
    }
    return render(request, "authoring/publish.html", context, status=422 if problem else 200)


@require_POST
def retire(request: SignedInRequest, pk: int) -> HttpResponse:
    module = module_to_write(request.user, pk)
    actions.retire(module=module, is_retired=request.POST.get("is_retired") == "yes", by=request.user)
    messages.success(request, _("Module retired.") if module.retired_at else _("New rounds can ask it again."))
    return redirect("authoring:module", module.pk)


@require_POST
def delete_module(request: SignedInRequest, pk: int) -> HttpResponse:
    module = module_to_write(request.user, pk)
    try:
        actions.delete_module(module=module, by=request.user)
    except actions.PublishedError:
        messages.error(request, _("A version has been published, so the module can only be retired."))
        return redirect("authoring:module", pk)
    messages.success(request, _("Module deleted."))
    return redirect("authoring:modules", module.organisation_id)


def _content_of(form: FileForm) -> tuple[OwnModule | None, Sequence[Problem]]:
    """None with what is wrong with the file; no problem where there is no file, which the form says."""
    if not form.is_valid():
        return None, ()
    try:
        return read_module(_("Your file"), form.cleaned_data["file"], queries.built_in()), ()
    except BankError as error:
        return None, error.problems


def _entry_of(module: Module, code: str) -> drafting.Entry:
    entry = drafting.question_of(module.draft.content, code)
    if entry is None:
        raise Http404
    return entry


def _form(
    request: SignedInRequest,
    template: str,
    module: Module,
    form: PageForm | GroupsForm | QuestionForm | OtherWordsForm,
    **more: object,
) -> HttpResponse:
    context = {"module": module, "organisation": module.organisation, "form": form, **more}
    return render(request, template, context, status=422 if form.is_bound else 200)


def _saved(request: SignedInRequest, module: Module) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("authoring:module", module.pk)


def _too_many() -> str:
    return _("There are {most} modules already. Delete one that was never published.").format(most=MOST_MODULES)
