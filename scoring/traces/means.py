"""How the project's figure on a principle was made from its groups' figures."""

from collections.abc import Iterator, Sequence

from scoring.model import Trace
from scoring.traces.source import Source
from scoring.words import traces as words


def principle(source: Source, code: str) -> Trace:
    result = source.readiness.principles[code]
    lowest = [words.lowest_group(source.title(result.lowest_group))] if result.lowest_group else []
    return source.trace(
        f"{result.code} {result.title}",
        words.scored(result.score, result.interval80, is_coarse=source.has_few(code)),
        [*_steps(source, code, result.groups, result.score), *lowest],
        rule=[words.RULE_OF_PRINCIPLES(), words.INDEPENDENT()],
        weights=[words.GROUPS_WEIGH_THE_SAME()],
        suppression=source.left_out(code),
        items=[item.code for item in source.instrument.items if code in item.principles],
        figures=[f"cell/{group}/{code}" for group in result.groups],
    )


def _steps(source: Source, scale: str, groups: Sequence[str], score: float | None) -> Iterator[str]:
    if score is None:
        yield words.NO_PRINCIPLE()
        return
    cells = {code: source.readiness.groups[code].cells[scale] for code in groups}
    means = {code: words.number(cell.mean or 0.0, is_coarse=cell.is_coarse) for code, cell in cells.items()}
    yield words.scores_of_groups(f"{source.title(code)} {mean}" for code, mean in means.items())
    if source.has_few(scale):
        yield words.mean_in_steps(means.values(), words.number(score, is_coarse=True))
        yield words.STEPS_OF_FEW()
    else:
        yield words.mean_of_groups(means.values(), words.number(score))
        bars = [words.bar(cell.interval80) for cell in cells.values()]
        yield words.bar_of_groups(bars)
