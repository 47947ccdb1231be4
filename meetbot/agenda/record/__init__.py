"""What happened at a meeting: `meetbot-record/1`, with the agenda's ids.

read.py       the door: `parse_record`, `check_record`
material.py   what is ready after the meeting
check.py      rules over the whole
wording.py    whether a note's text fits into reported speech
renamed.py    entries under ids that sessions once had, brought to the present ones
values.py     entries as plain values, for the store
after.py      what a record has for people after the meeting
write.py      a record as the text of a file
"""
