"""One function for each kind of finding: (rule, its parameters, a round's figures) -> Outcome."""
