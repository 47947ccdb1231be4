"""Every code a diagnostic of an agenda, a record or an attendee list can bear, with its title and what to do.

E1xx the text itself (texts.py), E2xx fields and references (fields.py; lists, records and included files:
files.py), E26x and E3xx the programme (programme.py); W = a warning; what a code is: code.py. A code never
changes its meaning and is never used again.
"""

from meetbot.agenda.codes import fields, files, programme, texts
from meetbot.agenda.codes.code import CODES as CODES
from meetbot.agenda.codes.code import Code as Code

__all__ = ["CODES", "Code", "fields", "files", "programme", "texts"]
