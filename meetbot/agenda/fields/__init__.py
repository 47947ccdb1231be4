"""Single values, and blocks with named fields: a node to a typed value, or what to write instead.

shapes.py    readers; blocks, lists and maps of them
forms.py     what forms values can have, as data, for the schema and `fmt`
values.py    readers of single values
closed.py    readers of one of a few words
cases.py     names and texts as they are, or by grammatical case
times.py, zones.py            spans, wall clocks, stamps; zone names and the likely one
addresses.py what is one address, and what to write instead
countries.py, languages.py    codes of countries, tags of languages, and the likely one
paths.py     paths of files that an agenda names
"""
