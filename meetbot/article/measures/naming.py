"""Whether people and organisations are introduced before they are called by less (R18, R20)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.agenda.names import colliding
from meetbot.article.frames.registers import INTERNAL
from meetbot.article.model import Draft
from meetbot.article.scripts import LETTER, alone
from meetbot.article.words.calling import full_form, full_forms, short_forms
from meetbot.article.words.marks import unmarked

_LONG = "\0"  # stands for an organisation's long form
_CAPITAL = "[A-ZÀ-ÖØ-ÞА-ЯЁ]"
# No number of Rome: "II", "XXI".
_ABBREVIATION = re.compile(
    rf"(?<!{LETTER})(?<!-)(?![IVX]+(?!{LETTER})){_CAPITAL}{{2,}}(?:-{_CAPITAL}{{2,}})*(?!{LETTER}|-)"
)


def named(draft: Draft, agenda: Agenda) -> list[Person]:
    """Return the people of the agenda that the draft names, in no matter which form."""
    whole = unmarked(" ".join(s.text for s in draft.sentences()))
    people = [p for p in agenda.people.values() if not p.is_placeholder]
    return [p for p in people if any(_at(whole, form) >= 0 for form in _forms(p, agenda, draft.language))]


def unintroduced(draft: Draft, agenda: Agenda) -> Iterator[str]:
    """Yield people first named not in full, without their post, or by a form that is another's too."""
    language = draft.language
    whole = unmarked(" ".join(s.text for s in draft.sentences()))
    shorts = short_forms(agenda, language)
    asked = " ".join(g.what for g in (*draft.report.required, *draft.report.optional))
    for person in named(draft, agenda):
        full, short = full_form(person, agenda, language), shorts.get(person.id, "")
        fulls = full_forms(person, agenda, language)
        first = min((at for form in fulls if (at := _at(whole, form)) >= 0), default=-1)
        without = whole
        for form in fulls:
            without = alone(form, begun=True).sub("\0" * len(form), without)
        if first < 0:
            yield f"{full} is never named in full"
        elif short and 0 <= _at(without, short) < first:
            yield f"{full} is called {short} before that"
        elif _wants_post(draft, person, fulls, language) and full not in asked and person.name not in asked:
            yield f"{full} has no post at first mention"
    for who, (short, _) in colliding(agenda, language).items():
        bare = whole
        for other in agenda.people.values():
            for form in full_forms(other, agenda, language):
                bare = bare.replace(form, "")
        if _at(bare, short) >= 0:
            yield f"{short} could be {who} or another"


def _wants_post(draft: Draft, person: Person, fulls: Sequence[str], language: str) -> bool:
    """Return whether a post is wanted and not told; colleagues go without."""
    return draft.register != INTERNAL and not _has_role(draft, person, fulls, language)


def _has_role(draft: Draft, person: Person, fulls: Sequence[str], language: str) -> bool:
    """Return whether the first sentence with the full name has one of the posts; True for who has none."""
    posts = [form for post in person.posts for form in post.post.forms(language)]
    first = next((s for s in draft.sentences() if any(_at(s.text, full) >= 0 for full in fulls)), None)
    return not posts or first is None or any(post in first.text for post in posts)


def _forms(person: Person, agenda: Agenda, language: str) -> tuple[str, ...]:
    short = short_forms(agenda, language).get(person.id)
    return (*full_forms(person, agenda, language), *((short,) if short else ()))


def _at(text: str, form: str) -> int:
    found = alone(form, begun=True).search(text) if form else None
    return found.start() if found is not None else -1


def unspelled(draft: Draft, agenda: Agenda) -> Iterator[str]:
    """Yield abbreviations that are spelled out too late, twice, never or for nothing, and not in the report.

    Spelled out is "long form (ABBR)", or in Russian free text "ABBR (long form)". Names of people and of the
    meeting, and long forms of organisations, are read as they stand.
    """
    whole = unmarked(" ".join(s.text for s in draft.sentences())).replace("\u200f", "")
    for exempt, mark in _exempt(agenda):
        whole = whole.replace(exempt, mark)
    reported = " ".join(draft.report.abbreviations)
    own = {o.abbr for o in agenda.organisations.values() if o.abbr}
    parts = {part for abbr in own for part in _ABBREVIATION.findall(abbr)}
    others = [w for w in dict.fromkeys(_ABBREVIATION.findall(whole)) if w not in parts]
    for abbr in (*sorted(own), *others):
        every = [m.span() for m in alone(abbr, hyphens=True).finditer(whole)]
        defined = [at for at, end in every if _is_spelled_out(whole, at, end, own=abbr in own)]
        # Behind a person's name it only tells where they come from.
        uses = [at for at, _ in every if at in defined or whole[at - 1 : at] not in ("(", "（")]
        if not uses or alone(abbr, hyphens=True).search(reported):
            continue
        if len(defined) > 1:
            yield f"{abbr} is spelled out {len(defined)} times"
        elif not defined:
            yield f"{abbr} is never spelled out"
        elif defined[0] > uses[0]:
            yield f"{abbr} is used before it is spelled out"
        elif len(every) == 1:
            yield f"{abbr} is spelled out and not used again"


def _is_spelled_out(text: str, at: int, end: int, *, own: bool) -> bool:
    """Return whether the abbreviation there stands beside its long form; `own`: one that the agenda has."""
    if own:
        before = re.search(rf"{_LONG}[»”“]? ?[(（]$", text[:at])
        return before is not None or text[end : end + 3] == f" ({_LONG}"
    return text[at - 1 : at] in ("(", "（") or re.match(r" \([^()]* [^()]*\)", text[end:]) is not None


def _exempt(agenda: Agenda) -> list[tuple[str, str]]:
    """Return (text, what stands for it), the longest first: one may be part of another."""
    meeting = agenda.meeting
    texts = [t for t in (meeting.title, meeting.series, meeting.theme) if t is not None]
    found = [(form, "") for text in texts for form in text.every_form()]
    found += [(n, "") for p in agenda.people.values() for n in (p.name, p.short, p.family) if n]
    found += [(name, _LONG) for org in agenda.organisations.values() for name in org.name.every_form()]
    return sorted(found, key=lambda pair: -len(pair[0]))


def undeclared_pronouns(draft: Draft, agenda: Agenda, found: tuple[str, ...]) -> list[str]:
    """Return the pronouns that nobody whom the draft names has declared."""
    declared = {word for p in named(draft, agenda) for word in re.findall(r"\w+", p.pronouns.casefold())}
    kin = {"him": "he", "his": "he", "himself": "he", "her": "she", "hers": "she", "herself": "she"}
    return [w for w in found if kin.get(w.casefold(), w.casefold()) not in declared]
