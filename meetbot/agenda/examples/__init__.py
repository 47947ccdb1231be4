"""A wrong and a right example of every code, as an organiser would meet it: `meetbot explain` shows them.

form.py       what an example is, and the small meeting around it
texts.py      E1xx, what is no YAML or too much of it
fields.py     E20x to E22x, blocks, fields and ids
people.py     W22x, the people and seats of a meeting
files.py      E23x to E25x, lists, records, includes and what is published
programme.py  E26x to E33x, rooms, times, parallel sessions, former ids
"""

from meetbot.agenda.examples.fields import FIELDS
from meetbot.agenda.examples.files import FILES
from meetbot.agenda.examples.form import Example as Example
from meetbot.agenda.examples.form import Kind as Kind
from meetbot.agenda.examples.form import Told as Told
from meetbot.agenda.examples.form import around as around
from meetbot.agenda.examples.people import PEOPLE
from meetbot.agenda.examples.programme import PROGRAMME
from meetbot.agenda.examples.texts import TEXTS

EXAMPLES: dict[str, Example | Told] = {**TEXTS, **FIELDS, **PEOPLE, **FILES, **PROGRAMME}
