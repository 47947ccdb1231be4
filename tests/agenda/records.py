"""Any record of one meeting, for tests that write and store records: values as reading a file gives them.

The meeting has two days on either side of a clock change, two zones, German as its language and a renamed
session; `RECORDS` are all valid against it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from meetbot.agenda.model.programme import Outcome
from meetbot.agenda.model.record import (
    Attendance,
    AttendanceMethod,
    Force,
    Form,
    Held,
    Material,
    MaterialKind,
    Note,
    NoteKind,
    OutcomeRecord,
    Picture,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
    key_of,
)
from meetbot.agenda.model.terms import CASES, OutcomeType, Role, Text
from meetbot.agenda.read import parse_agenda

TEXT = """\
format: meetbot/1
meeting: {id: night, title: "Nacht: der #Umstellung", timezone: Europe/Zurich, languages: {main: de}}
organisations:
  us: {name: Wir}
people:
  ana: {name: Ana Lima}
  "123": {name: Eins Zwei, org: us}
days:
  - id: first
    date: 2026-10-24
    start: "22:00"
    sessions:
      - {id: late, title: Spät, duration: 3h, chair: ana, speakers: ["123"],
         outcomes: [{id: mou, type: signing, what: ein Papier, by: [ana]}]}
      - id: latest
        title: Später
        was: old
        items: [{id: "on", title: Ein, duration: 30m, speakers: [ana]}, {id: off, title: Aus, duration: 45m}]
  - id: second
    date: 2026-10-25
    start: "09:00"
    timezone: America/New_York
    sessions: [{id: early, title: Früh, duration: 1h, host: "123"}]
