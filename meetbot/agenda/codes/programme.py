"""E260 to E333: rooms (E26x), times (E30x, E31x), parallel sessions, former ids (E33x)."""

from __future__ import annotations

from meetbot.agenda.codes.code import code

code(
    "E260",
    "no such room",
    "The columns of a parallel block are rooms. Where the agenda has `rooms`, their keys are ids of it; "
    "else they are names.",
)
code(
    "W261",
    "room with another's name",
    "`room` is an id of `rooms`, or the name of a room that is not among them. This one is no id, but "
    "close to one: as it stands, it is another room, and nobody is told when both are booked at once.",
)
code(
    "E264",
    "secret in a wrong place",
    "`secret:name` is replaced by a value of the settings, and only in `url`, `dial_in` and `backup` of "
    "`meeting.online`; anywhere else people would read the words themselves.",
)

code(
    "E265",
    "not a web address",
    "People will press it: it begins with https:// (or http://), then comes the name of a host, and no blank "
    "or quote is in it.",
)
code(
    "E266",
    "not a message at hand",
    "The messages of `meeting.live` go onto the stage by one press: at most six, as there are keys for them, "
    "each of 1 to 120 characters, which a hall reads at a glance.",
)
code(
    "E301",
    "not a length",
    "A length has units: 45m, 1h30m, 7d, 90s.",
)
code(
    "E302",
    "not a time",
    'A time is "HH:MM", "24:30" after midnight, or a stamp with its offset.',
)
code(
    "E303",
    "not a date",
    "A date is YYYY-MM-DD.",
)
code(
    "E304",
    "unknown time zone",
    "Zones have IANA names, like Asia/Shanghai; abbreviations and offsets are ambiguous.",
)
code(
    "E305",
    "time that does not exist",
    "The clock is put forward over this time. Write another, or one with its offset.",
)
code(
    "E306",
    "time that exists twice",
    "The clock is put back over this time. Write which one is meant, with its offset.",
)
code(
    "E307",
    "end and duration disagree",
    "Give one of the two, or make them agree.",
)
code(
    "E308",
    "end before start",
    "A session or item ends after it starts.",
)
code(
    "E309",
    "no length",
    "This kind has no usual length: write `duration` or `end`.",
)
code(
    "E310",
    "overrun",
    "What comes before ends after this start. Nothing is moved by itself.",
)
code(
    "E311",
    "no start",
    "The first session of a day needs one: `start` of the meeting, the day or the session.",
)
code(
    "E312",
    "items longer than their session",
    "The items of a session end after the session itself.",
)
code(
    "E313",
    "speakers longer than their session",
    "The lengths of the speakers or parts add up to more than the whole.",
)
code(
    "E314",
    "not a stamp",
    "A stamp is an instant: 2022-01-12T18:40+08:00, with its offset.",
)
code(
    "E315",
    "days out of order",
    "Days stand in the order of their dates and do not overlap.",
)
code(
    "E316",
    "nothing to be parallel to",
    "A parallel block has a column for each of two rooms at least: `- parallel: {room-a: [...], room-b: "
    "[...]}`. What runs in one room alone stands in `sessions` as it is.",
)
code(
    "E317",
    "parallel within parallel",
    "A parallel block stands in `sessions` of the meeting or of a day. A column of one is a list of "
    "sessions, and items follow one after another: neither takes a block. What runs beside three rooms is "
    "a fourth column.",
)
code(
    "E318",
    "empty column",
    "A column of a parallel block is a list of sessions, one at least.",
)
code(
    "E319",
    "column before its block",
    "All columns of a parallel block start when the block does, or later. Write the earlier `start` in the "
    "block, and a `start` of its own in the first session of each column that begins later.",
)
code(
    "W320",
    "booked twice",
    "The same person or room is in two sessions at once.",
)
code(
    "E321",
    "item before its session",
    "Items are steps of their session: the first one starts when the session does, or later.",
)
code(
    "E330",
    "renamed or cancelled",
    "An id that was applied is gone, and a new one has its start, its people or its title. Calendars know "
    "a session by its id: renamed without a word, it would be cancelled for everybody who has it, and they "
    "would be invited again. Told by `plan` and `apply` only. Renamed: write `was: [old-id]` in the new "
    "one; then nobody is mailed. Cancelled: put the old one back with `status: cancelled`, or `meetbot "
    "apply FILE --cancelled old-id`.",
)
code(
    "E331",
    "former id still in use",
    "`was` names ids that are in use no more. An id that a day, a session or an item has now cannot have "
    "been another one's: calendars would take the two for one.",
)
code(
    "E332",
    "former id claimed twice",
    "One thing cannot go on as two. Of a session that was split, one part keeps its id, or names it in "
    "`was`; the other part is new.",
)
code(
    "E333",
    "former ids do not fit",
    "Calendars know a session for good by the first id it ever had, so `was` keeps all former ids, the "
    "oldest first: after a and b, the session c says `was: [a, b]`. Told by `plan` and `apply` only, when "
    "`was` does not go with what was applied: the first id is missing or not the first, an id was never "
    "applied, or a day's id stands in a session.",
)
