"""Mails that come in: receive.py (by which ways), intake.py, whose.py (whose copy), history.py.

decide.py is what the organiser decides of them, with newcomer.py and delegation.py.
"""
