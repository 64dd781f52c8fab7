"""The studies, each a function from a random generator, rules and a number of runs to a table."""
