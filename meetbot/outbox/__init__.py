"""A queued mail's life: an Entry, the Outcome of one try and `now` give the Entry as it goes on.

Imports nothing of meetbot's. Reading order: model.py (Entry, Outcome), key.py (what makes a mail itself),
retry.py (what an answer means, and how long to wait), life.py (the transitions), hours.py (quiet hours).
"""
