"""The drawing process: what it may load, how much it may use, and what happens when it fails."""

import gc
import io
import logging
import os
import resource
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pikepdf
import pytest

from printing import child as child_process
from printing import draw as child
from printing import drawing, faces, limits
from printing.attachment import packed
from printing.drawing import PdfError, pdf_of
from printing.files import OwnFiles, RefusedAddressError
from printing.long_words import break_long_words
from printing.printable import printable
from tests.processes import PATIENCE, wait_until

HTML = '<html lang="en"><head><title>T</title></head><body><h1>Hello</h1></body></html>'
HOSTILE = [
    "http://127.0.0.1:9/a.png",
    "https://example.org/a.css",
    "file:///etc/passwd",
    "data:text/css,p{}",
    "ftp://example.org/a",
    "print:../../settings.py",
    "//example.org/a.png",
]


@pytest.fixture
def own_limits():
    """Whatever a test limits is put back, for it limits the tests themselves."""
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)
    before = {kind: resource.getrlimit(kind) for kind in kinds}
    yield
    for kind, values in before.items():
        resource.setrlimit(kind, values)
    gc.enable()


@pytest.mark.parametrize("url", HOSTILE)
def test_files_refuse_everything_but_their_own(url):
    with pytest.raises(RefusedAddressError) as error:
        OwnFiles().fetch(url)

    assert str(error.value) == f"a document may not load {url}"


@pytest.mark.parametrize("name", sorted(OwnFiles.NAMED))
def test_files_serve_what_they_name(name):
    assert OwnFiles().fetch(name).read() == OwnFiles.NAMED[name].read_bytes()


def test_draw_loads_nothing_that_the_html_asks_for(caplog):
    tags = "".join(f'<img alt="x" src="{url}"><object data="{url}"></object>' for url in HOSTILE)
    links = "".join(f'<link rel="stylesheet" href="{url}"><link rel="attachment" href="{url}">' for url in HOSTILE)

    pdf = pikepdf.open(io.BytesIO(child.draw(HTML.replace("</body>", f"{tags}{links}</body>"))))

    assert len(pdf.attachments) == 0
    assert len(list(pdf.pages[0].get_images())) == 0
    failed = [message for message in caplog.messages if message.startswith("Failed to load")]
    assert [message for message in failed if "RefusedAddressError" not in message] == []
    assert len(failed) == 18


def test_limits_hold_for_the_process():
    code = """
import resource
from printing import limits
limits.limit_this_process()
used = resource.getrusage(resource.RUSAGE_SELF)
kinds = resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE
memory, seconds, core = (resource.getrlimit(kind)[0] for kind in kinds)
print(memory, round(seconds - used.ru_utime - used.ru_stime), core)
"""

    memory, seconds, core = map(int, child_process.run(child_process.python(code), b"", seconds=20).stdout.split())

    assert (memory, core) == (limits.MEMORY_BYTES, 0)
    assert abs(seconds - limits.CPU_SECONDS) <= 1


def test_main_turns_standard_input_into_a_pdf(monkeypatch, own_limits):
    given, made = io.TextIOWrapper(io.BytesIO(packed(HTML))), io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdin", given)
    monkeypatch.setattr(sys, "stdout", made)
    # The memory of a child: the process of the tests is larger.
    monkeypatch.setitem(limits.limit_this_process.__kwdefaults__, "memory", 2**40)

    child.main(40)

    assert made.buffer.getvalue()[:8] == b"%PDF-1.7"


def test_pdf_comes_back_from_the_child():
    pdf = pikepdf.open(io.BytesIO(pdf_of(HTML)))

    assert str(pdf.docinfo["/Title"]) == "T"


def test_pdf_is_drawn_of_a_name_that_is_not_wholly_text():
    """A shell gives such halves of letters for bytes that it cannot read."""
    assert pdf_of("<html lang='en'><title>Caf\udce9</title><h1>Caf\udce9</h1></html>")[:5] == b"%PDF-"


def test_pdf_is_refused_after_its_time():
    with pytest.raises(PdfError) as error:
        pdf_of(HTML, seconds=0.01)

    assert str(error.value) == "Drawing the document took longer than 0.01 seconds. Try again later."


