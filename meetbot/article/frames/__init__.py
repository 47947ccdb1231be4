"""Facts -> Specs: which sentences are told, in which order. No word of any language.

telling.py    what is told in which order, by register
lead.py       the lead's sentences
speakers.py   who spoke in a session, and in an item of it
sessions.py   one session's sentences
notes.py      which notes are told, and as which sentence
absent.py     how it is told that somebody missed a turn
order.py      what may be said of the order of sessions
outcomes.py   an outcome's slots, by its type
registers.py  what report, minutes and internal note make of the sentences of the news
style.py      the style switches that an article's editors set
"""
