"""Agenda, ledger and now -> Plan: who gets which calendar mail and why, and which reminders go when.

Takes an `Agenda`, the ledger lines and waves stored so far, and `now`; gives a `Plan` that `flows.planning`
carries out. In reading order: `model.py` (the values), `people.py` (who is invited, and who cannot be),
`copies.py` (what each should hold), `compare.py` (two copies, their hashes and differences), `rules.py` (the
update table), `lines.py` and `numbers.py` (lines of the ledger, SEQUENCE and DTSTAMP), `granularity.py` (from
the day to its sessions, and back), `steps.py` and `reasons.py` (what the difference to one ledger line calls
for, and why), `changes.py` (the whole plan), `digests.py` (one mail ahead of many), `renames.py` and
`stops.py` (ids that are gone: renamed or cancelled?), `reuse.py` (an id that meant something else once),
`delegation.py` (who comes instead of whom), `waves.py` and `audience.py` (reminders), `selection.py` (whom a
free mail goes to), `explain.py` (the plan as JSON).

Beside the agenda hold the modes that people chose (`modes.py`) and the starts that they were told
(`told.py`); `languages.py` keeps a translation from being news; `seats.py` counts who comes. Outside a plan:
`again.py` (a copy once more), `crashers.py` (one taken out of a stranger's calendar), `spoken_of.py` (what a
mail speaks of). `feed.py` is a view of all revisions: what clients poll.
"""
