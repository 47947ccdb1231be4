"""What everybody may see of a meeting: its agenda, and the calendars that clients poll (feed.py)."""
