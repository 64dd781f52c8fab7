"""How the rules of scoring behave: simulated rounds, scored by the same rules, many thousand at a time."""
