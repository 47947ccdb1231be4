"""Specs -> Sections: a wording for each sentence, in reading order.

paragraphs.py  sentences in paragraphs of a readable length
choosing.py    which wording of a sentence is taken
writer.py      the sentences of all sections, their evidence, and the numbers of their marks
"""
