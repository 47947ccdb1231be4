"""The calendar checklist: one test per point, named after it, and for each point twins on which it fails.

`cases.py` what is checked: good objects, good mails, and the broken twins of tests/broken/ical; `checks.py`
the check of each point. The tests: `tests/mail/test_shape.py` points 1-18, then here `test_calendar.py`
19-22, `test_event.py` 23-40, `test_zones.py` 41-44, `test_text.py` 45-49, `test_withdrawal.py` 50-53.
`test_every_point.py` misses what has no test, no twin, or no row in docs/calendar-support.md.
"""
