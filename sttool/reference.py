"""Which settings there are, read from the code that reads them: what docs/settings.md is made of."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

READER = "env"
ENDING_OF_SECRETS = " Secret."  # how the comment of a setting ends that nobody else may know
KINDS = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "on or off",
    "list": "texts, with commas",
    "db_url": "address",
    "email_url": "address",
}
SWITCHES = {True: "on", False: "off"}
HEAD = """\
# Settings
Made from the code by `manage.py settings_reference`. Settings come from the environment, or from the file `.env` in the
folder of sttool. For each setting `NAME`, `NAME_FILE` may name a file that holds it instead, as systemd and containers
hand over secrets. [deploy](how-to/deploy.md) says which of them a server needs.

| setting | kind | if not set | secret | what it does |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Setting:
    name: str
    kind: str
    default: str
    about: str

    @property
    def is_secret(self) -> bool:
        return self.about.endswith(ENDING_OF_SECRETS)


def page(folder: Path) -> str:
    """The whole page in Markdown, in alphabetical order."""
    return HEAD + "".join(_row(setting) for setting in settings_in(folder))


def settings_in(folder: Path) -> list[Setting]:
    found: dict[str, Setting] = {}
    for path in sorted(folder.glob("*.py")):
        for setting in _settings_of(path.read_text(encoding="utf-8")):
            found.setdefault(setting.name, setting)
    return [found[name] for name in sorted(found)]


def _settings_of(source: str) -> Iterator[Setting]:
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Assign() | ast.AnnAssign():
                for call in _reads(node):
                    yield _setting(call, _comment_above(lines, node.lineno) or _comment_behind(lines, node.end_lineno))


def _reads(statement: ast.stmt) -> Iterator[ast.Call]:
    for node in ast.walk(statement):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name))) if name == READER:
                yield node


def _setting(call: ast.Call, about: str) -> Setting:
    match call:
        case ast.Call(func=ast.Attribute(attr=kind), args=[ast.Constant(value=str(name))], keywords=keywords):
            defaults = [keyword.value for keyword in keywords if keyword.arg == "default"]
            return Setting(name, KINDS[kind], _spelled(defaults[0]) if defaults else "", about)
    raise ValueError(ast.unparse(call))


def _spelled(default: ast.expr) -> str:
    """As it would be written in the environment. What is worked out, and nothing at all, is left to the description."""
    match default:
        case ast.Constant(value=bool(value)):
            return SWITCHES[value]
        case ast.Constant(value=value):
            return str(value)
        case ast.List(elts=elements):
            return ",".join(map(_spelled, elements))
    return ""


def _comment_above(lines: list[str], number: int) -> str:
    words: list[str] = []
    for line in reversed(lines[: number - 1]):
        if not line.lstrip().startswith("# "):
            break
        words.insert(0, line.strip().removeprefix("# "))
    return " ".join(words)


def _comment_behind(lines: list[str], number: int | None) -> str:
    words = lines[(number or 1) - 1].partition("  # ")[2].strip()
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _row(setting: Setting) -> str:
    default = f"`{setting.default}`" if setting.default else ""
    about = setting.about.removesuffix(ENDING_OF_SECRETS).replace("|", r"\|")
    return f"| `{setting.name}` | {setting.kind} | {default} | {'yes' if setting.is_secret else ''} | {about} |\n"
