"""From an entry to a server, and what became of it.

notices.py, digests.py and expand.py queue, compose.py makes the bytes, deliver.py sends them (post.py: by
which server, redirect.py: on a test system, outcomes.py: what became of it, pace.py: how fast); outbox.py is
what organisers press, tell.py what they write themselves.
"""
