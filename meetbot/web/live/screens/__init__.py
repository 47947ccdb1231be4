"""The live screens, one module each; track.py has what those of one track show.

For everybody, without a script too: now.py, foyer.py and chart.py. audience.py words what the first two show,
kept.py makes each page once for all who look.
"""
