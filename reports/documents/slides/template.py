"""An organisation's own template: its slide masters and layouts, without slides.

It was checked and made afresh when it was uploaded (reports.own_templates).
"""

import io

from pptx import Presentation
from pptx.presentation import Presentation as Slides


def opened(template: bytes) -> Slides:
    return Presentation(io.BytesIO(template))
