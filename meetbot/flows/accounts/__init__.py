"""Who may come in, and what is cleared away.

accounts.py (users), guesses.py (at passwords), links.py and live_links.py (capability links); house.py: what
is done each hour.
"""
