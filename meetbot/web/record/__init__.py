"""The page on which people say what happened: who vouches, session by session, how many were there.

form.py    a form's fields <-> the entries of one part of the record
fields.py  one field of it; outcome_form.py: the outcomes of a session; material.py: what is ready
notes.py   the notes of a session, and a note's fields
view.py    agenda, record, what timer and door saw -> what the page shows of each session
answering.py  where a question of the article is answered
page.py    the page, and its forms: each stores one part whole
"""
