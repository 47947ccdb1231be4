"""Between an agenda and the tables that other programs write and read.

attendees.py   the attendee list as CSV -> people of the agenda, and every fault with its row
participants.py  a platform's report -> who was in the call, from when until when
addresses.py   one address changed in a list, or one row more
"""
