"""What was said, note by note: who said it, what they did by saying it, how the article may use the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.programme import Item, Session
from meetbot.agenda.model.record import Force, Form, Note, NoteKind, Record
from meetbot.agenda.model.terms import Text
from meetbot.agenda.record.check import FORMS as ALLOWED
from meetbot.flows.meeting.approval import LONGEST_NOTE
from meetbot.flows.meeting.vouching import NOTE, mark_of
from meetbot.web.frame.words import LANGUAGES, listed
from meetbot.web.record.fields import Read, one_of
from meetbot.web.record.form import places_of
from meetbot.web.record.view import named

WHO = 3  # people that one note can name; whom, as many
NEW = "new/"  # before the session of a note that is not there yet
DID = {
    Force.ASSERT: "said",
    Force.STRESS: "stressed",
    Force.COMMIT: "pledged",
    Force.THANK: "thanked",
    Force.CONGRATULATE: "congratulated",
    Force.CALL: "called for",
    Force.ANNOUNCE: "announced",
    Force.ASK: "asked",
}
# What a note can be beside a report of what somebody did by saying something.
KINDS = {
    NoteKind.QUOTE: "said, in these very words",
    NoteKind.DECISION: "it was decided",
    NoteKind.ACTION: "has to do this",
    NoteKind.QUESTION: "a question from the floor",
    NoteKind.EVALUATION: "an evaluation",
    NoteKind.BACKGROUND: "background",
    NoteKind.INTERNAL: "internal: in no article",
}
NOBODYS = frozenset(KINDS) - {NoteKind.QUOTE, NoteKind.ACTION}  # these need nobody who said or does it
FORMS = {Form.THAT: "… that: a clause", Form.NP: "… something", Form.TO: "… to: do something"}
PLACE_MOST = 22  # characters of an item's title that a choice shows on a phone


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """One note; `part` and `mark` are those of its form. A new one has no words."""

    part: str
    mark: str
    id: str
    words: str
    approved: bool
    values: Mapping[str, str]
    places: tuple[tuple[str, str], ...]
    language: str
    others: tuple[tuple[str, str], ...] = ()  # other languages that it has or may have: tag, name
    lacks: tuple[str, ...] = ()  # names of those that the agenda wants the article in, and it has not


def notes_of(agenda: Agenda, session: Session, stored: Record) -> tuple[NoteView, ...]:
    """Return the notes of a session and its items in their order, then an empty one."""
    places = tuple(
        (place.id, shortened(place.title.best("en")[0]) if isinstance(place, Item) else "the whole session")
        for place in places_of(session)
    )
    ids = [one for one, _ in places]
    language = agenda.meeting.languages.main
    found = [
        NoteView(
            part=NOTE + note.id,
            mark=mark_of((note,)),
            id=note.id,
            words=note_words(agenda, note),
            approved=note.approved,
            values=values_of_note(note),
            places=places,
            language=language,
            others=_others(agenda, note.text),
            lacks=tuple(
                name
                for tag, name in _others(agenda, None)
                if tag in agenda.article.languages and note.text.get(tag) is None
            ),
        )
        for note in stored.notes
        if note.where in ids
    ]
    empty = NoteView(
        part=NOTE + NEW + session.id,
        mark=mark_of(()),
        id="",
        words="",
        approved=True,
        values={"where": session.id},
        places=places,
        language=language,
        others=_others(agenda, None),
    )
    return (*found, empty)


def _others(agenda: Agenda, text: Text | None) -> tuple[tuple[str, str], ...]:
    """Return the languages that the article can be in or the text has, but the meeting's; with names."""
    main = agenda.meeting.languages.main
    tags = dict.fromkeys((*agenda.article.languages, *LANGUAGES, *(text.values if text is not None else ())))
    return tuple((tag, LANGUAGES.get(tag, tag)) for tag in tags if tag != main)


def shortened(title: str) -> str:
    """Return a title as a choice on a phone has room for it."""
    return title if len(title) <= PLACE_MOST else f"{title[: PLACE_MOST - 1].rstrip()}…"


def note_words(agenda: Agenda, note: Note) -> str:
    """Return "Prof. HAN said: the plan was ready"."""
    who = listed(named(agenda, one) for one in note.who)
    who = who or ("" if note.kind in NOBODYS else "somebody")
    did = note.verb or (DID[note.force] if note.kind is NoteKind.REPORT else KINDS[note.kind])
    whom = f" {listed(named(agenda, one) for one in note.whom)}" if note.whom else ""
    return f"{who} {did}{whom}: {note.text}".strip()


