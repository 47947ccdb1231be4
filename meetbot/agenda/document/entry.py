"""What sessions and items have in common in an agenda file, and what `defaults.session` may say."""

from __future__ import annotations

from meetbot.agenda.document.meeting import RECORDINGS, status
from meetbot.agenda.document.person import Reference, SpeakingBlock, reference, speaker
from meetbot.agenda.fields import cases
from meetbot.agenda.fields import values as v
from meetbot.agenda.fields.closed import one_of, word_of
from meetbot.agenda.fields.shapes import Block, Field, block, list_of
from meetbot.agenda.model.terms import Kind

_KINDS = {
    "opening": "15 minutes unless it says otherwise",
    "keynote": "45 minutes unless it says otherwise",
    "panel": "1 hour unless it says otherwise",
    "talk": "30 minutes unless it says otherwise",
    "launch": "20 minutes unless it says otherwise; something is presented to the public",
    "award": "15 minutes unless it says otherwise",
    "break": "15 minutes unless it says otherwise; may be shortened when the meeting runs late",
    "social": "1 hour unless it says otherwise: a dinner, a tour",
    "closing": "15 minutes unless it says otherwise",
    "other": "no usual length: `duration` or `end` is needed",
}
_KINDS_MEANT = {
    **dict.fromkeys(
        ("lunch", "coffee", "coffee break", "lunch break", "tea", "tea break", "pause", "recess"), "break"
    ),
    **dict.fromkeys(("dinner", "reception", "drinks", "party", "networking", "excursion", "tour"), "social"),
    **dict.fromkeys(("speech", "presentation", "lecture", "paper", "contribution", "lightning talk"), "talk"),
    **dict.fromkeys(("discussion", "debate", "round table", "roundtable", "q&a", "questions"), "panel"),
    **dict.fromkeys(("welcome", "introduction"), "opening"),
    **dict.fromkeys(("ceremony", "prize", "awards"), "award"),
    **dict.fromkeys(("end", "farewell", "wrap up"), "closing"),
    **dict.fromkeys(
        ("workshop", "tutorial", "plenary", "session", "meeting", "registration", "poster"), "other"
    ),
}
# What people call fields of a session or item, and what to write.
FIELDS_MEANT = {
    **dict.fromkeys(
        ("speaker", "presenter", "presenters", "panelist", "panelists", "panellists"),
        'write "speakers: [...]"',
    ),
    **dict.fromkeys(
        (
            "chairs",
            "co_chair",
            "co-chair",
            "cochair",
            "cochairs",
            "co_chairs",
            "co-chairs",
            "moderators",
            "facilitators",
            "hosts",
        ),
        "one person leads a session: write `chair: ...`, and list the other in `speakers`",
    ),
    **dict.fromkeys(("time", "begin", "begins", "starts", "from", "start_time"), 'write "start"'),
    **dict.fromkeys(("ends", "to", "end_time"), 'write "end"'),
    **dict.fromkeys(("length", "minutes", "lasts"), 'write "duration", like 45m'),
    **dict.fromkeys(("location", "place", "where", "venue"), 'write "room"'),
    **dict.fromkeys(("abstract", "summary", "text", "notes"), 'write "description"'),
    "name": 'write "title"',
    "type": 'write "kind"',
}


_AT_END = {
    "hold": "goes on counting, into overtime, until the operator ends it",
    "finish": "ends by itself",
}


class PartBlock(Block):
    title = "part"
    purpose = "A stretch of a session that the stage counts by itself, like the questions after a talk."
    name = Field(
        v.texts,
        "What the stage shows meanwhile.",
        "Questions",
        key="title",
        required=True,
    )
    duration = Field(
        v.length,
        "How long it takes. All parts together are no longer than their session.",
        "10m",
        required=True,
    )


class SessionDefaults(Block):
    """What `defaults.session` may say for every session; `early` to `warn` hold for items too."""

    title = "defaults.session"
    purpose = (
        "What holds for every session that does not say otherwise; `early`, `auto`, `at_end` and "
        "`warn` hold for items too."
    )
    kind = Field(
        one_of(Kind, "a kind of session", _KINDS, meant=_KINDS_MEANT),
        "What sort of session it is. It gives the usual length, the colour on the timer and the "
        "sentence in the article.",
        "panel",
        default="other",
    )
    duration = Field(
        v.length,
        "How long it lasts, with its unit. Left out (and no `end`), it is as long as its items, "
        "else as is usual for its `kind`.",
        "45m",
        "1h30m",
    )
    room = Field(
        v.text,
        "Where: an id of `rooms`, or a name. Left out, its column's in a parallel block, else the venue's.",
        "hall-2",
    )
    language = Field(
        v.language,
        "What is spoken, where it is not the meeting's language. Left out, the meeting's.",
        "fr",
    )
    recording = Field(
        word_of(meanings=RECORDINGS),
        "Whether it is recorded, where it differs from the rest. Left out, as in `meeting.online`.",
        "none",
    )
    early = Field(
        v.boolean,
        "`true`: may start before its time. Only for meetings on site: people online come when "
        "they were told.",
        "true",
        default="false",
    )
    auto = Field(
        v.boolean,
        "`true`: the timer starts it by itself when it is due. Else the operator does.",
        "true",
        default="false",
    )
    at_end = Field(
        word_of(meanings=_AT_END),
        "What the timer does when the time is over.",
        "finish",
        default="hold",
    )
    warn = Field(
        v.gap,
        "How long before its end the timer warns the speaker. Left out, 5 minutes; a third of "
        "the time if it is shorter than 15 minutes.",
        "3m",
    )


