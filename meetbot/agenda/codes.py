"""Every code a diagnostic of an agenda, a record or an attendee list can bear, with its title and what to do.

E1xx the text itself, E2xx fields and references (E23x the attendee list, E24x the record), E3xx times; W = a
warning. A code never changes its meaning and is never used again.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A kind of fault: its title, and what `meetbot explain` says of it."""

    title: str
    explain: str


CODES: dict[str, Code] = {}


def _code(code: str, title: str, explain: str) -> None:
    CODES[code] = Code(title=title, explain=explain)


_code(
    "E101",
    "file too large",
    "An agenda of 2000 sessions is about 1 MB; over 8 MB is taken for a mistake and not read.",
)
_code(
    "E102",
    "not a text file",
    "The file holds bytes that no text has. Was a PDF or a spreadsheet given by mistake?",
)
_code("E103", "not UTF-8", "Save the file as UTF-8: other encodings look alike and mangle names.")
_code("E104", "UTF-16", "The file is UTF-16, as some editors call Unicode. Save it as UTF-8.")
_code(
    "E105",
    "control character",
    "An invisible character stands here, often from copying out of a PDF. Delete it.",
)
_code(
    "E106",
    "not valid YAML",
    "The text cannot be read from here on. Mostly a quote, a bracket or an indentation is off.",
)
_code("E107", "tab in the indentation", "YAML indents by spaces only. Replace the tab by spaces.")
_code("E108", "duplicate key", "The same key stands twice in one block; one of the two would be lost.")
_code("E109", "key is no text", "A key is a word followed by a colon; a list or block cannot be one.")
_code(
    "E110", "tag", "Tags (`!name`) ask a YAML reader to build something; meetbot needs none and reads none."
)
_code("E111", "unknown anchor", "`*name` repeats what `&name` marked above; no such mark was found.")
_code("E112", "anchor within itself", "A block cannot contain itself.")
_code(
    "E113",
    "repeated too often",
    "The repetitions (`*name`) of this file stand for more than 10000 values, or a million characters.",
)
_code("E114", "nested too deeply", "More than 32 levels of brackets or indentation; the format needs 8.")
_code(
    "E115",
    "second document",
    "`---` begins a second document. An agenda is one document: put it into a file of its own.",
)
_code("E116", "empty file", "There is nothing in it. Start from `agendas/iioe-annual-2022.yaml`.")
_code("E117", "too many values", "The file holds more than 200000 values; it is taken for a mistake.")
_code(
    "E118",
    "text too long",
    "One value has more than 50000 characters. Most often a quote was opened and never closed, so that half "
    "of the file became one text. A long text belongs into a document of its own, with a `link` to it.",
)
_code(
    "E119",
    "too many faults",
    "The file has more than 20000 faults, and only those that were found first are listed. Mend the kinds "
    "that repeat (a key that is misspelt everywhere, a list of people that is missing), and check again.",
)

