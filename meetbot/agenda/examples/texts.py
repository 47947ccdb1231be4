"""Examples of E1xx: texts that are no YAML, or more than any meeting needs."""

from __future__ import annotations

from meetbot.agenda.examples.form import Example, Told, around

_SAVE_AS = (
    "Save it as UTF-8. Notepad: File, Save as, Encoding: UTF-8. LibreOffice Writer: Save as, Text - Choose "
    "Encoding, Unicode (UTF-8). Emacs: C-x RET f utf-8. Vim: :set fileencoding=utf-8. Then look at the names "
    "once more: letters with accents must be what they were."
)

TEXTS: dict[str, Example | Told] = {
    "E101": Told(
        wrong="A video, a database or a log file was given instead of the agenda; or a program wrote one "
        "entry again and again.",
        right="Give the agenda file. A real conference is far below the limit; what belongs to other "
        "meetings goes into files of their own.",
        why="A text of any length could be handed in through the web page, and reading it must not keep the "
        "service from its work.",
        data=lambda: b"#" * 9_000_000,
    ),
    "E102": Told(
        wrong="board.xlsx, board.docx or board.pdf was given, or one of them renamed to board.yaml.",
        right="An agenda is a plain text, written in a text editor: start from the one that `meetbot init` "
        "prints. A spreadsheet of attendees is saved as CSV and named by `attendees: {file: ...}`.",
        data=lambda: b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xa4\x91",
    ),
    "E103": Told(
        wrong="The file was saved in the encoding of one country (Windows-1252, ISO 8859-1, GBK, KOI8-R): "
        'the title "Réunion" holds a byte that UTF-8 does not have there.',
        right=_SAVE_AS,
        why="An encoding cannot be seen from the file, only guessed, and a wrong guess is printed on "
        "somebody's badge.",
        data=lambda: "format: meetbot/1\nmeeting: {title: Réunion}\n".encode("latin-1"),
    ),
    "E104": Told(
        wrong="The file was saved as UTF-16, which old versions of Notepad call Unicode.",
        right=_SAVE_AS,
        data=lambda: "format: meetbot/1\n".encode("utf-16"),
    ),
    "E105": Told(
        wrong="Text copied out of a PDF, a terminal or a chat brought an invisible character along, like "
        "U+0007 between two words. The report shows it as a small sign.",
        right="Delete the character: put the cursor behind it at the line and column of the report and press "
        "the delete key, or type the word anew.",
        why="Mail programs and calendars refuse a whole message for one of them.",
        data=lambda: b"format: meetbot/1\nmeeting: {title: Board\x07 meeting}\n",
    ),
    "E106": Example(
        wrong="""\
sessions:
  - id: keynote
    title: Keynote: the future of teaching
    duration: 45m
""",
        right="""\
sessions:
  - id: keynote
    title: "Keynote: the future of teaching"
    duration: 45m
""",
        why="A colon with a space behind it begins a value, so a text that holds one needs quotes. In "
        "the block with such a fault (here `sessions`) nothing else can be read; the others are checked.",
    ),
    "E107": Example(
        wrong="sessions:\n  - id: opening\n\ttitle: Opening\n",
        right="sessions:\n  - id: opening\n    title: Opening\n    kind: opening\n",
        why="Programs do not agree how wide a tab is, and the width says which block a line belongs to.",
    ),
    "E108": Example(
        wrong="""\
people:
  ada: {name: Ada Lovelace, email: ada@example.org}
  ben: {name: Ben Ruiz, email: ben@example.org}
  ada: {name: Ada Palmer, email: palmer@example.org}
""",
        right="""\
people:
  ada: {name: Ada Lovelace, email: ada@example.org}
  ben: {name: Ben Ruiz, email: ben@example.org}
  ada-palmer: {name: Ada Palmer, email: palmer@example.org}
""",
    ),
    "E109": Example(
        wrong="organisations:\n  [acme]: {name: Acme Institute}\n",
        right="organisations:\n  acme: {name: Acme Institute}\n",
    ),
    "E110": Example(
        wrong="sessions: [{id: opening, title: !important Opening, kind: opening}]\n",
        right='sessions: [{id: opening, title: "!important Opening", kind: opening}]\n',
        why="A tag can make other programs run code that somebody hid in a file.",
    ),
    "E111": Example(
        wrong="""\
sessions:
  - {id: talk-1, title: First talk, duration: *half}
  - {id: talk-2, title: Second talk, duration: 30m}
""",
        right="""\
sessions:
  - {id: talk-1, title: First talk, duration: &half 30m}
  - {id: talk-2, title: Second talk, duration: *half}
""",
    ),
    "E112": Example(
        wrong="sessions: [{id: opening, title: Opening, kind: opening, topics: &all [budget, *all]}]\n",
        right="sessions: [{id: opening, title: Opening, kind: opening, topics: [budget, rules]}]\n",
    ),
    "E113": Example(
        wrong="\n".join(
            ["x1: &x1 [a, a, a, a, a, a, a, a, a, a]"]
            + [f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 10)}]" for n in range(2, 6)]
        )
        + "\n",
        right="""\
sessions:
  - {id: talk-1, title: First talk, duration: &half 30m}
  - {id: talk-2, title: Second talk, duration: *half}
""",
        why="Ten repetitions of ten repetitions, five times over, are more values than any computer holds. "
        "Some files are made to do just that.",
    ),
    "E114": Example(
        wrong="sessions: " + "[" * 40 + "]" * 40 + "\n",
        right="sessions: [{id: opening, title: Opening, kind: opening}]\n",
        why="So many levels come from a program that went wrong, or are meant to bring another one down.",
    ),
    "E115": Example(
        wrong="""\
format: meetbot/1
meeting: {id: board, title: Board meeting, date: 2026-03-12, start: "09:00", timezone: Europe/Zurich}
sessions: [{id: opening, title: Opening, kind: opening}]
---
format: meetbot/1
meeting: {id: council, title: Council, date: 2026-03-13, start: "09:00", timezone: Europe/Zurich}
""",
        right="""\
format: meetbot/1
meeting: {id: board, title: Board meeting, date: 2026-03-12, start: "09:00", timezone: Europe/Zurich}
sessions: [{id: opening, title: Opening, kind: opening}]
""",
        whole=True,
    ),
    "E116": Example(
        wrong="# the board meeting, to be written\n",
        right="""\
format: meetbot/1
meeting: {id: board, title: Board meeting, date: 2026-03-12, start: "09:00", timezone: Europe/Zurich}
sessions: [{id: opening, title: Opening, kind: opening}]
""",
        whole=True,
    ),
    "E117": Told(
        wrong="A program wrote the file and went on writing, or all meetings of a year stand in one agenda.",
        right="Write one file per meeting. 2000 sessions with all their speakers have about 40000 values.",
        data=lambda: b"a: [" + b"1," * 200_001 + b"]\n",
    ),
    "E118": Told(
        wrong="A quote is opened before a title and closed nowhere, so that all lines up to the next quote "
        "are one text. Or a whole report was pasted into `description`.",
        right="Close the quote where the text ends. Write the sentences that belong into the invitation, and "
        "`link: https://...` for the rest.",
        why="A text of the agenda goes into every calendar entry and every mail.",
        data=lambda: around(f'article: {{about: "{"x" * 60_000}"}}\n').encode(),
    ),
    "E119": Told(
        wrong="A program wrote a file of 30000 lines, and misspelt the same key in each of them.",
        right="Mend the first faults of the list: the others are most likely of the same kind. Then check "
        "again.",
        data=lambda: around("".join(f"x{n}: 1\n" for n in range(20_001))).encode(),
        also=frozenset({"E202"}),
    ),
}
