"""What everybody may see of a meeting: its agenda (page.py), the calendars that clients poll (feed.py),
and how people register for it by themselves (register.py, confirm.py).
"""