_code("E201", "missing field", "A field that every such block needs is not there.")
_code(
    "E202",
    "unknown key",
    "No field of this name belongs here. Nothing is ignored silently, so a typo cannot hide.",
)
_code("E203", "no such person", "The id is not a key of `people`. Add the person, or correct the id.")
_code("E204", "wrong form", "Here a text, a list or a block was expected and something else stands.")
_code("E205", "no such organisation", "The id is not a key of `organisations`. Add it, or correct the id.")
_code(
    "E206",
    "not an id",
    "An id is 1 to 64 of a-z, 0-9, - and _, and begins with a letter or digit. It never changes.",
)
_code("E207", "id used twice", "Ids tell things apart in calendars for good; each is used once.")
_code("E208", "not one of the choices", "The field knows only the values that the message lists.")
_code("E209", "not a number, not true or false", "Write digits, or true or false, as the message says.")
_code(
    "E210", "not an e-mail address", "One name, one @, one domain; letters outside a-z in the domain as xn--."
)
_code("E211", "unknown format", "The first line says which format the file has: `format: meetbot/1`.")
_code("E212", "not a language", "Languages are tags like en, fr, zh or pt-BR.")
_code(
    "E213",
    "two leading roles",
    "A session has one chair, moderator, facilitator, lead or host; others are speakers.",
)
_code("E214", "not a country", "Countries are the two capital letters of ISO 3166, like CN or PK.")
_code(
    "E215",
    "neither name nor placeholder",
    "A person has a `name`, or a `placeholder` while nobody is named; not both.",
)
_code("E216", "no sessions", "A meeting has at least one session, in `sessions` or in `days`.")
_code(
    "E217",
    "days told twice",
    "Either `meeting.date` with `sessions`, or `days` with a date and sessions each.",
)
_code(
    "E218",
    "not a path beside the agenda",
    "Lists and included files stand in the agenda's folder or below it, so that all travel together.",
)
_code(
    "E219",
    "before and after",
    "A reminder counts from a start (`before`) or from an end (`after`): exactly one of them.",
)
_code(
    "W227",
    "two people on one address",
    "Two ids have the same e-mail address: it gets the mails of both. Is it one person?",
)
_code("E228", "fields that exclude each other", "The two say the same thing in two ways: keep one.")
_code("E220", "not a coordinate", 'Latitude and longitude in degrees, like "22.54,114.06".')
_code(
    "W221",
    "short forms collide",
    "Two people would be told apart by nothing; the article prints their full names.",
)
_code(
    "W222",
    "placeholder",
    "Nobody is named yet, so nobody can be invited. Fill in `name` and `email` once known.",
)
_code(
    "W223",
    "no e-mail address",
    "This person has a part but no address: no invitation and no reminder can go out.",
)
_code(
    "W224",
    "more on-site people than seats",
    "The venue's `capacity` is less than the people who come on site.",
)
_code("W225", "mode does not fit the meeting", "The meeting takes place only on site, or only online.")
_code(
    "W226",
    "early start ignored",
    "People online cannot come earlier than told; `early` counts in on-site meetings only.",
)
_code(
    "W229",
    "no id yet",
    "Days, sessions, items, outcomes and reminders go by an id that never changes, so that a calendar knows "
    "a session again whose title, time or speaker changed. Until it is written, one is made of the title; "
    "`meetbot fmt FILE` writes it into the file.",
)
_code(
    "E229",
    "no id",
    "What is sent is known by its id for good, so plan, apply and preview need each id in the file: were it "
    "made of the title each time, a corrected title would cancel one session in every calendar and invite to "
    "another. `meetbot fmt FILE` writes the missing ones.",
)
_code("E230", "attendee list missing", "The file named by `attendees.file` is not there.")
_code(
    "E231",
    "attendee list without the needed columns",
    "The first row names the columns; `email` and a name are needed.",
)
_code("E232", "row without address or name", "Each attendee needs an e-mail address and a name.")
_code("E233", "attendee twice", "The same id or e-mail address stands in an earlier row.")
_code("E234", "attendee list cannot be read", "Save the list as CSV in UTF-8 (Excel: 'CSV UTF-8').")
_code("E235", "value of an attendee", "A cell holds what its column does not allow.")
_code(
    "W236",
    "more on-site attendees than seats",
    "With those who have a part, more people come on site than `capacity`.",
)
_code(
    "E240", "record of another meeting", "`meeting` of a record is the id of the agenda that it belongs to."
)
_code("E241", "no such session or item", "The id is not one of the agenda's sessions or items.")
_code("E242", "no such outcome", "The id is no planned outcome; an unplanned one needs `type` and `session`.")
_code("E243", "no such id", "`except` names sessions, items, people and outcomes of the agenda.")
_code("E244", "told twice", "A record says each thing once.")
_code(
    "W245",
    "text does not fit its form",
    "A clause goes into a sentence: no capital at its start, no full stop, no I or we.",
)

