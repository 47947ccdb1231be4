"""Side products (R24) of the same facts: titles, posts, a quotation, captions, a translators' table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from meetbot.agenda.model.agenda import Agenda
from meetbot.agenda.model.record import Record
from meetbot.article.exports.edition import Edition, clean
from meetbot.article.frames.notes import is_quote
from meetbot.article.languages import rules_of
from meetbot.article.model import Draft
from meetbot.article.products.captions import Caption, captions
from meetbot.article.products.fitting import whole_words
from meetbot.article.products.side_labels import side_labels_of
from meetbot.article.words.calling import full_form
from meetbot.article.words.labels import labels_of
from meetbot.errors import MeetbotError

SEARCH_TITLE, POST, LINK = 60, 280, 23
_LINK = re.compile(r"https?://[!-~]+")
# What weighs 1 in a post; all else weighs 2. Source: twitter-text, config/v3.json.
_LIGHT = re.compile("[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """`search_title` at most 60 characters, each of `posts` 280 weighted ones; `quote` empty = none."""

    language: str
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
        language=language,
        headline=edition.headline,
        search_title=whole_words(edition.headline, SEARCH_TITLE, rules_of(language).hanging.split()),
        description=edition.description,
        posts=tuple(_post(text, link, rules_of(language).hanging.split()) for text in texts),
        quote=pull_quote(draft, agenda, record),
        captions=captions(record.pictures, agenda, language),
        about=edition.about[1],
        contact=edition.contact[1],
        embargo=edition.embargo,
        words=edition.words,
    )


def weight(text: str) -> int:
    """Return a post's length as networks count it: Chinese characters twice, each link as 23."""
    bare, links = _LINK.subn("", text)
    return 2 * len(bare) - len(_LIGHT.findall(bare)) + links * LINK


def _post(text: str, link: str, hanging: Collection[str]) -> str:
    room = POST - (LINK + 1 if link else 0)
    while weight(text) > room:
        shorter = whole_words(text, len(text) - 1, hanging)
        text = shorter if len(shorter) < len(text) else text[:-1]
    return f"{text} {link}" if link else text


def pull_quote(draft: Draft, agenda: Agenda, record: Record) -> str:
    """Return a verbatim, released quotation that the draft tells, with who said it; else empty.

    In quotation marks of the draft's language; one that the note lacks in it is not told.
    """
    told = {fact for sentence in draft.sentences() for fact in sentence.facts}
    for note in record.notes:
        text = note.text.get(draft.language)
        released = note.approved and note.quotable and is_quote(note) and f"note/{note.id}" in told
        speakers = [p for p in map(agenda.person, note.who) if p is not None]
        if released and text and speakers:
            rules = rules_of(draft.language)
            names = rules.join([full_form(p, agenda, draft.language) for p in speakers])
            return f"{rules.quoted(clean(text))}{rules.dash}{clean(names)}"
    return ""


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
    words = side_labels_of(edition.language)
    head = ("id", words.source.format(language=edition.language), words.translation)
    rows = [head, ("headline", edition.headline, "")]
    return [*rows, *((line.id, line.text, "") for line in edition.lines())]


def translators_csv(edition: Edition) -> str:
    """Return the table as CSV (RFC 4180); what a spreadsheet would run as a formula has a ' before it."""
    out = io.StringIO()
    for row in translators_rows(edition):
        csv.writer(out).writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row)
    return out.getvalue()


def side_text(side: Side) -> str:
    """Return all side products for people, in the draft's language; ends in a newline."""
    words, rules = side_labels_of(side.language), rules_of(side.language)
    rows = [
        (words.headline, side.headline),
        (words.search_title, side.search_title),
        (words.description, side.description),
        *((words.post, post) for post in side.posts),
        (words.quote, side.quote or words.no_quote),
        (labels_of(side.language).about, side.about),
        (labels_of(side.language).contact, side.contact),
        (words.embargo, side.embargo),
        (words.words, str(side.words)),
    ]
    lines = [f"{title}{rules.colon}{text}" for title, text in rows if text]
    for caption in side.captions:
        lines += ["", f"{words.picture.format(id=caption.id)} {caption.file}".rstrip()]
        told = [(words.caption, caption.text), (words.alt, caption.alt)]
        told += [(words.open, one) for one in caption.open]
        lines += [f"  {title}{rules.colon}{text}" for title, text in told]
    return "\n".join(lines) + "\n"
