"""A text of YAML as a tree of nodes that know their place. In reading order:

faults.py   the collector of the faults of one text, or of several that belong together
text.py     bytes to text; what is refused before YAML sees it
events.py   YAML's events to nodes; scalars stay the text that was written
syntax.py   what is no YAML, parted from what can be read all the same
plain.py    what other programs take a scalar without quotes for
letters.py  letters without what people leave out when they type a name
likely.py   which of the known words was probably meant
"""
