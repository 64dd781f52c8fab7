"""How an organisation's projects stand among those of several organisations, with safeguards (decision 108).

This is the only place where figures of several organisations are read together: `queries` reads them, and what leaves
it has gone through `quarters` or `experience`.
"""
