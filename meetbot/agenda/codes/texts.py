"""E1xx: texts that are no YAML, or too much of it."""

from __future__ import annotations

from meetbot.agenda.codes.code import code

code(
    "E101",
    "file too large",
    "An agenda of 2000 sessions is about 1 MB; over 8 MB is taken for a mistake and not read.",
)
code(
    "E102",
    "not a text file",
    "The file holds bytes that no text has. Was a PDF or a spreadsheet given by mistake?",
)
code(
    "E103",
    "not UTF-8",
    "Save the file as UTF-8: other encodings look alike and mangle names.",
)
code(
    "E104",
    "UTF-16",
    "The file is UTF-16, as some editors call Unicode. Save it as UTF-8.",
)
code(
    "E105",
    "control character",
    "An invisible character stands here, often from copying out of a PDF. Delete it.",
)
code(
    "E106",
    "not valid YAML",
    "The text cannot be read from here on. Mostly a quote, a bracket or an indentation is off.",
)
code(
    "E107",
    "tab in the indentation",
    "YAML indents by spaces only. Replace the tab by spaces.",
)
code(
    "E108",
    "duplicate key",
    "The same key stands twice in one block; one of the two would be lost.",
)
code(
    "E109",
    "key is no text",
    "A key is a word followed by a colon; a list or block cannot be one.",
)
code(
    "E110",
    "tag",
    "Tags (`!name`) ask a YAML reader to build something; meetbot needs none and reads none.",
)
code(
    "E111",
    "unknown anchor",
    "`*name` repeats what `&name` marked above; no such mark was found.",
)
code(
    "E112",
    "anchor within itself",
    "A block cannot contain itself.",
)
code(
    "E113",
    "repeated too often",
    "The repetitions (`*name`) of this file stand for more than 10000 values, or a million characters.",
)
code(
    "E114",
    "nested too deeply",
    "More than 32 levels of brackets or indentation; the format needs 8.",
)
code(
    "E115",
    "second document",
    "`---` begins a second document. An agenda is one document: put it into a file of its own.",
)
code(
    "E116",
    "empty file",
    "There is nothing in it. Start from `agendas/iioe-annual-2022.yaml`.",
)
code(
    "E117",
    "too many values",
    "The file holds more than 200000 values; it is taken for a mistake.",
)
code(
    "E118",
    "text too long",
    "One value has more than 50000 characters. Most often a quote was opened and never closed, so that "
    "half of the file became one text. A long text belongs into a document of its own, with a `link` to "
    "it.",
)
code(
    "E119",
    "too many faults",
    "The file has more than 20000 faults, and only those that were found first are listed. Mend the kinds "
    "that repeat (a key that is misspelt everywhere, a list of people that is missing), and check again.",
)
