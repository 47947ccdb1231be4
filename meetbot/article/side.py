"""Side products (R24) of the same facts: titles, posts, a quotation, captions, a translators' table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Picture, Record
from meetbot.article.calling import full_form
from meetbot.article.edition import Edition, clean, joint_of, own
from meetbot.article.fitting import whole_words
from meetbot.article.labels import labels_of
from meetbot.article.languages import rules_of
from meetbot.article.marks import WORDS
from meetbot.article.model import Draft
from meetbot.article.notes import is_quote
from meetbot.errors import MeetbotError

SEARCH_TITLE, POST, LINK = 60, 280, 23
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands under a picture, and what is read out for it; `open` = what keeps it from going out."""

    id: str
    file: str
    text: str
    alt: str
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """`search_title` at most 60 characters, each of `posts` 280 weighted ones; `quote` empty = none."""

    headline: str
    search_title: str
    description: str
    posts: tuple[str, ...]
    quote: str
    captions: tuple[Caption, ...]
    about: str
    contact: str
    embargo: str
    words: int


def build_side(edition: Edition, draft: Draft, agenda: Agenda, record: Record) -> Side:
    """Return the side products of one edition; a draft's headline claims no more than the draft does."""
    language = edition.language
    house = agenda.organisations.get(agenda.article.lead_org or agenda.meeting.organiser)
    link = house.url if house is not None else ""
    texts = dict.fromkeys(one for one in (edition.headline, edition.description) if one)
    return Side(
        headline=edition.headline,
        search_title=whole_words(edition.headline, SEARCH_TITLE),
        description=edition.description,
        posts=tuple(_post(text, link) for text in texts),
        quote=pull_quote(draft, agenda, record),
        captions=tuple(_caption(p, agenda, language, named) for p, named in _named(record.pictures)),
        about=edition.about[1],
        contact=edition.contact[1],
        embargo=edition.embargo,
        words=edition.words,
    )


def weight(text: str) -> int:
    """Return a post's length as networks count it: wide characters twice, each link as 23."""
    return sum(
        LINK if word.startswith(("https://", "http://")) else sum(map(_width, word))
        for word in text.split(" ")
    ) + text.count(" ")


def _width(character: str) -> int:
    return 2 if east_asian_width(character) in ("W", "F") else 1


def _post(text: str, link: str) -> str:
    room = POST - (LINK + 1 if link else 0)
    while weight(text) > room:
        shorter = whole_words(text, len(text) - 1)
        text = shorter if len(shorter) < len(text) else text[:-1]
    return f"{text} {link}" if link else text


def pull_quote(draft: Draft, agenda: Agenda, record: Record) -> str:
    """Return a verbatim, released quotation that the draft tells, with who said it; else empty."""
    told = {fact for sentence in draft.sentences() for fact in sentence.facts}
    for note in record.notes:
        text = note.text.get(draft.language)
        released = note.approved and note.quotable and is_quote(note) and f"note/{note.id}" in told
        speakers = [p for p in map(agenda.person, note.who) if p is not None]
        if released and text and speakers:
            names = ", ".join(full_form(p, agenda, draft.language) for p in speakers)
            return f"“{clean(text)}” — {clean(names)}"
    return ""


def _named(pictures: tuple[Picture, ...]) -> Iterator[tuple[Picture, frozenset[str]]]:
    """Yield each picture with the people whom the captions before it have introduced."""
    named: frozenset[str] = frozenset()
    for picture in pictures:
        yield picture, named
        named |= frozenset(picture.who)


def _caption(picture: Picture, agenda: Agenda, language: str, named: frozenset[str]) -> Caption:
    labels, rules = labels_of(language), rules_of(language)
    people = [p for p in map(agenda.person, picture.who) if p is not None]
    who = []
    for person in people:
        told = () if person.id in named else person.posts
        posts = rules.semicolon.join(own(p.post, language) for p in told)
        full = full_form(person, agenda, language)
        who.append(rules.bracketed(full, posts) if posts else full)
    order = f"{labels.from_left}{rules.colon}" if len(who) > 1 else ""
    opened = []
    caption, alt = own(picture.caption, language), own(picture.alt, language)
    if not caption and not who:
        opened.append(f"caption of picture {picture.id} ({language})")
    if not alt:
        opened.append(f"what is seen in picture {picture.id} ({language})")
        alt = f"[{WORDS[language]}: {opened[-1]}]"
    if not picture.credit:
        opened.append(f"who took picture {picture.id}")
    if not picture.permission:
        opened.append(f"permission to publish picture {picture.id}")
    parts = [caption, f"{order}{rules.listing.join(who)}{rules.stop}" if who else ""]
    parts.append(f"{labels.photo}{rules.colon}{picture.credit}" if picture.credit else "")
    text = joint_of(language).join(part for part in parts if part)
    return Caption(
        id=picture.id, file=clean(picture.file), text=clean(text), alt=clean(alt), open=tuple(opened)
    )


def from_angle(agenda: Agenda, org: str) -> Agenda:
    """Return the agenda as told from one co-organiser's side: it leads, and its outcomes come first.

    Raises:
        MeetbotError: the organisation is none of those that held the meeting.
    """
    houses = [i for i in (agenda.meeting.organiser, *agenda.meeting.partners) if i]
    if org not in houses:
        raise MeetbotError(f'No angle of "{org}": the organisers are {", ".join(houses) or "not named"}.')
    own_people = {p.id for p in agenda.people.values() if org in (p.org, *(post.org for post in p.posts))}
    mine = {org, *own_people}
    days = []
    for day in agenda.days:
        sessions = []
        for session in day.sessions:
            outcomes = sorted(
                session.outcomes,
                key=lambda o: not mine & {*o.by, *o.on_behalf_of, *o.to, *o.at, *o.partners, *o.organisers},
            )
            sessions.append(replace(session, outcomes=tuple(outcomes)))
        days.append(replace(day, sessions=tuple(sessions)))
    return replace(agenda, days=tuple(days), article=replace(agenda.article, lead_org=org))


def translators_rows(edition: Edition) -> list[tuple[str, str, str]]:
    """Return (id, source, translation) under a head; the last column is empty, to be filled in."""
    rows = [("id", f"source ({edition.language})", "translation"), ("headline", edition.headline, "")]
    return [*rows, *((line.id, line.text, "") for line in edition.lines())]


def translators_csv(edition: Edition) -> str:
    """Return the table as CSV (RFC 4180); what a spreadsheet would run as a formula has a ' before it."""
    out = io.StringIO()
    for row in translators_rows(edition):
        csv.writer(out).writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row)
    return out.getvalue()


def side_text(side: Side) -> str:
    """Return all side products for people; ends in a newline."""
    rows = [
        ("Headline", side.headline),
        ("Search title", side.search_title),
        ("Description", side.description),
        *(("Post", post) for post in side.posts),
        ("Pull quote", side.quote or "none: no verbatim note is released for quotation"),
        ("About", side.about),
        ("Contact", side.contact),
        ("Embargo", side.embargo),
        ("Words", str(side.words)),
    ]
    lines = [f"{title}: {text}" for title, text in rows if text]
    for caption in side.captions:
        lines += ["", f"Picture {caption.id} {caption.file}".rstrip(), f"  Caption: {caption.text}"]
        lines += [f"  Alt text: {caption.alt}", *(f"  Open: {one}" for one in caption.open)]
    return "\n".join(lines) + "\n"
