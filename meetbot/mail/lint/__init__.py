"""The last look at a mail: its exact bytes, and what they must say -> what is wrong; with a fault none goes.

`facts.py` what the bytes must say; then what is looked at: `wire.py` octets and lines, `header.py`,
`bodies.py` text and HTML, `calendar.py` the object; `whole.py` all of it. A fault begins with the point it
breaks: "D5: " of docs/deliverability.md, a bare number of docs/calendar-support.md (`mail/shape.py`,
`ical/lint.py`).
"""

from meetbot.mail.lint.facts import Facts
from meetbot.mail.lint.whole import lint

__all__ = ["Facts", "lint"]
