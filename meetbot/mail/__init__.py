"""Letter -> (subject, wire bytes): one mail to one person, in their language and their clock.

To read in this order: `model.py` the letter and who sends; `compose.py` the whole way; `case.py` its kind and
values; `words.py` wording, and what is stripped from names; `when.py` the person's two clocks; `page.py` a
mail's content in the order all mails keep; `pages.py` which parts each kind has; `subject.py`, `facts.py`,
`notices.py`, `digest.py`, `reminders.py`, `after.py` and `briefs.py` what they say; `entry.py` what the
calendar entry says; `text.py` the text twin; `marks.py` what the HTML tells of scripts; `message.py` headers
and parts; `lint.py`, `shape.py` and `markup.py` what is read of the bytes before they go; `read.py` a mail
taken apart
for previews.

Of no letter: `account.py` (a link for a new password), `decline.py` (a counter-proposal was not taken).

`inbound.py` goes the other way: bytes of a mail that came in -> its kind and calendar parts.
"""
