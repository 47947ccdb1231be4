"""From a meeting's text (YAML, format `meetbot/1`) to an `Agenda`, or to every fault of it, with its place.

Takes text and the name it goes by; gives `Agenda` and `Record`, which know nothing of YAML. In reading order:

    model.py, record.py   what comes out: what is planned, and what happened
    codes/, faults.py     every diagnostic's code; the collector of one text's faults
    examples/             each code wrong and right
    likely.py             which of the known words was probably meant
    events.py, text.py    YAML events to a tree of nodes that know their place; what is refused before that
    syntax.py             what is no YAML, parted from what can be read all the same
    format.py, paths.py   which format a text has; paths of files that an agenda names
    times.py, zones.py    spans, wall clocks, stamps; zone names and the likely one
    countries.py, languages.py   codes of countries, tags of languages, and the likely one
    values.py, shapes.py  readers of single values; blocks with named fields
    forms.py              what forms values can have, as data, for schema and fmt
    document.py           the file's own shape: every block and field of the format, with
    meeting_document.py, article_document.py
                          that of `meeting` and `article`
    session_document.py, entry_document.py, outcome_document.py
                          that of days and sessions; of what they share with items; of planned outcomes
    person_document.py    that of people and organisations, and of the places where somebody is meant
    schema.py             JSON Schema of the document, for editors
    includes.py, naming.py   several texts joined to one document; which files a text names
    references.py, former.py, renamed.py
                          ids, and who may be meant by one; ids that things once had, in agenda and record
    instants.py           a wall clock to its instant, told where it is none or two
    contacts.py           addresses that stand apart from their people
    chain.py              the chain of times
    people.py, sessions.py, meeting.py, reminders.py    blocks of the document to the model, with defaults
    build.py              all of it together
    check.py, public.py   rules over the whole; what must not be published
    read.py               the door: `parse_agenda`, `check_agenda`
    record_document.py, note_document.py, read_record.py, check_record.py
                          the same for a record file
    record_values.py, write_record.py
                          a record's entries as plain values, for the store; and as the text of a file
    names.py, uid.py      full and short forms of names; stable identifiers
    plain.py, ids.py      what other programs take a plain scalar for; ids that are not written yet
    edits.py              edits of texts at the marks of their nodes, by which
    tidy.py, redate.py    a text is tidied (`meetbot fmt`), or moved to another start
    report.py             diagnostics as text, JSON and workflow annotations
"""
