"""How small page one is set, so that it stays one page."""

# Page one with up to so many characters of texts of any length is set like this.
_ROOMY = ("roomy", 1_300)  # only where there are no charts
_DENSITIES = (("airy", 1_650), ("full", 2_400), ("fullest", 3_200))
# As much room as so many characters: the charts, and a short text that has a line of its own.
_CHARTS, _LINE = 500, 70
_DENSEST = "packed"


def density_of(length: int, *, has_charts: bool, own_lines: int) -> str:
    """ "roomy", "airy", "full", "fullest" or "packed". `length`: characters of texts of any length."""
    if not has_charts:
        return next((name for name, most in (_ROOMY, *_DENSITIES) if length <= most), _DENSEST)
    length += _CHARTS + _LINE * own_lines
    return next((name for name, most in _DENSITIES if length <= most), _DENSEST)
