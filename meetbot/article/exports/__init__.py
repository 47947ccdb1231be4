"""Draft -> text in a format. Word and PDF are made from an Edition too, in `documents/`.

edition.py         Edition: what every format prints, and whether it may leave (marks, embargo)
render_edition.py  an Edition as Markdown, and as a page with ids and JSON-LD
render_text.py     an Edition as plain text, and the sidecar that keeps the ids
render.py          the article element of the editor's page, and the gap report as text
"""