"""
AGENDA = parse_agenda(TEXT, source="night.yaml")

_PLACES = st.sampled_from(["late", "latest", "on", "off", "early"])
_PEOPLE = st.sampled_from(["ana", "123"])
_EITHER = st.sampled_from(["ana", "123", "us"])
# What YAML programs stumble over is likelier than by chance.
_TRAPS = st.sampled_from(
    ["NO", "15:00", "1e3", "a: b", "- x", "#", "null", "~", "'", '"', "a\nb", "{", "é\u2028"]
)
_WORDS = (
    st.one_of(_TRAPS, st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20))
    .map(str.strip)
    # The name of a secret is no text (E264), and hypothesis finds that word in the code.
    .filter(lambda text: bool(text) and not text.startswith("secret:"))
)
_OPTIONAL = st.one_of(st.just(""), _WORDS)
_LANGUAGES = st.lists(st.sampled_from(["de", "en", "no", "zh"]), min_size=1, max_size=3, unique=True)


def _text(values: dict[str, str]) -> Text:
    return Text("de" if "de" in values else next(iter(values)), values)


_TEXTS = _LANGUAGES.flatmap(
    lambda tags: st.tuples(*(_WORDS for _ in tags)).map(
        lambda found: _text(dict(zip(tags, found, strict=True)))
    )
)
_FORMS = st.dictionaries(st.sampled_from(CASES[1:]), _WORDS, min_size=1)
_GENDERED = st.sampled_from([{}, {"gender": "f"}, {"gender": "pl"}])
_DECLINED = st.tuples(_TEXTS, _FORMS, _GENDERED).map(
    lambda found: Text(
        found[0].main, found[0].values, {next(iter(found[0].values)): {**found[1], **found[2]}}
    )
)
_EITHER_TEXT = st.one_of(_TEXTS, _DECLINED)
_NEAR = st.integers(-90_000, 200_000).map(
    lambda s: datetime(2026, 10, 24, 20, tzinfo=UTC) + timedelta(seconds=s)
)
_ANY = st.integers(0, 9_000_000_000).map(lambda s: datetime(1901, 1, 2, tzinfo=UTC) + timedelta(seconds=s))
_AT = st.one_of(st.none(), _NEAR, _ANY)
_SPANS = st.tuples(st.one_of(st.none(), _NEAR), st.one_of(st.none(), st.integers(1, 90_000))).map(
    lambda p: (p[0], p[0] + timedelta(seconds=p[1]) if p[0] is not None and p[1] is not None else None)
)


def _ids(one: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(one, max_size=3, unique=True).map(tuple)


_HELD = st.builds(Held, by=_WORDS, at=_AT, exceptions=_ids(st.sampled_from(["on", "mou", "ana", "early"])))


@st.composite
def _sessions(draw: st.DrawFn) -> SessionRecord:
    start, end = draw(_SPANS)
    return SessionRecord(
        id=draw(_PLACES),
        status=draw(st.sampled_from(SessionStatus)),
        start=start,
        end=end,
        reason=draw(st.one_of(st.none(), _EITHER_TEXT)),
        to=draw(_AT),
        announce=draw(st.booleans()),
    )


@st.composite
def _turns(draw: st.DrawFn) -> Turn:
    start, end = draw(_SPANS)
    return Turn(
        where=draw(_PLACES),
        who=draw(st.one_of(_PEOPLE, _WORDS)),
        role=draw(st.sampled_from(Role)),
        status=draw(st.sampled_from(TurnStatus)),
        replaced_by=draw(st.one_of(st.just(""), _PEOPLE, _WORDS)),
        on_behalf_of=draw(st.one_of(st.just(""), _EITHER, st.just("Das Amt, Bern"))),
        start=start,
        end=end,
        announce=draw(st.booleans()),
    )


_NOTES = st.builds(
    Note,
    id=st.from_regex(r"[a-z0-9][a-z0-9_-]{0,5}", fullmatch=True),
    where=_PLACES,
    text=_EITHER_TEXT,
    who=_ids(_PEOPLE),
    kind=st.sampled_from(NoteKind),
    force=st.sampled_from(Force),
    form=st.sampled_from(Form),
    verb=_OPTIONAL,
    whom=_ids(_EITHER),
    due=_OPTIONAL,
    quotable=st.booleans(),
    by=_OPTIONAL,
    at=_AT,
    approved=st.booleans(),
)


@st.composite
def _outcomes(draw: st.DrawFn) -> OutcomeRecord:
    if draw(st.booleans()):
        return OutcomeRecord(id="mou", done=draw(st.booleans()))
    own = Outcome(
        id=draw(st.sampled_from(["a", "1e3", "mou"])),
        type=draw(st.sampled_from(OutcomeType)),
        session=draw(_PLACES),
        what=draw(st.one_of(st.none(), _EITHER_TEXT)),
        contest=draw(st.one_of(st.none(), _TEXTS)),
        prize=draw(st.one_of(st.none(), _TEXTS)),
        by=draw(_ids(_EITHER)),
        on_behalf_of=draw(_ids(_EITHER)),
        to=draw(_ids(_EITHER)),
        at=draw(_ids(st.just("us"))),
        partners=draw(_ids(st.just("us"))),
        organisers=draw(_ids(st.just("us"))),
        date=draw(st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2199, 12, 31)))),
        place=draw(st.one_of(st.none(), _EITHER_TEXT)),
        source=draw(_OPTIONAL),
    )
    return OutcomeRecord(id=own.id, done=draw(st.booleans()), outcome=own)


@st.composite
def _attendances(draw: st.DrawFn) -> Attendance:
    onsite, online = draw(st.tuples(st.integers(0, 900), st.integers(0, 900)))
    some = st.one_of(st.none(), st.integers(max(onsite, online), onsite + online))
    return Attendance(
        method=draw(st.sampled_from([AttendanceMethod.COUNT, AttendanceMethod.ESTIMATE])),
        unique=draw(some),
        onsite=onsite if draw(st.booleans()) else None,
        online=online if draw(st.booleans()) else None,
        exclude=draw(_ids(_WORDS)),
        countries={"NO": 1, "CH": 2} if draw(st.booleans()) and onsite > 2 else {},
        regions=draw(_ids(_WORDS)),
        groups=draw(st.one_of(st.none(), _EITHER_TEXT)),
        as_of=draw(_AT),
        by=draw(_OPTIONAL),
    )


_PICTURES = st.builds(
    Picture,
    id=st.from_regex(r"[a-z0-9][a-z0-9_-]{0,5}", fullmatch=True),
    where=st.one_of(st.just(""), _PLACES),
    file=_OPTIONAL,
    who=_ids(_PEOPLE),
    caption=st.one_of(st.none(), _TEXTS),
    alt=st.one_of(st.none(), _TEXTS),
    credit=_OPTIONAL,
    permission=st.booleans(),
)

_MATERIAL = st.builds(
    Material,
    id=st.from_regex(r"[a-z0-9][a-z0-9_-]{0,5}", fullmatch=True),
    kind=st.sampled_from(MaterialKind),
    url=st.sampled_from(["https://media.example.org/1", "http://media.example.org/a?b=c#d"]),
    where=st.one_of(st.just(""), _PLACES),
    title=st.one_of(st.none(), _TEXTS),
    public=st.booleans(),
)

RECORDS = st.builds(
    Record,
    meeting=st.just("night"),
    held_as_planned=st.one_of(st.none(), _HELD),
    sessions=st.lists(_sessions(), max_size=3, unique_by=key_of).map(tuple),
    turns=st.lists(_turns(), max_size=3, unique_by=key_of).map(tuple),
    notes=st.lists(_NOTES, max_size=4, unique_by=key_of).map(tuple),
    outcomes=st.lists(_outcomes(), max_size=3, unique_by=key_of).map(tuple),
    attendance=st.one_of(st.none(), _attendances()),
    pictures=st.lists(_PICTURES, max_size=2, unique_by=key_of).map(tuple),
    material=st.lists(_MATERIAL, max_size=2, unique_by=key_of).map(tuple),
)
