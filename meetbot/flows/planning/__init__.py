"""From an agenda to entries of the outbox: plan.py (who gets what), proof.py (a last look), apply.py.

chosen.py, modes.py and told.py: what holds besides the agenda; going_on.py: people with another id;
own_copies.py: a few people brought up to date outside `apply`; switching.py, zones.py and languages.py: what
people choose themselves, and seats handed on; seats.py: who has one; seat_mails.py: what is mailed about
them; sample.py: one planned mail as it would go, and one of each kind looked at (lint_report.py); going.py:
where all of them go.
"""
