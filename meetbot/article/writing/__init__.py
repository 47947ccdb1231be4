"""Specs -> Sections: a wording for each sentence, in reading order.

paragraphs.py  sentences in paragraphs of a readable length
choosing.py    which wording of a sentence is taken
referring.py   who was just named, by a pronoun or a noun of theirs
writer.py      the sentences of all sections, their evidence, and the numbers of their marks
"""
