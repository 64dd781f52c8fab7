"""The steps of a page that takes a file, as its form would send them without JavaScript."""

from django.core.files.uploadedfile import SimpleUploadedFile

OK = 200


def uploaded(content, name="a.csv"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def fields_of(page):
    """What the form of the page would send if nothing were changed."""
    form = page.context["form"]
    fields = {name: form[name].value() for name in form.fields if name != "file"}
    return {name: value for name, value in fields.items() if value} | {"preview": form.fingerprint}


def asked(page, words):
    """The name of the field that asks about these words."""
    (name,) = [field.html_name for field in page.context["form"] if words in str(field.label)]
    return name


def add_answers(client, round, content, **fields):
    """Upload a file of answers, and confirm it if the page lets one. Returns the last page."""
    address = f"/rounds/{round.pk}/import/"
    page = client.post(address, {"file": uploaded(content)})
    if page.status_code != OK or not page.context["form"].is_usable:
        return page
    return client.post(address, fields_of(page) | {"add": ""} | fields)
