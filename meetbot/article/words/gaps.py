"""What a draft lacks: as its marks say it, in the draft's language, and as its report does, in REPORTED."""

from __future__ import annotations

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.agenda.model.terms import Text
from meetbot.article.languages import LANGUAGES
from meetbot.article.model import REPORTED, Gap
from meetbot.article.slots import Missing, Spec
from meetbot.article.words.calling import full_form
from meetbot.article.words.labels import labels_of
from meetbot.article.words.wording import Phrases

NOTE_MOST = 60  # characters of a note that tell which it is


def shortened(text: str) -> str:
    """Return a text as far as it tells which it is."""
    return text if len(text) <= NOTE_MOST else f"{text[: NOTE_MOST - 1].rstrip()}…"


class Gaps:
    """The required gaps of one draft, in reading order."""

    def __init__(
        self, agenda: Agenda, record: Record, phrases: Phrases, language: str, reported: Phrases
    ) -> None:
        self.rows: list[Gap] = []
        self._agenda, self._record = agenda, record
        self._phrases, self._language, self._reported = phrases, language, reported
        # Whom to ask, from one language to the other.
        self._whom = {labels_of(language).door: labels_of(REPORTED).door} | {
            full_form(one, agenda, language): full_form(one, agenda, REPORTED)
            for one in agenda.people.values()
        }

    def words_for(self, missing: Missing, *, report: bool = False) -> str:
        """Return what is missing, in the draft's language or in that of the report."""
        language = REPORTED if report else self._language
        values = {
            "id": self._called(missing, report=report),
            "text": missing.text,
            "title": LANGUAGES[language].title(missing.text),
            "language": self._language,
        }
        phrases = self._reported if report else self._phrases
        return " ".join(phrases.say(missing.key, values).split())

    def _called(self, missing: Missing, *, report: bool) -> str:
        """Return what people know the thing as: in the draft's language, in the report by any; else its id.

        A draft has no words of another language, not in its marks either; the report cites them.
        """
        agenda, ref = self._agenda, missing.id
        if missing.key == "gap-post" and (person := agenda.person(ref)) is not None:
            return full_form(person, agenda, REPORTED if report else self._language)
        text = self._text_of(missing)
        if text is None:
            return ref
        if report:
            told, its = text.best(REPORTED)
            names = missing.key in ("gap-organisation", "gap-org-note") and its == REPORTED
            return (told if names else f"“{shortened(told)}”") if told else ref
        own = text.get(self._language) if missing.key == "gap-reason" else None
        return LANGUAGES[self._language].title(shortened(own)) if own else ref

    def _text_of(self, missing: Missing) -> Text | None:
        """Return by which text people know what a mark is about."""
        if missing.key in ("gap-title", "gap-reason"):
            entries = (entry for session in self._agenda.sessions for entry in (session, *session.items))
            return next((entry.title for entry in entries if entry.id == missing.id), None)
        if missing.key in ("gap-organisation", "gap-org-note"):
            org = self._agenda.organisations.get(missing.id)
            return org.name if org is not None else None
        if missing.key in ("gap-note", "gap-due", "gap-actor"):
            return next((note.text for note in self._record.notes if note.id == missing.id), None)
        return None

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
