"""Removes invisible and misleading characters from typed text."""

# Control characters except newline and tab, and marks that override the direction of the text after them, which can
# make a text read differently from how it was written. The two plain direction marks are kept, because people who write
# from right to left need them.
CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
UNSEEN = dict.fromkeys(code for code in (*CONTROLS, *TURNING) if chr(code) not in "\n\t")


def plain(text: str) -> str:
    """`text` with "\\n" line ends, without invisible characters, and stripped."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN).strip()


def sentence(text: str) -> str:
    """The same on one line. Empty where nothing can be read in it: a dot or an invisible character says nothing."""
    line = " ".join(plain(text).split())
    return line if any(map(str.isalnum, line)) else ""
