"""A draft's quality as figures, beside their targets. Read from the draft anew, to be able to contradict it.

judge.py      all measures with a verdict each
measure.py    the figures
prose.py      running text: sentences, lengths, reading grade
lists.py      how long the lists of an English sentence are
honest.py     whether a plan is told as an event, and what is proven is told
invention.py  what a sentence says that none of its facts licenses
naming.py     whether people and organisations are introduced
usage.py      "respectively" in English
habits.py     lists, endings of abbreviations, pronouns and marks as each language sets them
"""
