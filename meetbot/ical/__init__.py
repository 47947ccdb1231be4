"""Copy -> iCalendar bytes: the iTIP objects that go by mail, as RFC 5545, 5546 and 7986 want them.

Takes a `plan.Copy` with its numbers and addresses, gives the wire text (UTF-8, CRLF). Only home of icalendar.
In reading order: `text.py` (what may stand in a value), `zone.py` (VTIMEZONE), `event.py` and `build.py` (the
object), `html.py` (its text's twin), `fold.py` (lines of 75 octets), `lines.py` (these read back, strictly),
`lint.py` (what no foreign judge sees), `summary.py` (an object read back, for previews). `feed.py` makes the
calendar that clients poll, `decline.py` the answer to a counter-proposal. `read.py` goes the other way:
bytes of an attendee's program -> what it says.
"""
