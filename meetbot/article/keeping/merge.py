"""A newly generated article merged into the stored one, by sentence id; nothing is merged below a sentence.

Three versions of each sentence: what it was edited from (base), what people made of it, what would be
generated now. Where only one side changed, that side counts. Where both did, the text of people stays and
both are shown, until somebody decides: a *conflict*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from meetbot.article.document import Document, DocumentError, Generated, Passage, fresh
from meetbot.article.keeping.arrange import arrange
from meetbot.article.keeping.clear import clear
from meetbot.article.model import State
from meetbot.article.proof.licence import mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact that changed under a sentence; what it licensed and now does not, and the reverse.

    An empty `now` of a fact that had `was` = the fact is not told any more. `fact` is empty where a sentence
    that was proven is not, or the reverse.
    """

    fact: str
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


def merge(document: Document, new: Document) -> Document:
    """Return the stored article with what is generated now; merging the same once more changes nothing.

    Untouched sentences become the new ones or go; touched, added and deleted ones stay (R21, R22).

    Args:
        new: as `document_of` makes it, of the same meeting, language and angle.

    Raises:
        DocumentError: they are not of the same article.
    """
    for what in ("meeting", "language", "angle"):
        if getattr(document, what) != getattr(new, what):
            was, now = getattr(document, what), getattr(new, what)
            raise DocumentError(f'{what}: the stored article has "{was}", the generated one "{now}"')
    made = {p.id: p.base for s in new.sections for q in s.paragraphs for p in q if p.base is not None}
    stored = {p.id: p for s in document.sections for q in s.paragraphs for p in q}
    pairs = _successors(stored, made)
    merged: dict[str, Passage] = {}
    for key, passage in stored.items():
        found = merge_passage(passage, made.get(pairs.get(key, key)))
        if found is not None:
            merged[key] = found
    back = {new_id: key for key, new_id in pairs.items()}
    for new_id, one in made.items():
        merged.setdefault(back.get(new_id, new_id), fresh(one, new.language))
    shape = tuple(
        (section, tuple(tuple(back.get(i, i) for i in paragraph) for paragraph in paragraphs))
        for section, paragraphs in new.outline
    )
    whole = replace(
        document,
        register=new.register,
        style=new.style,
        headline=_beside(document.headline, new.headline),
        description=_beside(document.description, new.description),
        sections=arrange(document, shape, merged),
        outline=new.outline,
    )
    return clear(whole)


def merge_passage(old: Passage, new: Generated | None) -> Passage | None:
    """Return a sentence as it stands after what is generated now, None = nothing of it; None = it goes.

    The base moves on only with people's assent: while a change waits to be looked at, each further merge
    compares with the same base.
    """
    if old.base is None:
        return old
    if not old.touched:
        return None if new is None else fresh(new, old.lang)
    if new is None and not old.base.text:  # people kept it, knowing that
        return old
    if new is not None and old.printed and new.text == old.text:
        return settled(old, new)
    # What names somebody now for whom less would do is edited from what named them.
    same = new is not None and old.base.text in (new.text, new.by_name.text)
    if new is not None and same and not _lost_words(old, new):
        return settled(old, new)
    deleted = old.state is State.DELETED
    # A locked sentence that nobody edited says what the facts said; other words for them are no conflict.
    calm = old.text == old.base.text and new is not None and not _changes(old.base, new)
    waiting = replace(old, offered=new, withdrawn=new is None)
    if deleted:
        return waiting
    return replace(waiting, state=own_state(old, old.base) if calm else State.CONFLICT)


def settled(old: Passage, new: Generated) -> Passage:
    """Return a sentence on its new base: nothing waits to be looked at."""
    state = State.DELETED if old.state is State.DELETED else own_state(old, new)
    found = replace(old, id=new.id, base=new, state=state, offered=None, withdrawn=False)
    return found if found.touched else fresh(new, old.lang)


def own_state(passage: Passage, base: Generated) -> State:
    if passage.text != base.text:
        return State.EDITED
    return State.GENERATED if base.proven else State.TO_CONFIRM


def _lost_words(old: Passage, new: Generated) -> bool:
    """Return whether people's text has a name or figure that its facts had and have no more.

    The sentence may not print it itself: an editor who adds a post takes it from the same facts.
    """
    before = {word for says in old.base.facts.values() for word in says} if old.base is not None else set()
    now = {word for says in new.facts.values() for word in says}
    return old.text != new.text and any(
        mentions(old.text, word) and not mentions(new.text, word) for word in before - now
    )


def changes(passage: Passage) -> tuple[Change, ...]:
    """Return what changed under a sentence, by fact; empty = the words alone, or nothing."""
    if passage.base is None or not (passage.offered or passage.withdrawn):
        return ()
    return _changes(passage.base, passage.offered)


def _changes(base: Generated, new: Generated | None) -> tuple[Change, ...]:
    now: Mapping[str, tuple[str, ...]] = new.facts if new is not None else {}
    found = []
    for fact in dict.fromkeys((*base.facts, *now)):
        had, has = base.facts.get(fact, ()), now.get(fact, ())
        change = Change(
            fact=fact,
            was=tuple(word for word in had if word not in has),
            now=tuple(word for word in has if word not in had),
        )
        if change.was or change.now or (fact in base.facts) != (fact in now):
            found.append(change)
    if new is not None and new.proven != base.proven:
        found.append(Change(fact="", was=(_proof(base),), now=(_proof(new),)))
    return tuple(found)


def _proof(made: Generated) -> str:
    return "proven" if made.proven else "to confirm"


def _beside(old: Passage, new: Passage) -> Passage:
    """Return headline or description; they have no facts, and always have a text."""
    return (merge_passage(old, new.base) or old) if new.base is not None else old


def _successors(stored: Mapping[str, Passage], made: Mapping[str, Generated]) -> dict[str, str]:
    """Return for touched sentences that are not generated any more the one that now tells the same act.

    The id of an act ends with who did it: `open.act/opening/han-wei` becomes `open.act/opening/li-fan`. That
    is one changed sentence, not one withdrawn and one new. Only where both are the only ones of their act.
    """
    gone: dict[str, list[str]] = {}
    come: dict[str, list[str]] = {}
    for key, passage in stored.items():
        if passage.base is not None and passage.touched and key not in made:
            gone.setdefault(_act(key), []).append(key)
    for new_id in made:
        if new_id not in stored:
            come.setdefault(_act(new_id), []).append(new_id)
    return {
        keys[0]: come[act][0]
        for act, keys in gone.items()
        if act and len(keys) == 1 and len(come.get(act, ())) == 1
    }


def _act(sentence_id: str) -> str:
    """Return frame and session of a sentence that is told of one person; empty for any other."""
    act, _, _ = sentence_id.rpartition("/")
    return act if "/" in act else ""
