"""One function for each sort of figure: (source, codes of its key) -> Trace."""
