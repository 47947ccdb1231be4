"""How a note is told: one family per force. A verb never crosses its group for the sake of variety (R10).

Factive verbs (pointed out, noted, recalled ...) vouch for what was said: they come from the rapporteur's
`verb` alone (R9). Every wording names who said it (R7). The note's text is never conjugated or shortened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from meetbot.agenda.model.people import Person
from meetbot.agenda.model.record import Force, Form, Note, NoteKind
from meetbot.article import english
from meetbot.article.frames import Build, Line, Variant, stop
from meetbot.article.refer import Refer

# Front wordings: (force, form) -> what stands between the speaker and the text. LIST stands for `whom`.
_FRONT: dict[tuple[Force, Form], tuple[str, ...]] = {
    (Force.ASSERT, Form.THAT): ("said that", "stated that", "told the meeting that"),
    (Force.ASSERT, Form.NP): ("spoke about", "addressed"),
    (Force.STRESS, Form.THAT): ("stressed that", "emphasized that", "underlined that"),
    (Force.STRESS, Form.NP): ("stressed", "emphasized", "underlined"),
    (Force.COMMIT, Form.THAT): ("pledged that",),
    (Force.COMMIT, Form.TO): ("pledged to", "undertook to"),
    (Force.COMMIT, Form.NP): ("pledged",),
    (Force.THANK, Form.NP): ("thanked LIST for",),
    (Force.CONGRATULATE, Form.NP): ("congratulated LIST on",),
    (Force.CALL, Form.NP): ("called for",),
    (Force.CALL, Form.TO): ("called on LIST to",),
    (Force.ANNOUNCE, Form.THAT): ("announced that",),
    (Force.ANNOUNCE, Form.NP): ("announced",),
    (Force.ANNOUNCE, Form.TO): ("announced plans to",),
    (Force.ASK, Form.NP): ("asked about",),
    (Force.ASK, Form.TO): ("asked LIST to",),
}
# Without `whom`; a pair that is missing here needs it.
_WITHOUT_WHOM: dict[tuple[Force, Form], tuple[str, ...]] = {
    (Force.THANK, Form.NP): ("expressed thanks for",),
    (Force.CONGRATULATE, Form.NP): ("offered congratulations on",),
}
# With the speaker at the end of a clause: "..., Prof. LI said".
_AFTER = {
    Force.ASSERT: ("said", "stated"),
    Force.STRESS: ("stressed", "emphasized"),
    Force.COMMIT: ("pledged",),
    Force.ANNOUNCE: ("announced",),
}
_RECEIVED = {(Force.THANK, Form.NP): "thanks for", (Force.CONGRATULATE, Form.NP): "congratulations on"}
_JOIN = {Form.THAT: " that", Form.NP: "", Form.TO: " to"}
# Where those who were spoken to stand with a verb of the rapporteur's own; elsewhere they have no place.
_TO_WHOM = {
    (Force.THANK, Form.NP): " LIST for",
    (Force.CONGRATULATE, Form.NP): " LIST on",
    (Force.CALL, Form.TO): " LIST",
    (Force.ASK, Form.TO): " LIST",
}
_LONG = 24
"""Words of a clause above which the speaker stands before it: a reader wants to know early who speaks."""


def is_quote(note: Note) -> bool:
    return note.form is Form.QUOTE or note.kind is NoteKind.QUOTE


def can_be_worded(note: Note) -> bool:
    """Return whether there is a wording for this force and form, and it has the `whom` that it needs."""
    pair = (note.force, note.form)
    if is_quote(note) or note.verb:
        return True
    if pair not in _FRONT:
        return False
    return bool(note.whom) or pair in _WITHOUT_WHOM or not any("LIST" in front for front in _FRONT[pair])


def say(note: Note, text: str, people: Sequence[Person], *, goes_on: bool) -> tuple[Variant, ...]:
    """Return the wordings of one note.

    Args:
        text: the note's text in the draft's language.
        goes_on: the sentence before reports the same speaker, so that "added" is true.
    """
    if is_quote(note):
        return _quote(text, people)
    if note.verb:
        to_whom = _TO_WHOM.get((note.force, note.form), "") if note.whom else ""
        return (_front("verb", people, f"{note.verb}{to_whom}{_JOIN[note.form]}", text, note.whom),)
    pair = (note.force, note.form)
    fronts = _FRONT[pair]
    if not note.whom:
        fronts = _WITHOUT_WHOM.get(pair, fronts)
    found = [_front(words, people, words, text, note.whom) for words in fronts]
    if pair == (Force.ASSERT, Form.THAT):
        found.append(_around("According to", people, text))
        if goes_on:
            added = _front("added that", people, "added that", text, ())
            found.append(Variant(added.name, added.build, preferred=True))
    if pair == (Force.ASSERT, Form.NP) and goes_on:
        found.append(_front("also spoke about", people, "also spoke about", text, ()))
    if note.form is Form.THAT and len(text.split()) <= _LONG:
        found += _turned(_AFTER.get(note.force, ()), people, text)
    if note.whom and pair in _RECEIVED:
        found[0] = Variant(found[0].name, found[0].build, preferred=True, usual=True)
        found.append(_received(_RECEIVED[pair], people, text, note.whom))
    return tuple(found)


def _front(name: str, people: Sequence[Person], words: str, text: str, whom: Sequence[str]) -> Variant:
    def build(refer: Refer) -> Line | None:
        named = refer.people(people)
        if len(people) > 2 and ";" in named.text:  # in a shorter list it is part of a name
            return None
        middle = words.replace("LIST", refer.anyone(whom).text) if whom else words
        return Line(stop(f"{named.subject} {middle} {refer.free(text)}"))

    return Variant(name, build)


def _turned(verbs: Sequence[str], people: Sequence[Person], text: str) -> list[Variant]:
    """Return the wordings with the speaker at the end; only for speakers whom the reader knows."""

    def after(verb: str) -> Build:
        def build(refer: Refer) -> Line | None:
            if not all(refer.knows(p) for p in people) or text.endswith('"'):
                return None
            return Line(stop(f"{refer.free(text)}, {refer.people(people).text} {verb}"))

        return build

    return [Variant(f"{verb}, after", after(verb)) for verb in verbs]


def _received(thing: str, people: Sequence[Person], text: str, whom: Sequence[str]) -> Variant:
    """Return the wording that begins with those who were thanked or congratulated."""

    def build(refer: Refer) -> Line | None:
        if not all(refer.knows(p) for p in people):
            return None
        receivers = refer.anyone(whom).subject
        thanks, joint = thing.split(" ")
        return Line(
            stop(f"{receivers} received {thanks} from {refer.people(people).text} {joint} {refer.free(text)}")
        )

    return Variant(f"received {thing}", build)


def _around(words: str, people: Sequence[Person], text: str) -> Variant:
    def build(refer: Refer) -> Line | None:
        if not all(refer.knows(p) for p in people):
            return None
        return Line(stop(f"{words} {refer.people(people).text}, {refer.free(text)}"))

    return Variant(words, build)


def _quote(text: str, people: Sequence[Person]) -> tuple[Variant, ...]:
    """Return the wordings around a verbatim quotation; its text, stop included, is untouched."""

    def said(refer: Refer) -> Line:
        return Line(stop(f"{refer.people(people).subject} said: {english.quoted(text)}"))

    def words(refer: Refer) -> Line | None:
        if not all(refer.knows(p) for p in people):
            return None
        return Line(stop(f"in the words of {refer.people(people).text}: {english.quoted(text)}"))

    return (Variant("said", said), Variant("words", words))


def decided(note: Note, text: str) -> tuple[Variant, ...]:
    """Return the wordings of a decision: the meeting's, not one person's."""
    words = {
        Form.THAT: ("it was decided that ", "the meeting decided that "),
        Form.TO: ("the meeting agreed to ", "it was agreed to "),
        Form.NP: ("the meeting decided on ", "a decision was taken on "),
        Form.QUOTE: ("the decision reads: ",),
    }[note.form]
    body = english.quoted(text) if note.form is Form.QUOTE else text

    def build(before: str) -> Callable[[Refer], Line | None]:
        return lambda refer: Line(stop(before + (body if note.form is Form.QUOTE else refer.free(body))))

    return tuple(Variant(english.capital(before.strip()), build(before)) for before in words)