def values_of_note(note: Note) -> Mapping[str, str]:
    """Return what stands in the fields of a note's form."""
    found = {
        "where": note.where,
        "did": str(note.force if note.kind is NoteKind.REPORT else note.kind),
        "form": str(note.form),
        "verb": note.verb,
        "words": str(note.text),
        "due": note.due,
        "quotable": "yes" if note.quotable else "",
    }
    found |= {f"words|{tag}": words for tag, words in note.text.values.items()}
    found |= {f"who|{n}": who for n, who in enumerate(note.who)}
    return found | {f"whom|{n}": whom for n, whom in enumerate(note.whom)}


def session_of(agenda: Agenda, part: str, stored: Record) -> Session | None:
    """Return the session that a note's part is about; None where there is none."""
    rest = part.removeprefix(NOTE)
    if rest.startswith(NEW):
        return agenda.session(rest.removeprefix(NEW))
    where = next((note.where for note in stored.notes if note.id == rest), "")
    return next((s for s in agenda.sessions if where in {place.id for place in places_of(s)}), None)


def note_part(read: Read, session: Session, part: str, stored: Record, *, by: str) -> Record:
    """Return the note as its form tells it, approved; empty where it is taken out."""
    name = part.removeprefix(NOTE)
    before = next((note for note in stored.notes if note.id == name), None)
    if read.text("do") == "out":
        return Record(meeting=read.agenda.id)
    text = _text(read, before.text if before is not None else None)
    if text is None:
        read.wrong["words"] = "Write what was said."
        text = Text(read.agenda.meeting.languages.main, {})
    kind, force = _kind(read)
    quote = kind is NoteKind.QUOTE
    where = read.text("where")
    note = Note(
        id=name if before is not None else _free_id(stored),
        where=where if where in {place.id for place in places_of(session)} else session.id,
        text=text,
        who=_people(read, "who"),
        kind=kind,
        force=force,
        form=Form.QUOTE if quote else _form(read, kind, force),
        verb=read.text("verb"),
        whom=_people(read, "whom"),
        due=read.text("due") if kind is NoteKind.ACTION else "",
        quotable=quote and read.ticked("quotable"),
        by=by,
    )
    if kind in (NoteKind.REPORT, NoteKind.QUOTE, NoteKind.ACTION) and not note.who:
        read.wrong["who|0"] = "Choose who it was: the article says nothing that nobody said."
    if before is not None:
        note = replace(note, by=before.by, at=before.at)
    return Record(meeting=read.agenda.id, notes=(note,))


def _text(read: Read, before: Text | None) -> Text | None:
    """Return the words in each language that the form has; one that is as it was keeps its cases.

    Where the form has no field for a language, it goes with the words that it was a translation of.
    """
    text = read.own("words", before, most=LONGEST_NOTE)
    if text is None:
        return None
    values, declined = dict(text.values), dict(text.declined)
    for tag, _ in _others(read.agenda, before):
        said = read.text(f"words|{tag}", most=LONGEST_NOTE)
        if not read.has(f"words|{tag}"):
            continue
        if before is not None and said and said == before.get(tag):
            values[tag] = said
            declined |= {tag: before.declined[tag]} if tag in before.declined else {}
            continue
        values.pop(tag, None)
        declined.pop(tag, None)
        if said:
            values[tag] = said
    return text if values == text.values else Text(text.main, values, declined)


def _kind(read: Read) -> tuple[NoteKind, Force]:
    said = read.text("did")
    if said in [*Force]:
        return NoteKind.REPORT, Force(said)
    return one_of(NoteKind, said, NoteKind.REPORT), Force.ASSERT


def _form(read: Read, kind: NoteKind, force: Force) -> Form:
    """Return how the words follow; where nobody chose, as they usually do after what somebody did."""
    usual = ALLOWED[force]
    form = one_of(Form, read.text("form"), usual[0])
    if kind is NoteKind.REPORT and form not in usual and not read.text("verb"):
        said = " or ".join(f"“{FORMS[one]}”" for one in usual)
        read.wrong["form"] = f"What somebody {DID[force]} follows on {said}; or write the verb yourself."
    return form


def _people(read: Read, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (read.somebody(f"{name}|{n}") for n in range(WHO)))))


def _free_id(stored: Record) -> str:
    taken = {note.id for note in stored.notes}
    return next(name for n in range(1, len(taken) + 2) if (name := f"note-{n}") not in taken)
