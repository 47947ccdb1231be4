"""From a document to the model: what each word of the file stands for. In reading order:

naming.py, includes.py    which files a text names; several texts joined to one document
ids.py, former.py         ids that are not written yet; ids that things once had
references.py, contacts.py, places.py    who and which room is meant; addresses that stand apart
instants.py, chain.py     a wall clock to its instant; the chain of times
people.py, sessions.py, meeting.py, reminders.py    blocks to the model, with defaults
build.py                  all of it together
"""
