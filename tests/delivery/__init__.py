"""The deliverability list of 45 points: one test per point, named after it, and twins that break it.

`meetings.py` three meetings, `post.py` the real service that sends their mail, `captured.py` what a mail
server got of it, all of it once per run (`conftest.py`). `checks/` one check per point; `twins.py` and
`broken.py` the broken twins, whose files stand in tests/broken/mail. What is no matter of bytes is read off
logs (`logs.py`, `checks/acts.py`); its twins are logs or broken clients. `test_every_point.py` misses what
has no test, no twin, or no row in docs/deliverability.md.
"""
