"""The people of a meeting: page.py (the list), person.py (one card).

suppressed.py: who gets no mail; erase.py: what is kept of one, deleted; switch.py: how one takes part,
switched by the organiser; registration.py: one who registered by themselves, taken off the list.
"""
