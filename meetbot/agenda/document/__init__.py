"""The shape of the files: every block and field, what it is for, and how it is written. What is not here is
an unknown key.

    format.py    which format a text has
    agenda.py    the whole of an agenda, and of a file that one includes, with
    meeting.py, article.py    its blocks `meeting` and `article`
    live.py      its block `meeting.live`
    session.py, entry.py, outcome.py    days and sessions; what they share with items; planned outcomes
    person.py    people and organisations, and the places where somebody is meant
    record.py, note.py, material.py   a record, its notes, what is ready after the meeting
"""
