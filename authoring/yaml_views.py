"""Drafts and versions of a module as files to save."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.http import SignedInRequest
from authoring import drafting, queries
from authoring.access import module_to_write
from questions.own.schema import OwnModule
from questions.own.yaml_text import yaml_of

YAML = "application/yaml; charset=utf-8"


@require_GET
def draft_yaml(request: SignedInRequest, pk: int) -> HttpResponse:
    """The draft as a file, once it is whole."""
    module = module_to_write(request.user, pk)
    whole = drafting.tried(module.draft.content, module.code)
    if whole is None:
        messages.error(request, _("The draft is not whole yet. Correct what the checks say, then save it as a file."))
        return redirect("authoring:module", module.pk)
    return _file(whole.model_copy(update={"version": queries.next_version(module)}))


@require_GET
def version_yaml(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    module = module_to_write(request.user, pk)
    version = queries.version_of(module, number)
    if version is None:
        raise Http404
    return _file(OwnModule.model_validate_json(version.content))


def _file(content: OwnModule) -> HttpResponse:
    name = f"{content.bank}-{content.version}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(yaml_of(content), content_type=YAML, headers=headers)