_code(
    "E246",
    "counts that contradict each other",
    "Everybody counted in `unique` was on site, online or both, so it is at least the larger of `onsite` and "
    "`online` and at most their sum; the countries add up to no more than that. An estimate is never `exact`.",
)
_code(
    "W247",
    "not as planned",
    "A role that the agenda does not give to this person, or a time that is hours away from its plan. It may "
    "be true, then nothing is to be done. Often a figure was mistyped, or a time after midnight was written as "
    'one of the morning before: of a session that began at 23:30, "24:10" is ten past midnight.',
)
_code(
    "W248",
    "half told, or of no use",
    "A field that the other fields of its entry call for is not there, or one is there that means nothing with "
    "them: postponed without `to`, replaced without `replaced_by`, a reason for what was held, words that were "
    "said by nobody, a quotation that was not released. What is told halfway gives no sentence, or one that "
    "asks for the rest.",
)
_code(
    "W249",
    "told against itself",
    "The record says two things that cannot both be true, such as a session that was cancelled and a note that "
    "was taken in it. The article tells neither before one of the two is corrected.",
)
_code(
    "E250",
    "included file missing",
    "A name in `include` is the path of a file from the folder of the file that names it: `people.yaml`, "
    "`days/2.yaml`. There is no such file, or it may not be read: a link that leads out of the agenda's "
    "folder is not followed. Faults that would only follow from what is missing are not told.",
)
_code(
    "E251",
    "included twice",
    "A file is included once, by the agenda or by one of its includes, and never by itself: what it holds "
    "would stand there twice.",
)
_code(
    "E252",
    "included too deeply",
    "The agenda may include files that include files that include files; there it ends. Name the file in the "
    "agenda itself.",
)
_code(
    "E253",
    "block in two files",
    "`defaults`, `attendees` and `article` hold for the whole meeting, so each stands in one file: in the "
    "agenda, or in one of its includes.",
)
_code(
    "E254",
    "`meeting` in an included file",
    "`meeting` makes a file an agenda, and an agenda is not part of another one. An included file may hold "
    "all other blocks.",
)
_code(
    "E255",
    "two addresses for one person",
    "`contacts` tells the e-mail address of a person who has another one already. Keep one of them: in a "
    "meeting whose agenda is published, the one in `contacts`.",
)
_code(
    "E256",
    "e-mail address in a public file",
    "Told by `meetbot check --public` only. The agenda and its includes are meant to be published, and this "
    "one holds an e-mail address, in a field, a text or a comment. Write addresses into a file with "
    "`contacts` alone, include it, and keep it out of the repository (`.gitignore`).",
)
_code(
    "E257",
    "join link in a public file",
    "Told by `meetbot check --public` only. Whoever reads this file could join the meeting. Write "
    "`secret:name` instead, and the link itself into the settings. Links of conference services are found "
    "wherever they stand, in comments too; `url`, `dial_in` and `backup` of `online` are never public.",
)
_code(
    "W258",
    "include missing in a public copy",
    "Told by `meetbot check --public` only. A file with `contacts`, and an attendee list, is not published, "
    "so it is missing where the public copy is checked. Any other include belongs to the copy.",
)
_code(
    "E259",
    "too much included",
    "An agenda and its includes are at most 200 files, 8 MB and 200000 values; what is more is taken for a "
    "mistake and not read.",
)

_code(
    "E260",
    "no such room",
    "The columns of a parallel block are rooms. Where the agenda has `rooms`, their keys are ids of it; else "
    "they are names.",
)
_code(
    "W261",
    "room with another's name",
    "`room` is an id of `rooms`, or the name of a room that is not among them. This one is no id, but close "
    "to one: as it stands, it is another room, and nobody is told when both are booked at once.",
)

