"""Specs -> words of one language: names as they are called by now, a sentence by each of its wordings.

calling.py    how people are called in a language: full and short forms
refer.py      names and abbreviations as they change from first to later mention
agreement.py  what words around a slot agree with: number, gender, count
wording.py    Spec -> the sentence by each wording of its frame, slots filled as they stand
marks.py      the marks around what is not proven or not known
gaps.py       what is missing, as a mark says it and as the report does
labels.py     the few words that stand around an article
"""
