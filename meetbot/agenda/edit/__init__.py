"""Changes of an agenda's text at the marks of its nodes: all else stays, byte for byte.

edits.py      replacing, adding and dropping, in several texts at once
tidy.py       `meetbot fmt`
redate.py     a copy moved to another start
wanted.py, changes.py    the usual changes as values, and written into the text
policy.py     reminders put in, changed, taken out
scrub.py, redact.py      people taken out of texts, and of an agenda as a whole
merge.py      two changes of one text, by lines
starter.py    an agenda to begin with
refusal.py    what nobody can write
"""
