"""What no test reaches: ``python -m tests.covered FILE...`` joins what several runs of slipcover saw.

As in coverage.py a statement over several lines is reached when its first line is. It ends with 1 where anything is
missing, and says where.
"""

import ast
import json
import sys
from collections import defaultdict
from pathlib import Path

EXIT = 0  # slipcover's number for the end of a function


def _starts(source):
    """Each line inside a statement that is longer than a line -> the line where the innermost such statement begins."""
    starts = {}
    for node in ast.walk(ast.parse(source)):  # from the outside in
        if isinstance(node, ast.stmt):
            last = node.body[0].lineno - 1 if getattr(node, "body", None) else node.end_lineno
            starts |= dict.fromkeys(range(node.lineno, last + 1), node.lineno)
    return starts


def _missing(name, seen):
    """Lines and branches of a file that no run reached."""
    lines = set.union(*(set(run["missing_lines"]) for run in seen))
    branches = set.union(*({tuple(one) for one in run["missing_branches"]} for run in seen))
    for run in seen:
        lines -= set(run["executed_lines"])
        branches -= {tuple(one) for one in run["executed_branches"]}
    starts = _starts(Path(name).read_text(encoding="utf-8")) if lines or branches else {}
    lines = {starts.get(line, line) for line in lines} & lines
    return sorted(lines), sorted(one for one in branches if starts.get(one[0], one[0]) not in lines)


def missing_in(runs):
    """The name of each file -> its missing lines and branches, for files where there are any."""
    seen = defaultdict(list)
    for run in runs:
        for name, file in run["files"].items():
            seen[name].append(file)
    found = {name: _missing(name, files) for name, files in sorted(seen.items())}
    return {name: both for name, both in found.items() if any(both)}


def main(paths):
    runs = [json.loads(Path(path).read_text(encoding="utf-8")) for path in paths]
    found = missing_in(runs)
    for name, (lines, branches) in found.items():
        ways = [f"{start}->{'exit' if end == EXIT else end}" for start, end in branches]
        print(f"{name}: {', '.join([*map(str, lines), *ways])}")
    number = len({name for run in runs for name in run["files"]})
    print(f"{number} files; every line and branch is reached" if not found else f"{len(found)} files have gaps")
    return 1 if found or not number else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
