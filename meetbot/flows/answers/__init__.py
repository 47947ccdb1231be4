"""Mails that come in: receive.py (by which ways), intake.py, whose.py (whose copy), history.py.

proposals.py tells what would follow from each decision; decide.py is what the organiser decides, with
newcomer.py, delegation.py and countered.py (another time, agreed to).
"""
