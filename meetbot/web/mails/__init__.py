"""Outbox and mailbox: listing.py, opened.py (one mail), preview.py; words.py, masks.py: parts of both.

sending.py: how far they have come while they leave. reminders.py and wave_rows.py: the waves, and the policy.
"""
