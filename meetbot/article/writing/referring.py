"""Who was just named is called by less than the name: a pronoun, or a noun that is one person's alone (R17).

This comes after the wordings are chosen and the paragraphs made, and changes neither: so whatever makes a
pronoun or a noun unclear, like one more session with a second moderator, changes no other word.

A pronoun stands for the subject of a sentence that reports nobody (R7), right behind one that names nobody
else. A noun stands in a report where the sentence before has the name: once a section, in that which told it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.people import Person
from meetbot.article.languages import LANGUAGES
from meetbot.article.model import Paragraph, Sentence, State
from meetbot.article.proof.facts import Facts
from meetbot.article.scripts import alone
from meetbot.article.slots import Anyone, People, Spec
from meetbot.article.words.calling import full_form
from meetbot.article.words.refer import Refer
from meetbot.article.words.wording import Line, Phrase, Phrases, word

_LEADING = ("chair", "panel.lead")  # frames that tell who chaired, moderated ...
_CLAUSES = ("that", "quote")  # forms of a text that has a subject of its own
_OPENS = ("The", "In")  # with which the next section may begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence as it was worded. `refer`: the memory before it; `after`: with it."""

    spec: Spec
    phrase: Phrase
    line: Line
    refer: Refer
    after: Refer


@dataclass(slots=True)
class _Section:
    """What this section has told by now."""

    words: list[str]  # with which its sentences begin
    led: dict[str, tuple[str, str]] = field(default_factory=dict)  # person id -> their part, the sentence
    introduced: dict[str, str] = field(default_factory=dict)  # person id -> the sentence with their post
    spent: set[str] = field(default_factory=set)  # who was called by a noun already


