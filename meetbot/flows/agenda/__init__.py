"""An agenda's text before it is applied: read, checked, explained, edited in place, written anew.

load.py (a source to one Agenda), check.py, secrets.py (what this machine does not know), explain.py and
explain_text.py, tidy.py (`meetbot fmt`), redate.py, edit.py (drafts of the pages).
"""
