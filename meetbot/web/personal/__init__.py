"""Pages behind a person's own links: holder.py (whose link), ended.py (of one that is no more).

answer.py, mode.py, zone.py, language.py, data.py, leave.py, join.py, unsubscribe.py: what can be done there;
after.py: what there is after the meeting.

The token is the authority; nothing here looks at who is signed in. spoken.py: in their language.
"""
