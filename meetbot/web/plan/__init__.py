"""The plan's page: proposal.py (a text on its way), planned.py, rows.py (causes), see.py, kept.py (mail)."""