def test_pdf_is_refused_when_the_child_fails(monkeypatch, caplog):
    monkeypatch.setattr(drawing, "_COMMAND", (sys.executable, "-c", "raise SystemExit('out of paper')"))

    with pytest.raises(PdfError) as error:
        pdf_of(HTML)

    assert str(error.value) == "The document could not be drawn. Nothing was saved. Try again, and check the log."
    assert caplog.messages == ["drawing failed: out of paper"]


def test_pdf_is_refused_when_the_child_dies_without_a_word(monkeypatch, caplog):
    monkeypatch.setattr(drawing, "_COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))

    with pytest.raises(PdfError):
        pdf_of(HTML)

    assert caplog.messages == ["drawing failed: no message"]


def test_pdf_tells_the_log_what_the_child_warned_of(caplog):
    caplog.set_level(logging.WARNING)

    pdf_of(HTML.replace("</head>", "<style>p { colour: red }</style></head>"))

    assert caplog.messages == [
        "drawing gave warnings: WARNING:weasyprint:Ignored `colour: red ` at 1:5, unknown property."
    ]


def test_pdf_is_refused_to_a_child_that_needs_too_much_memory(monkeypatch):
    greedy = "from printing.limits import limit_this_process as limit; limit(); bytearray(2_000_000_000)"
    monkeypatch.setattr(drawing, "_COMMAND", (sys.executable, "-c", greedy))

    with pytest.raises(PdfError):
        pdf_of(HTML)


def test_limit_of_cpu_time_follows_the_size_of_a_document():
    assert [limits.cpu_seconds_for(size) for size in (0, 20_000, 1_000_000, 2_500_000)] == [40, 40, 80, 140]


def test_child_may_use_the_cpu_time_that_its_document_needs(monkeypatch):
    tell = "import sys; sys.stdout.write(sys.argv[1])"
    monkeypatch.setattr(drawing, "_COMMAND", (sys.executable, "-c", tell))

    assert drawing.pdf_of_job("x" * 1_000_000) == b"80"


BUSY = "from time import process_time\nwhile process_time() < {}: pass\nprint('done')"


def test_job_on_a_busy_machine_is_waited_for_as_long_as_it_gets_on():
    done = child_process.run_as_job(child_process.python(BUSY.format(0.9)), b"", seconds=0.4)

    assert done.stdout == b"done\n"


def test_page_is_not_waited_for():
    with pytest.raises(subprocess.TimeoutExpired):
        child_process.run(child_process.python(BUSY.format(0.9)), b"", seconds=0.4)


def test_job_that_hangs_ends_with_its_child():
    began = monotonic()

    with pytest.raises(subprocess.TimeoutExpired):
        child_process.run_as_job(["/bin/sleep", "600"], b"", seconds=0.3)

    assert monotonic() - began < PATIENCE


def test_child_sees_nothing_of_our_environment(monkeypatch):
    tell = "import os, sys; sys.stdout.write(','.join(sorted(os.environ)))"
    monkeypatch.setattr(drawing, "_COMMAND", (sys.executable, "-c", tell))

    assert pdf_of(HTML) == b"LANG,PATH,PYTHONHASHSEED,PYTHONPATH,SOURCE_DATE_EPOCH"


def test_long_words_are_broken_every_forty_letters():
    html = f'<p class="{"c" * 90}">{"a" * 85} short</p>'

    assert break_long_words(html) == (f'<p class="{"c" * 90}">{"a" * 40}\u200b{"a" * 40}\u200b{"a" * 5} short</p>')


def test_long_words_keep_their_escaped_letters_whole():
    assert break_long_words(f"<p>{'&lt;' * 41}</p>") == f"<p>{'&lt;' * 40}\u200b&lt;</p>"


def test_title_of_a_document_is_not_broken():
    html = f"<head><title>{'a' * 90}: b</title></head><p>{'a' * 41}</p>"

    assert break_long_words(html) == (f"<head><title>{'a' * 90}: b</title></head><p>{'a' * 40}\u200ba</p>")


def test_words_of_forty_letters_stay():
    html = f"<p>{'a' * 40} b</p>"

    assert break_long_words(html) == html


CHINESE = "\u6c34\u5229\u3002\u3000\u6c34 works"


def test_letters_of_a_font_that_the_machine_lacks_are_marked_once_for_a_whole_run(monkeypatch, tmp_path):
    monkeypatch.setattr(faces, "_CJK_FILE", tmp_path / "none")

    assert printable(CHINESE) == "[another script] works"


def test_letters_of_a_font_that_the_machine_has_stay(monkeypatch, tmp_path):
    monkeypatch.setattr(faces, "_CJK_FILE", tmp_path)

    assert printable(CHINESE) == CHINESE


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("<p>plain &amp; simple</p>\n", "<p>plain &amp; simple</p>\n"),
        ("tŷ ŵyl Română “ok” µ ½ €", "tŷ ŵyl Română “ok” µ ½ €"),
        ("a\u0007\u202eb", "ab"),
        ("good \U0001f600", "good \U0001f600"),
        ("\U0001f030 \U0001f3f4", "[domino tile horizontal back] \U0001f3f4"),
        ("\u1230\u120b\u121d \u1290\u12cd works", "[another script] works"),  # Amharic, two words
        ("<b>\u1230</b> <i>\u1290</i>", "<b>[another script]</b> <i>[another script]</i>"),
        (
            "\u0939\u093f\u0928\u094d\u0926\u0940 \u096a\u0964",
            "\u0939\u093f\u0928\u094d\u0926\u0940 \u096a\u0964",
        ),  # Hindi
        ("\u0dc1\u0dca\u200d\u0dbb\u0dd3", "\u0dc1\u0dca\u200d\u0dbb\u0dd3"),  # Sinhala, joined
        ("\u0e01\u0e33\u0e25\u0e31\u0e07", "\u0e01\u0e33\u0e25\u0e31\u0e07"),  # Thai
        ("Cafe\u0301", "Cafe\u0301"),
        ("\u05e9\u05c1\u05dc\u05d5\u05dd", "\u05e9\u05c1\u05dc\u05d5\u05dd"),  # Hebrew with points
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),  # Persian
        ("a\u200cb \u0645\u200c", "ab \u0645"),
        ("\U0001f44d\U0001f3fd", "\U0001f44d\U0001f3fd"),
        ("a\U0001f3fd\ufe0f", "a"),
        ("1\ufe0f\u20e3 first", "1 first"),
        ("\u2705 \u2764\ufe0f \u2764", "\u2705 \u2764\ufe0f \u2764"),
        ("\U0001f469\u200d\u2695\ufe0f", "\U0001f469\u200d\u2695\ufe0f"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("\U0001f1ec\U0001f1e7", "[flag GB]"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", "[flag of Wales]"),
        ("\U0001f3f4\U000e0075\U000e0073\U000e0074\U000e0078\U000e007f", "[flag of ustx]"),
    ],
)
def test_printable_keeps_what_fonts_hold_and_marks_the_rest(text, printed):
    assert printable(text) == printed


def test_web_process_never_loads_weasyprint():
    look = "import django, sys; django.setup(); import sttool.urls; sys.exit('weasyprint' in sys.modules)"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}

    looked = subprocess.run([sys.executable, "-c", look], env=environment, check=False)

    assert looked.returncode == 0


# A parent that starts drawing, says who draws, and waits.
PARENT = """
import sys, threading
from printing import child
threading.Thread(target=child.run, args=(["/bin/sleep", "600"], b""), kwargs={"seconds": 600}).start()
threading.Event().wait(600)
"""


def test_child_ends_with_its_parent_even_if_that_is_killed(start):
    parent = start(sys.executable, "-c", PARENT)
    children = Path(f"/proc/{parent.pid}/task")
    found = lambda: [pid for task in children.iterdir() for pid in (task / "children").read_text().split()]  # noqa: E731
    wait_until(found, parent)
    (child,) = found()
    wait_until(lambda: Path(f"/proc/{child}/comm").read_text() == "sleep\n", parent)

    parent.kill()
    parent.wait()

    until = monotonic() + PATIENCE
    while Path(f"/proc/{child}/stat").exists() and Path(f"/proc/{child}/stat").read_text().split()[2] != "Z":
        assert monotonic() < until
