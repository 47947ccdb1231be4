"""What a draft lacks: as its marks say it, in the draft's language, and as its report does, in REPORTED."""

from __future__ import annotations

from meetbot.agenda.model.agenda import Agenda
from meetbot.article.languages import LANGUAGES
from meetbot.article.model import REPORTED, Gap
from meetbot.article.slots import Missing, Spec
from meetbot.article.words.calling import full_form
from meetbot.article.words.labels import labels_of
from meetbot.article.words.wording import Phrases


class Gaps:
    """The required gaps of one draft, in reading order."""

    def __init__(self, agenda: Agenda, phrases: Phrases, language: str, reported: Phrases) -> None:
        self.rows: list[Gap] = []
        self._phrases, self._language, self._reported = phrases, language, reported
        # Whom to ask, from one language to the other.
        self._whom = {labels_of(language).door: labels_of(REPORTED).door} | {
            full_form(one, agenda, language): full_form(one, agenda, REPORTED)
            for one in agenda.people.values()
        }

    def words_for(self, missing: Missing, *, report: bool = False) -> str:
        """Return what is missing, in the draft's language or in that of the report."""
        values = {
            "id": missing.id,
            "text": missing.text,
            "title": LANGUAGES[REPORTED if report else self._language].title(missing.text),
            "language": self._language,
        }
        phrases = self._reported if report else self._phrases
        return " ".join(phrases.say(missing.key, values).split())

    def add(self, what: str, told: str, spec: Spec) -> int:
        """Take one in, in both languages, and return its number."""
        whom = tuple(self._whom.get(name, name) for name in spec.ask)
        gap = Gap(
            number=len(self.rows) + 1,
            what=what,
            required=True,
            ask=spec.ask,
            sentence=spec.id,
            told="" if told == what else told,
            whom=() if whom == spec.ask else whom,
        )
        self.rows.append(gap)
        return gap.number
