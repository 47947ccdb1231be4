"""What goes out beside the article (R24), made from the same facts.

headline.py     headline and description
side.py         titles, posts, quotation, a co-organiser's angle, the translators' table
unnamed.py      who has not agreed to be named
captions.py     what stands under pictures, and who is not named there
side_labels.py  the words of all these, by language
fitting.py      a text within a length, in whole words
"""
