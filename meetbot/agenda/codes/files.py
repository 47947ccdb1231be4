"""E230 to E259: attendee lists (E23x), records (E24x), included files and what is published (E25x)."""

from __future__ import annotations

from meetbot.agenda.codes.code import code

code(
    "E230",
    "attendee list missing",
    "The file named by `attendees.file` is not there.",
)
code(
    "E231",
    "attendee list without the needed columns",
    "The first row names the columns; `email` and a name are needed.",
)
code(
    "E232",
    "row without address or name",
    "Each attendee needs an e-mail address and a name.",
)
code(
    "E233",
    "attendee twice",
    "The same id or e-mail address stands in an earlier row.",
)
code(
    "E234",
    "attendee list cannot be read",
    "Save the list as CSV in UTF-8 (Excel: 'CSV UTF-8').",
)
code(
    "E235",
    "value of an attendee",
    "A cell holds what its column does not allow.",
)
code(
    "W236",
    "more on-site attendees than seats",
    "With those who have a part, more people come on site than `capacity`.",
)
code(
    "E240",
    "record of another meeting",
    "`meeting` of a record is the id of the agenda that it belongs to.",
)
code(
    "E241",
    "no such session or item",
    "The id is not one of the agenda's sessions or items.",
)
code(
    "E242",
    "no such outcome",
    "The id is no planned outcome; an unplanned one needs `type` and `session`.",
)
code(
    "E243",
    "no such id",
    "`except` names sessions, items, people and outcomes of the agenda.",
)
code(
    "E244",
    "told twice",
    "A record says each thing once.",
)
code(
    "W245",
    "text does not fit its form",
    "A clause goes into a sentence: no capital at its start, no full stop, no I or we.",
)
code(
    "E246",
    "counts that contradict each other",
    "Everybody counted in `unique` was on site, online or both, so it is at least the larger of `onsite` "
    "and `online` and at most their sum; the countries add up to no more than that. An estimate is never "
    "`exact`.",
)
code(
    "W247",
    "not as planned",
    "A role that the agenda does not give to this person, or a time that is hours away from its plan. It "
    "may be true, then nothing is to be done. Often a figure was mistyped, or a time after midnight was "
    'written as one of the morning before: of a session that began at 23:30, "24:10" is ten past midnight.',
)
code(
    "W248",
    "half told, or of no use",
    "A field that the other fields of its entry call for is not there, or one is there that means nothing "
    "with them: postponed without `to`, replaced without `replaced_by`, a reason for what was held, words "
    "that were said by nobody, a quotation that was not released. What is told halfway gives no sentence, "
    "or one that asks for the rest.",
)
code(
    "W249",
    "told against itself",
    "The record says two things that cannot both be true, such as a session that was cancelled and a note "
    "that was taken in it. The article tells neither before one of the two is corrected.",
)
code(
    "E250",
    "included file missing",
    "A name in `include` is the path of a file from the folder of the file that names it: `people.yaml`, "
    "`days/2.yaml`. There is no such file, or it may not be read: a link that leads out of the agenda's "
    "folder is not followed. Faults that would only follow from what is missing are not told.",
)
code(
    "E251",
    "included twice",
    "A file is included once, by the agenda or by one of its includes, and never by itself: what it holds "
    "would stand there twice.",
)
code(
    "E252",
    "included too deeply",
    "The agenda may include files that include files that include files; there it ends. Name the file in "
    "the agenda itself.",
)
code(
    "E253",
    "block in two files",
    "`defaults`, `attendees` and `article` hold for the whole meeting, so each stands in one file: in the "
    "agenda, or in one of its includes.",
)
code(
    "E254",
    "`meeting` in an included file",
    "`meeting` makes a file an agenda, and an agenda is not part of another one. An included file may hold "
    "all other blocks.",
)
code(
    "E255",
    "two addresses for one person",
    "`contacts` tells the e-mail address of a person who has another one already. Keep one of them: in a "
    "meeting whose agenda is published, the one in `contacts`.",
)
code(
    "E256",
    "e-mail address in a public file",
    "Told by `meetbot check --public` only. The agenda and its includes are meant to be published, and "
    "this one holds an e-mail address, in a field, a text or a comment. Write addresses into a file with "
    "`contacts` alone, include it, and keep it out of the repository (`.gitignore`).",
)
code(
    "E257",
    "join link in a public file",
    "Told by `meetbot check --public` only. Whoever reads this file could join the meeting. Write "
    "`secret:name` instead, and the link itself into the settings. Links of conference services are found "
    "wherever they stand, in comments too; `url`, `dial_in` and `backup` of `online` are never public.",
)
code(
    "W258",
    "include missing in a public copy",
    "Told by `meetbot check --public` only. A file with `contacts`, and an attendee list, is not "
    "published, so it is missing where the public copy is checked. Any other include belongs to the copy.",
)
code(
    "E259",
    "too much included",
    "An agenda and its includes are at most 200 files, 8 MB and 200000 values; what is more is taken for a "
    "mistake and not read.",
)
