"""Every row of the reminders' table of rules, through the flows: apply, look, deliver to the mailbox.

moved.py to running.py: one module for each group of rows. office.py: what they share.
"""
