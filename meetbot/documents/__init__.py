"""Values to files of other programs: bytes in memory, no file, no clock.

word.py and word_read.py: an article as Word, and edited back; pdf.py: as PDF.
"""