class Referring:
    """Puts the other forms into a section's sentences."""

    def __init__(self, agenda: Agenda, facts: Facts, phrases: Phrases, language: str) -> None:
        self.agenda, self.facts, self.phrases, self.language = agenda, facts, phrases, language
        self.words, self.forms = LANGUAGES[language], LANGUAGES[language].again

    def section(self, rows: Sequence[Paragraph], told: Mapping[str, Told]) -> Iterator[Paragraph]:
        """Yield a section's paragraphs; `told`: each of its sentences by id."""
        section = _Section([self.words.first_word(s.text) for row in rows for s in row.sentences])
        at = 0
        for row in rows:
            done: list[Sentence] = []
            for sentence in row.sentences:
                before = done[-1] if done else None
                found = None
                if before is not None and _is_settled(before) and _is_settled(sentence):
                    found = self._again(sentence, before, told, section, at)
                done.append(sentence if found is None else found)
                section.words[at] = self.words.first_word(done[-1].text)
                self._remember(told[sentence.id], section)
                at += 1
            yield Paragraph(sentences=tuple(done))

    def _again(
        self, sentence: Sentence, before: Sentence, told: Mapping[str, Told], section: _Section, at: int
    ) -> Sentence | None:
        """Return the sentence with less than a name; None where the name stays."""
        this, last = told[sentence.id], told[before.id]
        person, _ = about(this.spec, self.agenda) or (None, "")
        if person is None or this.after.named.count(person.id) != 1 or person.id in this.after.introduced:
            return None
        slot, pronoun = self.subject(this.spec, last) or ("", "")
        if slot and this.line.begins == slot and not self._others_in(person, before.text, sentence.text):
            text = self._worded(this, person, pronoun)
            if text is not None and self._reads_well(text, section, at):
                return replace(sentence, named=sentence.text, text=text, behind=before.id)
        # What somebody did or received is told with their name.
        if not this.spec.claims_by or person.id in section.spent:
            return None
        if before.named or person.id not in last.after.named:
            return None
        for noun, since in self._nouns(person, section):
            if since == before.id:
                continue
            text = self._worded(this, person, noun)
            if text is not None and self._reads_well(text, section, at):
                section.spent.add(person.id)
                return replace(sentence, named=sentence.text, text=text, since=since)
        return None

    def subject(self, spec: Spec, last: Told) -> tuple[str, str] | None:
        """Return (slot, pronoun) where one may stand for who does what a sentence tells; None: the name."""
        person, slot = about(spec, self.agenda) or (None, "")
        if person is None or spec.claims_by or goes_on_about(last) != person.id:
            return None
        pronoun = self.forms.subject(person.pronouns, person.gender)
        before = about(last.spec, self.agenda)
        # What goes unsaid is heard as the subject before.
        unclear = self.forms.drops and (before is None or last.line.begins != before[1])
        return None if pronoun is None or unclear else (slot, pronoun)

    def _worded(self, this: Told, person: Person, form: str) -> str | None:
        """Return the sentence in its wording with another form; None where it has none in that case."""
        refer = this.refer.fork()
        refer.instead[person.id] = form
        if form == "they" and f"{this.line.begins}_number" in this.phrase.values:
            return None  # the wording is for one or several, "they" is neither
        line = word(self.phrases, this.spec, this.phrase, refer)
        return None if line is None or line.faults > this.line.faults else line.text

    def _reads_well(self, text: str, section: _Section, at: int) -> bool:
        """Return whether no three sentences in a row begin alike with it, whatever the next section does."""
        first = self.words.first_word(text)
        words = [*section.words[:at], first, *section.words[at + 1 :]]
        if at == len(words) - 1 and first in _OPENS:
            return False
        near = words[max(0, at - 2) : at + 3]
        return not any(one == two == three for one, two, three in zip(near, near[1:], near[2:], strict=False))

    def _others_in(self, person: Person, *texts: str) -> bool:
        """Return whether a text names anybody else of the agenda, in what people wrote too."""
        others = [p for p in self.agenda.people.values() if p.id != person.id and not p.is_placeholder]
        forms = {f for p in others for f in (full_form(p, self.agenda, self.language), p.name, p.family)}
        return any(alone(form).search(text) for form in forms if form for text in texts)

    # --- nouns -----------------------------------------------------------------------------------------

    def _nouns(self, person: Person, section: _Section) -> Iterator[tuple[str, str]]:
        """Yield what somebody may be called by in this section, and the sentence that told it."""
        if person.id in section.led:
            role, since = section.led[person.id]
            noun = self.forms.leader(role, person.gender)
            if noun and self._is_theirs(person, _bare(noun), role):
                yield noun, since
        if person.id in section.introduced:
            for post in person.posts:
                noun, bare = self.forms.office(post.post.get(self.language) or "", person.gender)
                if noun and not self._has_abbreviation(noun) and self._is_theirs(person, bare):
                    yield noun, section.introduced[person.id]

    def _has_abbreviation(self, text: str) -> bool:
        return any(o.abbr and alone(o.abbr).search(text) for o in self.agenda.organisations.values())

    def _is_theirs(self, person: Person, noun: str, role: str = "") -> bool:
        """Return whether nobody else has a post with these words, is elected to one, or took the part."""
        others = [p for p in self.agenda.people.values() if p.id != person.id]
        texts = [post.post for p in others for post in p.posts] + [p.placeholder for p in others]
        texts += [o.what for found in self.facts.outcomes.values() for o in found if o.type == "election"]
        forms = [form for text in texts if text is not None for form in text.forms(self.language)]
        led = {part.person.id for parts in self.facts.parts.values() for part in parts if part.role == role}
        led |= {s.leader[1] for s in self.agenda.sessions if s.leader is not None and s.leader[0] == role}
        return led <= {person.id} and not any(noun.casefold() in form.casefold() for form in forms)

    def _remember(self, told: Told, section: _Section) -> None:
        spec = told.spec
        for who in told.after.introduced:
            section.introduced[who] = spec.id
        led, role = spec.slots.get("person"), spec.slots.get("role")
        if spec.frame in _LEADING and spec.plain and isinstance(led, People) and isinstance(role, str):
            section.led[led.people[0].id] = role, spec.id


def about(spec: Spec, agenda: Agenda) -> tuple[Person, str] | None:
    """Return the one named person who does what the sentence tells, and their slot; None: nobody, several."""
    for name in ("people", "person", "by", "to"):
        match spec.slots.get(name):
            case People((person,)) if not person.is_placeholder:
                return person, name
            case Anyone((one,)) if (known := agenda.person(one)) is not None and not known.is_placeholder:
                return known, name
            case People() | Anyone():
                return None
    return None


def goes_on_about(last: Told) -> str:
    """Return who alone a sentence names, with no clause behind them; empty where there is no such person."""
    if last.spec.form in _CLAUSES or last.spec.frame == "quote":
        return ""
    return last.after.named[0] if len(set(last.after.named)) == 1 else ""


def _is_settled(sentence: Sentence) -> bool:
    return sentence.state is State.GENERATED and not sentence.gaps


def _bare(noun: str) -> str:
    return noun.split(" ", 1)[-1].split("’")[-1]
