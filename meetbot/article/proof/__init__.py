"""Agenda, Record -> Facts: what is known of the meeting, and what proves it.

ladder.py     the evidence ladder: what each source says, which one is believed, where two disagree
otherwise.py  what a source says that was not believed
facts.py      Facts: what is known, by fact, turn and outcome
licence.py    what each fact allows a sentence to print
evidence.py   the facts and what speaks for and against them, as text
"""
