"""The live screens, one module each; track.py has what those of one track show.

operator.py and steps.py (what its buttons will do); of one role each, opened by of_role.py: speaker.py,
chair.py, notes.py; stage.py; door.py. wording.py has the words of all.

For everybody, without a script too: now.py, foyer.py and chart.py. audience.py words what the first two show,
kept.py makes each page once for all who look.
"""
