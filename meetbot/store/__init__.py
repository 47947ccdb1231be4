"""Every stored thing, in and out: the database behind `Store`, and the agendas/ folder.

Takes a database address, gives transactions (`Tx`) whose methods take and give plain values.
One unit of work is one synchronous call, `with store.begin() as tx: ...`; async code runs it in a thread.

Reading order: tables/ (what is kept), columns.py (how instants and JSON are kept), engine.py (connections,
errors), schema.py (version, migrations/), base.py, prepared.py (statements of the hot path), then the parts
of a transaction by topic: revisions.py, ledger.py, waves.py, outbox.py, mails.py (its page), claims.py,
mailbox.py, live.py, evidence.py, people.py, registrations.py, intake.py, links.py, accounts.py, house.py;
rows.py has the values they give; store.py joins and opens it all, watch.py tells of changes, folder.py reads
agenda files.
"""
