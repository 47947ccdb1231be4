"""Which of a sentence's wordings is taken: the first legal one in an order given by a hash (R11, R12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.languages import LANGUAGES
from meetbot.article.slots import Spec
from meetbot.article.words.refer import Refer
from meetbot.article.words.wording import (
    STOPGAP,
    Line,
    Phrase,
    Phrases,
    taken_along,
    verb_of,
    word,
    wordings,
)
from meetbot.errors import MeetbotError

_LONGEST, _LONGEST_LIST = 40, 50
# Of a sentence that took another along: with a short one beside it the mean stays within 22.
_LONGEST_JOINED = 35
_BOTH = 30  # words of two acts told in one sentence
_LEGAL = 4  # of the faults of a wording so many, from the worst, make it illegal

_Choice = tuple[tuple[int, ...], Phrase, Line, Refer]


@dataclass(slots=True)
class Before:
    """What the last sentences of this section were, for variety (R11).

    A section starts afresh: so a session more or less changes no wording elsewhere.
    """

    wordings: list[tuple[str, str]] = field(default_factory=list)
    first_words: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)  # ids of what was taken along by another sentence
    joined: bool = False  # whether the last sentence took another along
    goes_on: str = ""  # the slot that this one may begin with as a pronoun, for whom the last was about


class Chooser:
    """Chooses among wordings; keeps how often each verb of saying was used (`spoken`).

    `people_words`: with which a person's name begins.
    """

    def __init__(
        self,
        agenda: Agenda,
        phrases: Phrases,
        language: str,
        kept: Mapping[str, str],
        people_words: Collection[str],
    ) -> None:
        self.agenda, self.phrases, self.language = agenda, phrases, language
        self.kept, self.kept_frames = kept, frozenset(i.partition("/")[0] for i in kept)
        self.words = LANGUAGES[language]
        self.spoken: Counter[str] = Counter()
        self.people_words = people_words

    def choose(
        self, spec: Spec, before: Before, refer: Refer, *, rest: Sequence[Spec]
    ) -> tuple[Phrase, Line, Refer]:
        """Return the wording kept from an earlier draft where it is legal, else the first legal one in an
        order given by a hash; if none is legal, the least bad one.

        Bad, from worst: a long list with roles before a verb, or figures at the start; a third sentence in a
        row with the same first word, or a section that begins with a person; a wording used in the last two
        sentences; a sentence over the length limit; a wording used before in this section; a verb of saying
        used before in the article; one about whom the last was about that does not begin with them; a second
        sentence in a row with the same first word.
        """
        found = self._best(spec, before, refer, rest=rest)
        if found is None:
            raise MeetbotError(f"{self.language}: no wording fits {spec.key}, of sentence {spec.id}")
        return found[1:]

    def fits(self, both: Spec, before: Before, refer: Refer, *, rest: Sequence[Spec]) -> bool:
        """Return whether two sentences make one that is legal, and short enough to be read as one."""
        found = self._best(both, before, refer, rest=rest)
        if found is None:
            return False
        return not any(found[0][:_LEGAL]) and self.words.words(found[2].text) <= _BOTH * self.words.room

    def _best(self, spec: Spec, before: Before, refer: Refer, *, rest: Sequence[Spec]) -> _Choice | None:
        """Return (faults, wording, line, memory) as `choose` takes it; None where none fits."""
        in_order = sorted(
            wordings(self.phrases, spec),
            key=lambda p: (
                self.kept.get(spec.id) != p.name,
                ("last" in p.group) - ("preferred" in p.group),
                _rank(self.agenda.id, spec.id, p.name),
            ),
        )
        # What stands in for want of a case never competes with what reads well.
        usual = [p for p in in_order if STOPGAP not in p.group]
        stopgaps = [p for p in in_order if STOPGAP in p.group]
        return self._best_of(usual, spec, before, refer, rest=rest) or self._best_of(
            stopgaps, spec, before, refer, rest=rest
        )

    def _best_of(
        self, phrases: Sequence[Phrase], spec: Spec, before: Before, refer: Refer, *, rest: Sequence[Spec]
    ) -> _Choice | None:
        """Return the best of these as `_best` does; what is sure to be no better is not worded at all."""
        best: _Choice | None = None
        for phrase in phrases:
            if best is not None and self._at_least(spec, phrase, before) >= best[0]:
                continue
            memory = refer.fork()
            line = word(self.phrases, spec, phrase, memory)
            if line is None or not self._may_take(spec, phrase):
                continue
            taken = {one.id for one in taken_along(spec, phrase)}
            last = all(one.id in taken for one in rest)
            faults = self._faults(spec, phrase, line, before, last=last)
            # How often a section has used it, and which word it begins with, only order what is legal.
            if best is None and phrase.name == self.kept.get(spec.id) and not any(faults[:_LEGAL]):
                return faults, phrase, line, memory
            if best is None or faults < best[0]:
                best = faults, phrase, line, memory
        return best

    def _may_take(self, spec: Spec, phrase: Phrase) -> bool:
        """Return whether a wording may tell what it takes along; one that takes nothing may.

        Not what stood by itself in the version that is kept: people may have written or deleted it there.
        The length is that with all names in full, so that it does not depend on what the article tells later.
        """
        taken = taken_along(spec, phrase)
        if any(one.plain is not spec.plain or one.frame in self.kept_frames for one in taken):
            return False
        full = word(self.phrases, spec, phrase, Refer(self.agenda, self.language)) if taken else None
        return not taken or (
            full is not None and self.words.words(full.text) <= _LONGEST_JOINED * self.words.room
        )

    def _faults(
        self, spec: Spec, phrase: Phrase, line: Line, before: Before, *, last: bool
    ) -> tuple[int, ...]:
        word = self.words.first_word(line.text)
        run = before.first_words[-2:] == [word, word]
        if not before.first_words:
            run = word in self.people_words
        # The next section begins with "The" or "In": two of them here would make three.
        run = run or (last and word in ("The", "In") and before.first_words[-1:] == [word])
        limit = _LONGEST_LIST if line.roles else _LONGEST
        neighbours = before.first_words[-1:] == [word]
        _, _, repeated, _, used, spoken, *_ = self._at_least(spec, phrase, before)
        return (
            line.faults,
            int(run),
            repeated,
            int(self.words.words(line.text) > limit * self.words.room),
            used,
            spoken,
            int(bool(before.goes_on) and line.begins != before.goes_on),
            int(neighbours and "usual" not in phrase.group),
        )

    def _at_least(self, spec: Spec, phrase: Phrase, before: Before) -> tuple[int, ...]:
        """Return the faults that a wording has whatever it becomes: how often it was used so far."""
        wording = (spec.frame, phrase.name)
        repeated = wording in before.wordings[-2:]
        spoken = self.spoken[verb_of(phrase.name)] if spec.frame.startswith("say.") else 0
        return 0, 0, int(repeated), 0, before.wordings.count(wording), spoken, 0, 0


def _rank(*parts: str) -> bytes:
    return sha256("\0".join(parts).encode()).digest()
