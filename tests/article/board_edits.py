"""A small article of three paragraphs, and what people do to it."""

from __future__ import annotations

from meetbot.article.document import Document
from meetbot.article.keeping import edits
from tests.article.merging import NOON, Texts, article

BOARD: Texts = {
    "lead": [[("what", "It took place."), ("count", "Ten came.")]],
    "plenary": [[("open", "Rui opened it."), ("say", "Ana spoke.")], [("close", "Eva closed it.")]],
}
OLD = article(BOARD)


def told(**texts: str) -> Document:
    """Return what is generated now: the board's sentences with other texts, an empty one = not told."""
    return article(
        {
            section: [
                row
                for paragraph in rows
                if (row := [(i, t) for i, text in paragraph if (t := texts.get(i, text))])
            ]
            for section, rows in BOARD.items()
        }
    )


def write(name: str, text: str, document: Document = OLD) -> Document:
    return edits.write(document, name, text, by="Ana", at=NOON)


def delete(name: str, document: Document = OLD) -> Document:
    return edits.delete(document, name, by="Ana", at=NOON)


def lock(name: str, document: Document = OLD) -> Document:
    return edits.lock(document, name, True, by="Ana", at=NOON)


def add(text: str, behind: str, document: Document = OLD) -> Document:
    return edits.add(document, text, behind=behind, by="Ana", at=NOON)[0]


WARM = write("open", "Rui warmly opened it.")
