"""Pages behind a person's own links: holder.py (whose link), ended.py (of one that is no more).

The token is the authority; nothing here looks at who is signed in. spoken.py: in their language.
"""
