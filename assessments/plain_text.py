"""Takes out of typed text what nobody can see and what could mislead a reader."""

# Controls but for line end and tab, and the marks that turn the direction of what follows them: with those a text can
# be shown in another order than it was written in. The two that only say "left" or "right" of one place stay: people
# who write from right to left need them.
CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
UNSEEN = dict.fromkeys(code for code in (*CONTROLS, *TURNING) if chr(code) not in "\n\t")


def plain(text: str) -> str:
    """`text` with one character for a line end, without unseen ones, and without blanks around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN).strip()
