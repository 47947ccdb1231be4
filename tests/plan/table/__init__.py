"""The update table, row by row: who gets which mail of which change, with all that a calendar does with it.

`rows.py` has the rows, `facts.py` how a plan is read; each `test_*.py` has the tests of some rows, each test
marked with the row that it is of. `test_every_row.py` fails for a row or a rule without a test, and
`test_twins.py` for a rule that could be wrong without a test noticing.
"""