class EntryBlock(SessionDefaults):
    """What sessions and items share."""

    id = Field(
        v.ident,
        "A short name that never changes; calendars keep it, so title, time, room and people may "
        "change freely. Left out, `meetbot fmt` writes one, made of the title; without it nothing "
        "is mailed.",
        "opening",
    )
    name = Field(
        cases.texts,
        "What it is called in mails, on the stage and in the article. One text, or one per language.",
        "Opening",
        "{en: Opening, ru: Открытие}",
        key="title",
        required=True,
    )
    was = Field(
        list_of(v.ident, single=True),
        "Its former ids, if you renamed the `id`: calendars then move their entry instead of "
        "losing it. Left out, it never had another.",
        "[welcome]",
    )
    status = Field(
        status,
        "Whether it takes place. `cancelled` keeps its place, and tells people. Left out, as the meeting.",
        "cancelled",
    )
    start = Field(
        v.clock,
        'When it starts, by the day\'s clock, in quotes; after midnight of that day `"24:30"`. A '
        "gap before it is slack. Left out, when the one before ends.",
        '"16:30"',
        '"24:30"',
    )
    end = Field(
        v.clock,
        "When it ends; instead of `duration`. Both together must agree; left out, `duration` says it.",
        '"17:15"',
    )
    chair = Field[Reference](
        reference,
        "Who chairs it: an id of `people`. At most one of chair, moderator, facilitator, lead, "
        "host. Left out, nobody leads.",
        "ada",
    )
    moderator = Field[Reference](
        reference,
        "Who moderates it: an id of `people`. Left out, nobody, or another role leads.",
        "ada",
    )
    facilitator = Field[Reference](
        reference,
        "Who facilitates it: an id of `people`. Left out, nobody, or another role leads.",
        "ada",
    )
    lead = Field[Reference](
        reference,
        "Who leads it: an id of `people`. Left out, nobody, or another role leads.",
        "ada",
    )
    host = Field[Reference](
        reference,
        "Who hosts it: an id of `people`. Left out, nobody, or another role leads.",
        "ada",
    )
    rapporteur = Field[Reference](
        reference,
        "Who writes down what was said: an id of `people`. Left out, nobody is named for it.",
        "ben",
    )
    speakers = Field[list[Reference | SpeakingBlock]](
        list_of(speaker, single=True),
        "Who speaks, in order: ids of `people`, or `{who: ..., topic: ..., duration: ...}`. Left "
        "out, nobody.",
        "[ada, ben]",
        "[{who: ada, topic: Open data, duration: 20m}]",
    )
    topics = Field(
        list_of(cases.texts, single=True),
        "What the session as a whole is about, where it is not known who speaks on what. Left "
        "out, the title tells.",
        "[policy, curriculum]",
    )
    description = Field(
        v.texts,
        "A few sentences for the programme and the invitation. Left out, the title stands alone.",
        "How three cities count bicycles.",
    )
    link = Field(
        v.link,
        "A page with more about it. Left out, none is shown.",
        "https://example.org/talk",
    )
    hard_start = Field(
        v.boolean,
        "`true`: it starts at its time, come what may. The plan may not run over it, and the "
        "timer shortens breaks before it.",
        "true",
        default="false",
    )
    setup = Field(
        v.gap,
        "Time needed before it to change the stage. It is kept free and is not slack.",
        "10m",
        default="0m",
    )
    until = Field(
        v.boolean,
        "`true`: it ends at its planned end, however late it began. Else a late start makes a late end.",
        "true",
        default="false",
    )
    min = Field(
        v.gap,
        "How far the timer may shorten it when the meeting runs late (breaks). Left out, to "
        "half, but to 5 minutes at least; other sessions are not shortened.",
        "5m",
    )
    parts = Field(
        list_of(block(PartBlock)),
        "Stretches that the stage counts one after another. Left out, the lengths of the "
        "speakers, if they have any.",
        "[{title: Talk, duration: 20m}, {title: Questions, duration: 10m}]",
    )
