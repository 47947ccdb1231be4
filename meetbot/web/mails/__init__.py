"""Outbox and mailbox: listing.py, opened.py (one mail), preview.py; words.py, masks.py: parts of both."""
