"""What people made of the article survives: a stored Document, edited, merged with what is generated anew.

document_json.py  a Document as JSON, read strictly
edits.py          what people do to one: write, delete, restore, lock, add, resolve
merge.py          stored Document, generated Document -> Document
clear.py          the name again, where what stands for it is not clear any more
arrange.py        where each sentence stands after a merge
edited.py         a Document as a Draft to print, its marks numbered anew
returned.py       edited HTML, edited Markdown with its sidecar -> Returned: stretches, some with ids
match.py          which sentence each stretch is; what cannot be told is asked
take_back.py      Returned -> the Document that it was exported from, edited
both.py           that into an article that others changed meanwhile; what both changed is asked
versions.py       which versions of a Document are of no use any more
"""
