"""Names and texts given by grammatical case: who writes the file declines them, never the program."""

from __future__ import annotations

from collections.abc import Mapping

from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.closed import word_of
from meetbot.agenda.fields.forms import BlockOf, Either, MapOf
from meetbot.agenda.fields.shapes import Block, Field, Reader, block, map_of
from meetbot.agenda.model.terms import CASES
from meetbot.agenda.source import events
from meetbot.agenda.source.events import Broken, Node, Scalar
from meetbot.agenda.source.faults import Faults

ByCase = str | Mapping[str, str]
"""As it is, or by `nom`, `gen` ...; of texts also `gender`."""

Declined = Mapping[str, ByCase]  # by language; "" = written without one

_DO_WITHOUT = "Left out, sentences are made that do without."
_GENDERS = {
    "m": "masculine: план был принят",
    "f": "feminine: хартия была подписана",
    "n": "neuter: соглашение было подписано",
    "pl": "a plural: планы были приняты",
}
_HINTS = {
    "prep": "the prepositional is `loc`",
    "prp": "the prepositional is `loc`",
    "instr": "the instrumental is `ins`",
    "abl": "the instrumental is `ins`",
    "voc": "nobody is called upon in an article: nom, gen, dat, acc, ins, loc",
}


class NameByCase(Block):
    title = "cases"
    purpose = "A name in a language that declines names."
    hints = _HINTS
    nom = Field(
        v.text,
        "Nominative, who: the form that stands alone.",
        "Светлана Князева",
        required=True,
    )
    gen = Field(
        v.text,
        f"Genitive, whose. {_DO_WITHOUT}",
        "Светланы Князевой",
    )
    dat = Field(
        v.text,
        f"Dative, to whom. {_DO_WITHOUT}",
        "Светлане Князевой",
    )
    acc = Field(
        v.text,
        f"Accusative, whom. {_DO_WITHOUT}",
        "Светлану Князеву",
    )
    ins = Field(
        v.text,
        f"Instrumental, by whom. {_DO_WITHOUT}",
        "Светланой Князевой",
    )
    loc = Field(
        v.text,
        f"Locative or prepositional, of whom, without its preposition. {_DO_WITHOUT}",
        "Светлане Князевой",
    )


class TextByCase(Block):
    title = "text by case"
    purpose = "A text in a language that declines it. `acc: хартию` lets the article say what was signed."
    hints = _HINTS
    nom = Field(
        v.text,
        "Nominative, what: the text as it stands alone, on pages and in lists.",
        "хартия причалов",
        required=True,
    )
    gen = Field(
        v.text,
        f"Genitive, of what: подписание ... {_DO_WITHOUT}",
        "хартии причалов",
    )
    dat = Field(
        v.text,
        f"Dative, to what: призвал к ... {_DO_WITHOUT}",
        "хартии причалов",
    )
    acc = Field(
        v.text,
        f"Accusative, what was done: подписали ... {_DO_WITHOUT}",
        "хартию причалов",
    )
    ins = Field(
        v.text,
        f"Instrumental, with what: поздравил с ... {_DO_WITHOUT}",
        "хартией причалов",
    )
    loc = Field(
        v.text,
        f"Locative or prepositional, about what, without its preposition: доклад о ... {_DO_WITHOUT}",
        "хартии причалов",
    )
    gender = Field(
        word_of(meanings=_GENDERS),
        "What verbs and adjectives agree with: хартия была подписана. Left out, sentences are made that do "
        "without.",
    )


def _by_case(cls: type[Block], node: Node, where: str, faults: Faults) -> ByCase | None:
    if isinstance(node, Scalar):
        return v.text(node, where, faults)
    found = block(cls)(node, where, faults)
    return None if found is None or found.faulty else dict(found.values)


name: Reader[ByCase] = Reader(
    lambda node, where, faults: _by_case(NameByCase, node, where, faults),
    Either((v.text.form, BlockOf(NameByCase))),
)
"""A name in one language."""

names: Reader[Mapping[str, ByCase]] = map_of(name, v.language)
"""A name in other languages, by language."""

_text: Reader[ByCase] = Reader(
    lambda node, where, faults: _by_case(TextByCase, node, where, faults),
    Either((v.text.form, BlockOf(TextByCase))),
)


def _read_texts(node: Node, where: str, faults: Faults) -> Declined | None:
    """Read a text, or one per language, each as it is or by case."""
    if not isinstance(node, events.Mapping) or not node.pairs:
        return v.texts(node, where, faults)
    bare = next((key for tag, (key, _) in node.pairs.items() if tag in CASES), None)
    if bare is not None:
        faults.add(
            "E202",
            bare,
            f'unknown key "{bare.text}" in {where}',
            f"cases stand below their language: {{ru: {{{bare.text}: ...}}}}",
        )
        return None
    found: dict[str, ByCase] = {}
    for tag, (key, value) in node.pairs.items():
        if v.language(key, where, faults) is None:
            continue
        one = None if isinstance(value, Broken) else _text(value, f"{where}.{tag}", faults)
        if one is not None:
            found[tag] = one
    return found or None


texts: Reader[Declined] = Reader(_read_texts, Either((v.text.form, MapOf(v.language.form, _text.form))))
"""A text of the article, in one or more languages, each as it is or by case."""
