"""The page on which people edit the article.

view.py    Standing -> what the page shows of each sentence, what is open, what others did
page.py    the page, and its forms: each press does one thing and leads back to its sentence
upload.py  an edited file that comes back: what it would change, what is to be asked, then stored
"""
