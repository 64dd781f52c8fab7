"""Pictures of a template: of a kind that every program reads, and small enough to open."""

import io

from PIL import Image

from reports.own_templates.vocabulary import TemplateError, gettext_noop

MAX_DOTS = 25_000_000
_KINDS = ("PNG", "JPEG", "GIF")


def check_picture(content: bytes, place: str) -> None:
    """Reads no more than its size. `place` begins the message, such as "The slide master". Raises TemplateError."""
    try:
        with Image.open(io.BytesIO(content), formats=_KINDS) as picture:
            width, height = picture.size
    except (OSError, ValueError, SyntaxError) as error:
        raise TemplateError(
            gettext_noop(
                "{place} has a picture that is not PNG, JPEG or GIF. In PowerPoint, choose View, Slide Master, cut the "
                "picture, paste it as a PNG picture, and upload the template again."
            ),
            place=place,
        ) from error
    except Image.DecompressionBombError as error:
        raise _too_large(place) from error
    if width * height > MAX_DOTS:
        raise _too_large(place)


def _too_large(place: str) -> TemplateError:
    return TemplateError(
        gettext_noop(
            "{place} has a picture of more than {number} million dots. In PowerPoint, choose the picture, then Picture "
            "Format, Compress Pictures, and upload the template again."
        ),
        place=place,
        number=str(MAX_DOTS // 1_000_000),
    )
