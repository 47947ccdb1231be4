"""What stands around every page: shell.py (navigation), head.py (the meeting's state), next_step.py.

outline.py keeps what they need of an agenda. render.py makes the page; words.py says times, zones, states and
counts; help.py and styleguide.py are pages about pages.
"""
