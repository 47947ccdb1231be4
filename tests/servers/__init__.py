"""Real servers and programs at the process's edge, each started fresh and stopped by the test session.

`postgres.py` a PostgreSQL, `smtp_sink.py` a mail server that does as told, `browser.py` a chromium,
`cable.py` a network that can be away.
"""
