"""E201 to E229 and W22x: fields, references, ids, and the people of a meeting."""

from __future__ import annotations

from meetbot.agenda.codes.code import code

code(
    "E201",
    "missing field",
    "A field that every such block needs is not there.",
)
code(
    "E202",
    "unknown key",
    "No field of this name belongs here. Nothing is ignored silently, so a typo cannot hide.",
)
code(
    "E203",
    "no such person",
    "The id is not a key of `people`. Add the person, or correct the id.",
)
code(
    "E204",
    "wrong form",
    "Here a text, a list or a block was expected and something else stands.",
)
code(
    "E205",
    "no such organisation",
    "The id is not a key of `organisations`. Add it, or correct the id.",
)
code(
    "E206",
    "not an id",
    "An id is 1 to 64 of a-z, 0-9, - and _, and begins with a letter or digit. It never changes.",
)
code(
    "E207",
    "id used twice",
    "Ids tell things apart in calendars for good; each is used once.",
)
code(
    "E208",
    "not one of the choices",
    "The field knows only the values that the message lists.",
)
code(
    "E209",
    "not a number, not true or false",
    "Write digits, or true or false, as the message says.",
)
code(
    "E210",
    "not an e-mail address",
    "One name, one @, one domain; letters outside a-z in the domain as xn--.",
)
code(
    "W210",
    "address that most mail servers do not take",
    "Letters outside a-z before the @ need SMTPUTF8 (RFC 6531), which meetbot does not use and few servers "
    "take. Mails to this person are held, with this as their fault; all others go. Ask for another address: "
    "once it stands here and is applied, the person gets what they missed.",
)
code(
    "E211",
    "unknown format",
    "The first line says which format the file has: `format: meetbot/1`.",
)
code(
    "E212",
    "not a language",
    "Languages are tags like en, fr, zh or pt-BR.",
)
code(
    "E213",
    "two leading roles",
    "A session has one chair, moderator, facilitator, lead or host; others are speakers.",
)
code(
    "E214",
    "not a country",
    "Countries are the two capital letters of ISO 3166, like CN or PK.",
)
code(
    "E215",
    "neither name nor placeholder",
    "A person has a `name`, or a `placeholder` while nobody is named; not both.",
)
code(
    "E216",
    "no sessions",
    "A meeting has at least one session, in `sessions` or in `days`.",
)
code(
    "E217",
    "days told twice",
    "Either `meeting.date` with `sessions`, or `days` with a date and sessions each.",
)
code(
    "E218",
    "not a path beside the agenda",
    "Lists and included files stand in the agenda's folder or below it, so that all travel together.",
)
code(
    "E219",
    "before and after",
    "A reminder counts from a start (`before`) or from an end (`after`): exactly one of them.",
)
code(
    "W227",
    "two people on one address",
    "Two ids have the same e-mail address: it gets the mails of both. Is it one person?",
)
code(
    "E228",
    "fields that exclude each other",
    "The two say the same thing in two ways: keep one.",
)
code(
    "E220",
    "not a coordinate",
    'Latitude and longitude in degrees, like "22.54,114.06".',
)
code(
    "W221",
    "short forms collide",
    "Two people would be told apart by nothing; the article prints their full names.",
)
code(
    "W222",
    "placeholder",
    "Nobody is named yet, so nobody can be invited. Fill in `name` and `email` once known.",
)
code(
    "W223",
    "no e-mail address",
    "This person has a part but no address: no invitation and no reminder can go out.",
)
code(
    "W224",
    "more on-site people than seats",
    "The venue's `capacity` is less than the people who come on site.",
)
code(
    "W225",
    "mode does not fit the meeting",
    "The meeting takes place only on site, or only online.",
)
code(
    "W226",
    "early start ignored",
    "People online cannot come earlier than told; `early` counts in on-site meetings only.",
)
code(
    "W229",
    "no id yet",
    "Days, sessions, items, outcomes and reminders go by an id that never changes, so that a calendar "
    "knows a session again whose title, time or speaker changed. Until it is written, one is made of the "
    "title; `meetbot fmt FILE` writes it into the file.",
)
code(
    "E229",
    "no id",
    "What is sent is known by its id for good, so plan, apply and preview need each id in the file: were "
    "it made of the title each time, a corrected title would cancel one session in every calendar and "
    "invite to another. `meetbot fmt FILE` writes the missing ones.",
)
