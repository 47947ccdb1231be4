"""Places and links of people -> what they may do: at present the capability links, in `links.py`.

Takes who a person is to a meeting; gives tokens and what each scope allows. Pure: the store keeps the hashes.
"""
