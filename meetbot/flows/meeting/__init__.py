"""The meeting while it runs and after it, in that order.

journal.py, session.py (a press), late.py and tell.py (who hears that a start moved; offers.py: which could be
told; reach.py: whom it reaches), door.py (check-ins), reported.py (who was in the
call), feed.py (calendars to poll); record.py (what happened),
approval.py (of notes), vouching.py (what somebody tells of a session);
consents.py (who may be named), held.py (what is
held of somebody); article.py (the draft), editing.py,
bringing.py and edit_history.py (what people make of it), editions.py (the forms in which it leaves);
forget.py (what is forgotten), leaving.py (who wishes
to be).
"""
