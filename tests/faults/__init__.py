"""Trials of faults: things are killed, filled, frozen and cut off on this machine, and what is left is counted.

`make faults` runs them; they are no part of the gate. Each writes its row into var/faults, and `tests.faults.table`
writes docs/operations.md from the rows.
"""
