"""The people of a meeting: page.py (the list), person.py (one card)."""
