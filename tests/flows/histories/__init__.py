"""Long histories of a meeting through the real store, against calendar programs that follow RFC 5546.

`writing.py` is the organiser's file, `clients.py` the attendees' programs and the network before them,
`world.py` both with a store between; `test_histories.py` lets hypothesis write the history.
"""
