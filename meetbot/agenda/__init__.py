"""From a meeting's text (YAML, format `meetbot/1`) to an `Agenda`, or to every fault of it, with its place.

Takes text and the name it goes by; gives `Agenda` and `Record`, which know nothing of YAML. In reading order:

    model/      what comes out: the meeting, its days, sessions and people, every default filled in
    read.py     the door: `parse_agenda`, `examine_agenda`
    source/     a text as a tree of nodes that know their place; the collector of its faults
    fields/     one value and one block of it: times, zones, ids, texts, and blocks with named fields
    document/   the shape of the file: every block and field of the format
    resolve/    the document to the model: includes joined, ids looked up, the chain of times, defaults
    check.py, public.py   rules over the whole; what must not be published
    report.py   diagnostics as text, JSON and workflow annotations
    codes/, examples/     what each diagnostic means, wrong and right
    schema.py   JSON Schema of the document, for editors
    names.py, named.py    full and short forms of names; whom a name or an address means
    uid.py      identifiers that outlive every change
    record/     what happened: read, checked and written like the agenda
    edit/       changes of a text that leave everything else as it stands: `fmt`, `redate`, forms
"""
