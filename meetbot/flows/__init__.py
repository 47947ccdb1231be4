"""What meetbot does: each flow reads, decides by the core, and writes, in one transaction.

Takes a store, settings and `now`, gives what was done. A wait on the network stands outside any transaction.

To follow one mail: load.py (file to agenda), apply.py (agenda to outbox) with digests.py, expand.py (waves to
outbox), compose.py (entry to bytes), deliver.py (outbox to server) with post.py (which server) and
outcomes.py (what became of it). To follow one that comes in: receive.py (by which ways), intake.py,
whose.py (whose copy it answers), answers.py (every answer, and where it came from), proposals.py (what
follows from each decision of the organiser), decide.py (it is carried out) with delegation.py (who comes
instead), newcomer.py and own_copies.py. Then session.py (the running meeting), attend.py (answers and
links), record.py (what happened, as a file and back), links.py (capability links), feed.py (calendars to
poll), article.py (the draft), accounts.py (who may sign in).
"""