_code(
    "E264",
    "secret in a wrong place",
    "`secret:name` is replaced by a value of the settings, and only in `url`, `dial_in` and `backup` of "
    "`meeting.online`; anywhere else people would read the words themselves.",
)

_code("E301", "not a length", "A length has units: 45m, 1h30m, 7d, 90s.")
_code("E302", "not a time", 'A time is "HH:MM", "24:30" after midnight, or a stamp with its offset.')
_code("E303", "not a date", "A date is YYYY-MM-DD.")
_code(
    "E304",
    "unknown time zone",
    "Zones have IANA names, like Asia/Shanghai; abbreviations and offsets are ambiguous.",
)
_code(
    "E305",
    "time that does not exist",
    "The clock is put forward over this time. Write another, or one with its offset.",
)
_code(
    "E306",
    "time that exists twice",
    "The clock is put back over this time. Write which one is meant, with its offset.",
)
_code("E307", "end and duration disagree", "Give one of the two, or make them agree.")
_code("E308", "end before start", "A session or item ends after it starts.")
_code("E309", "no length", "This kind has no usual length: write `duration` or `end`.")
_code("E310", "overrun", "What comes before ends after this start. Nothing is moved by itself.")
_code(
    "E311",
    "no start",
    "The first session of a day needs one: `start` of the meeting, the day or the session.",
)
_code("E312", "items longer than their session", "The items of a session end after the session itself.")
_code(
    "E313",
    "speakers longer than their session",
    "The lengths of the speakers or parts add up to more than the whole.",
)
_code("E314", "not a stamp", "A stamp is an instant: 2022-01-12T18:40+08:00, with its offset.")
_code("E315", "days out of order", "Days stand in the order of their dates and do not overlap.")
_code(
    "E316",
    "nothing to be parallel to",
    "A parallel block has a column for each of two rooms at least: "
    "`- parallel: {room-a: [...], room-b: [...]}`. What runs in one room alone stands in `sessions` as it is.",
)
_code(
    "E317",
    "parallel within parallel",
    "A parallel block stands in `sessions` of the meeting or of a day. A column of one is a list of sessions, "
    "and items follow one after another: neither takes a block. What runs beside three rooms is a fourth "
    "column.",
)
_code("E318", "empty column", "A column of a parallel block is a list of sessions, one at least.")
_code(
    "E319",
    "column before its block",
    "All columns of a parallel block start when the block does, or later. Write the earlier `start` in the "
    "block, and a `start` of its own in the first session of each column that begins later.",
)
_code("W320", "booked twice", "The same person or room is in two sessions at once.")
_code(
    "E321",
    "item before its session",
    "Items are steps of their session: the first one starts when the session does, or later.",
)

_code(
    "E330",
    "renamed or cancelled",
    "An id that was applied is gone, and a new one has its start, its people or its title. Calendars know a "
    "session by its id: renamed without a word, it would be cancelled for everybody who has it, and they would "
    "be invited again. Told by `plan` and `apply` only. Renamed: write `was: [old-id]` in the new one; then "
    "nobody is mailed. Cancelled: put the old one back with `status: cancelled`, or "
    "`meetbot apply FILE --cancelled old-id`.",
)
_code(
    "E331",
    "former id still in use",
    "`was` names ids that are in use no more. An id that a day, a session or an item has now cannot have been "
    "another one's: calendars would take the two for one.",
)
_code(
    "E332",
    "former id claimed twice",
    "One thing cannot go on as two. Of a session that was split, one part keeps its id, or names it in `was`; "
    "the other part is new.",
)
_code(
    "E333",
    "former ids do not fit",
    "Calendars know a session for good by the first id it ever had, so `was` keeps all former ids, the oldest "
    "first: after a and b, the session c says `was: [a, b]`. Told by `plan` and `apply` only, when `was` does "
    "not go with what was applied: the first id is missing or not the first, an id was never applied, or a "
    "day's id stands in a session.",
)
