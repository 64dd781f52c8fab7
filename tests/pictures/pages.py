"""Which pages have their picture taken, at which width, and who looks at them."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "images"
WIDE, NARROW = 1280, 360
MANAGER = "programme manager"
NURSE = "a nurse who answers through a link"
PATIENT = "a patient who answers through a link"
BY_LINK = (NURSE, PATIENT)
# The sample of the National Programme for IT: both flags are red.
RED = "National Programme for IT"


@dataclass(frozen=True)
class Picture:
    """A page as one kind of person sees it, and how much of it from the top.

    `steps` are the labels and buttons to choose there. Without a language the page is in English.
    """

    name: str
    address: str
    height: int
    who: str = ""
    width: int = WIDE
    sample: str = ""
    steps: tuple[str, ...] = ()
    language: str = ""


PICTURES = (
    Picture("start", "/", 880),
    Picture("twelve-questions", "/try/", 1000, steps=("Design", "Start")),
    Picture("home", "/home/", 900, MANAGER),
    Picture("projects", "/projects/", 1000, MANAGER),
    Picture("round", "/rounds/{round}/", 1060, MANAGER, sample="One record"),
    Picture("results", "/rounds/{round}/results/", 1200, MANAGER, sample=RED),
    Picture("groups", "/rounds/{round}/results/groups/", 1030, MANAGER, sample=RED),
    Picture("nurse", "{link}", 760, NURSE, NARROW, steps=("Start",)),
    Picture("nurse-welsh", "{link}", 760, NURSE, NARROW, steps=("Dechrau",), language="cy"),
    Picture("nurse-urdu", "{link}", 760, NURSE, NARROW, language="ur"),
    Picture("patient-urdu", "{link}", 760, PATIENT, NARROW, steps=("شروع کریں",), language="ur"),
    Picture("results-welsh", "/rounds/{round}/results/", 1200, MANAGER, sample=RED, language="cy"),
    Picture("presentation", "/rounds/{round}/results/present/", 720, MANAGER, sample=RED),
)
# The board's page comes from a file of answers, as people without a database would make it.
BOARD_PAGE, BOARD_SAMPLE, NUMBER_OF_BOARD_PAGE = "board-page", "npfit", 1
NAMES = (*(picture.name for picture in PICTURES), BOARD_PAGE)
