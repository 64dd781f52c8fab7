"""Stage gates: what must be shown before the next stage, who decided, and on which conditions."""
