"""The agenda as the program knows it: what is planned, with every default filled in.

Instants are aware datetimes in UTC; the zone travels beside them and serves to show them. Built once, by
`resolve/build.py`, from the file's shape in `document/`; nothing further in sees YAML. In reading order:

    terms.py       closed sets of words, texts in several languages, spans
    people.py      people and organisations
    programme.py   days, sessions, items, outcomes
    meeting.py     the meeting: place, links, calendars, reminders, attendee list, article
    agenda.py      all of it
    record.py      what happened: never mixed with what was planned
"""
