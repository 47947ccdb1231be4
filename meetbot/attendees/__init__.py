"""Links and answers of people -> what they may do, and what counts.

Takes who a person is to a meeting and what they sent; gives tokens, what each scope allows, and whether an
answer counts. Pure: the store keeps the hashes of tokens. In reading order: `links.py` (capability links),
`messages.py` (what a calendar program says), `answers.py` (which of it counts, what the organiser decides),
`switching.py` (on-site or online by one's own wish, and the queue for seats), `registering.py` (who puts
themselves on the list), `consent.py` (being named, photographed, recorded), `presence.py`
(who was there, from all that was seen).
"""
