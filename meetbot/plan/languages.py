"""Who reads another language from now on keeps what they have: a translation is no news of the meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from meetbot.agenda.model.agenda import Agenda
from meetbot.plan.compare import same
from meetbot.plan.model import Copy, LedgerLine


def as_held(
    read_in: Callable[[str], Iterable[Copy]],
    agenda: Agenda,
    ledger: Sequence[LedgerLine],
    languages: Mapping[str, str],
) -> Iterator[Copy]:
    """Yield the copies; of who chose a language, the one they have where it says the same in another one.

    Args:
        read_in: makes the copies of who chose, in one language; of everybody in their own for "".
        agenda: what the copies are made from.
        languages: person id -> language, of those who chose one.
    """
    lines = {(one.uid, one.person_id): one.copy for one in ledger if one.person_id in languages}
    others: dict[tuple[str, str], list[Copy]] = {}
    for language in _spoken(agenda) if lines else ():
        for copy in read_in(language):
            others.setdefault((copy.uid, copy.person_id), []).append(copy)
    for copy in read_in(""):
        has = lines.get((copy.uid, copy.person_id))
        if has is None or same(has, copy):
            yield copy
            continue
        translated = others.get((copy.uid, copy.person_id), ())
        yield next((one for one in translated if same(has, one)), copy)


def _spoken(agenda: Agenda) -> list[str]:
    """Return every language that a copy may be in."""
    texts = [agenda.meeting.title, *(day.title for day in agenda.days)]
    for session in agenda.sessions:
        for entry in (session, *session.items):
            texts += [entry.title, entry.description, *(one.topic for one in entry.speakers)]
    found = {language for text in texts if text is not None for language in text.values}
    return sorted(found | {agenda.meeting.languages.main})
