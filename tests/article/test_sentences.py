"""Notes, outcomes, names and abbreviations as they read in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.model.record import Force, Form, Note, NoteKind, Record
from meetbot.agenda.model.terms import Text
from meetbot.article.frames.notes import note_spec
from meetbot.article.languages.en import LANGUAGE as ENGLISH
from meetbot.article.model import Evidence, Fact, Rung, Verdict
from meetbot.article.words.refer import Refer
from meetbot.article.words.wording import word
from meetbot.article.words.wording import wordings as wordings_of
from tests.article.board import VOUCHED, board, draft, sentence, text
from tests.article.drafting import PHRASES, build_draft

PROVEN = Fact(
    id="note/n1",
    verdict=Verdict.PROVEN,
    evidence=(Evidence(rung=Rung.NOTE, source="note n1"),),
)


def wordings(note: Note) -> set[str]:
    """Return every wording of a note by Mr. Costa, whom the reader knows."""
    agenda, phrases = board(), PHRASES("en")
    refer = Refer(agenda, "en")
    rui = agenda.people["rui"]
    refer.person(rui)
    spec = note_spec(note, PROVEN, [rui], "en", phrases, goes_on=False, ask=())
    lines = (word(phrases, spec, one, refer.fork()) for one in wordings_of(phrases, spec))
    return {line.text for line in lines if line is not None}


def note(
    words: str,
    *,
    force: Force = Force.ASSERT,
    form: Form = Form.THAT,
    kind: NoteKind = NoteKind.REPORT,
    who: tuple[str, ...] = ("rui",),
    whom: tuple[str, ...] = (),
    verb: str = "",
    quotable: bool = False,
    id: str = "n1",
) -> Note:
    return Note(
        id=id,
        where="plenary",
        text=text(words),
        who=who,
        kind=kind,
        force=force,
        form=form,
        verb=verb,
        whom=whom,
        quotable=quotable,
    )


def test_an_assertion_is_told_with_neutral_verbs_only() -> None:
    assert wordings(note("the tide was rising")) == {
        "Mr. Costa said that the tide was rising.",
        "Mr. Costa stated that the tide was rising.",
        "Mr. Costa told the meeting that the tide was rising.",
        "According to Mr. Costa, the tide was rising.",
        "In the view of Mr. Costa, the tide was rising.",
        "The tide was rising, Mr. Costa said.",
        "The tide was rising, Mr. Costa stated.",
    }


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (note("the need for tide gauges", force=Force.STRESS, form=Form.NP),
         {"Mr. Costa stressed the need for tide gauges.", "Mr. Costa emphasized the need for tide gauges.",
          "Mr. Costa underlined the need for tide gauges."}),
        (note("fund ten gauges", force=Force.COMMIT, form=Form.TO),
         {"Mr. Costa pledged to fund ten gauges.", "Mr. Costa undertook to fund ten gauges."}),
        (note("its support", force=Force.THANK, form=Form.NP, whom=("oo",)),
         {"Mr. Costa thanked the Ocean Organization (OO) for its support.",
          "The Ocean Organization (OO) was thanked by Mr. Costa for its support."}),
        (note("the support", force=Force.THANK, form=Form.NP),
         {"Mr. Costa expressed thanks for the support."}),
        (note("more gauges", force=Force.CALL, form=Form.NP), {"Mr. Costa called for more gauges."}),
        (note("share data", force=Force.CALL, form=Form.TO, whom=("oo",)),
         {"Mr. Costa called on the Ocean Organization (OO) to share data."}),
        (note("a new grant", force=Force.ANNOUNCE, form=Form.NP), {"Mr. Costa announced a new grant."}),
        (note("the next steps", force=Force.ASK, form=Form.NP), {"Mr. Costa asked about the next steps."}),
        (note("the tide was rising", verb="recalled"), {"Mr. Costa recalled that the tide was rising."}),
        (note("We rise.", form=Form.QUOTE, quotable=True),
         {'Mr. Costa said: "We rise."', 'In the words of Mr. Costa: "We rise."'}),
    ],
)  # fmt: skip
def test_each_force_keeps_to_its_own_verbs(given: Note, found: set[str]) -> None:
    assert wordings(given) == found


def test_factive_verbs_come_from_the_rapporteur_alone() -> None:
    factive = ("pointed out", "noted", "recalled", "acknowledged", "revealed")
    for force in Force:
        for form in (Form.THAT, Form.NP):
            given = note("the tide was rising", force=force, form=form, whom=("oo",))
            found = wordings(given)
            assert [w for w in found for verb in factive if verb in w] == []


def test_a_quotation_that_was_not_released_is_kept_out() -> None:
    found = draft(notes=[note("We rise.", form=Form.QUOTE)])
    assert "We rise" not in " ".join(s.text for s in found.sentences())
    assert found.report.withheld == (
        "Mr. Rui Costa in “Plenary session”: We rise. (note n1) (not released for quotation)",
    )


def test_a_note_without_a_speaker_becomes_a_question() -> None:
    found = draft(notes=[note("the tide was rising", who=())])
    assert sentence(found, "say.assert/n1") == "[TO CONFIRM 2: who said, in note n1: the tide was rising]"


def test_a_note_that_no_frame_can_word_becomes_a_question() -> None:
    found = draft(notes=[note("share data", force=Force.CALL, form=Form.TO)])
    assert "[TO CONFIRM 2: to whom, or with which verb, in note n1: share data]" in sentence(
        found, "say.call/n1"
    )


def test_a_note_without_a_text_in_the_language_is_never_told_in_another() -> None:
    found = draft(notes=[replace(note(""), text=Text("ru", {"ru": "вода поднималась"}))])
    assert sentence(found, "say.assert/n1") == "[TO CONFIRM 2: note n1 in this language (en)]"


def test_a_decision_is_the_meetings() -> None:
    found = draft(notes=[note("meet again in May", kind=NoteKind.DECISION, form=Form.TO, who=())])
    assert sentence(found, "out.decide/n1") in (
        "The meeting agreed to meet again in May.",
        "It was agreed to meet again in May.",
    )


def test_clauses_that_would_not_read_well_are_reported_not_changed() -> None:
    found = draft(notes=[note("We will pay.")])
    assert found.report.wording == (
        (
            "Mr. Rui Costa in “Plenary session”: We will pay. (note n1): "
            "starts with a capital, ends with a stop, speaks in the first person"
        ),
    )


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ("{id: o, type: launch, what: the tide atlas, by: [rui]}",
         {"The tide atlas was officially launched by Mr. Costa.",
          "Mr. Costa officially launched the tide atlas."}),
        ("{id: o, type: launch, what: the tide tables, at: [oo]}",
         {"The tide tables were officially launched at OO."}),
        ("{id: o, type: award, prize: best gauge, contest: Gauge Contest, organisers: [oo], to: [rui]}",
         {'Mr. Costa received the award "best gauge" in the Gauge Contest, organized by OO.',
          'The award "best gauge" in the Gauge Contest, organized by OO, went to Mr. Costa.'}),
        ("{id: o, type: award, prize: best gauge}",
         {'[TO CONFIRM 2: who won "best gauge"] received the award "best gauge".',
          'The award "best gauge" went to [TO CONFIRM 2: who won "best gauge"].'}),
        ("{id: o, type: signing, what: the tide charter, by: [rui], for: [fund]}",
         {"Mr. Costa signed the tide charter on behalf of BF.",
          "The tide charter was signed by Mr. Costa on behalf of BF."}),
        ("{id: o, type: decision, what: a tide survey}",
         {"The meeting decided on a tide survey.", "A decision was taken on a tide survey."}),
        ("{id: o, type: adoption, what: the tide tables}",
         {"The meeting adopted the tide tables.", "The tide tables were adopted."}),
        ("{id: o, type: deferral, what: the budget, date: 2024-05-02}",
         {"The meeting deferred the budget to 2 May 2024.", "The budget was deferred to 2 May 2024."}),
        ("{id: o, type: election, what: Chair of the Forum, to: [rui]}",
         {"Mr. Costa was elected Chair of the Forum.",
          "The meeting elected Mr. Costa as Chair of the Forum."}),
        ("{id: o, type: gift, what: ten gauges, by: [fund]}",
         {"BF announced a gift of ten gauges.", "A gift of ten gauges was announced by BF."}),
        ("{id: o, type: certificate, what: a tide certificate, to: [rui]}",
         {"Mr. Costa received a tide certificate.", "A tide certificate was presented to Mr. Costa."}),
        ("{id: o, type: publication, what: the tide atlas, by: [oo]}",
         {"OO published the tide atlas.", "The tide atlas was published by OO."}),
        ("{id: o, type: statistic, what: sea level had risen by 3 mm, source: Tide Office, date: 2024-01-02}",
         {"Sea level had risen by 3 mm, according to Tide Office (2 January 2024).",
          "According to Tide Office (2 January 2024), sea level had risen by 3 mm."}),
        ("{id: o, type: next_meeting, place: Lisbon, date: 2025-03-12}",
         {"The next meeting will be held in Lisbon on 12 March 2025.",
          "The next meeting will take place in Lisbon on 12 March 2025."}),
    ],
)  # fmt: skip
def test_outcomes_are_told_by_their_type(outcome: str, told: set[str]) -> None:
    found = draft(outcomes=f"[{outcome}]")
    kind = outcome.split("type: ")[1].split(",")[0]
    # Where nobody else names OO, its long form stays.
    assert sentence(found, f"out.{kind}/o").replace("the Ocean Organization", "OO") in told


def test_people_are_named_in_full_with_their_role_first_and_shortly_afterwards() -> None:
    found = draft(notes=[note("the tide was rising", who=("ana",))])
    assert sentence(found, "chair/plenary/ana") == (
        "The plenary session was chaired by Dr. Ana Lima, Director of OO."
        if "OO" in sentence(found, "lead.org/oo")
        else "The plenary session was chaired by Dr. Ana Lima, Director of the Ocean Organization."
    )
    assert "Dr. Lima" in sentence(found, "say.assert/n1")


def test_the_full_form_comes_back_after_a_namesake() -> None:
    notes = [
        note("the tide was rising", who=("ana",)),
        note("it was falling", who=("eva",), id="n2"),
        note("it had turned", who=("ana",), id="n3"),
    ]
    found = draft(notes=notes)
    assert "Dr. Lima" in sentence(found, "say.assert/n1")
    assert "Ms. Eva Lima" in sentence(found, "say.assert/n2")
    assert "Dr. Ana Lima" in sentence(found, "say.assert/n3")


def test_an_abbreviation_is_defined_only_if_it_is_used_again() -> None:
    once = draft()
    assert "Head of Programmes at the Blue Fund," in sentence(once, "speak/plenary")
    again = draft(notes=[note("BF would pay", id="n9")])
    assert "Head of Programmes at the Blue Fund (BF)," in sentence(again, "speak/plenary")


def test_an_abbreviation_in_free_text_is_spelled_out_where_it_first_stands() -> None:
    agenda = board()
    sessions = tuple(replace(s, speakers=()) for s in agenda.days[0].sessions)
    agenda = replace(agenda, days=(replace(agenda.days[0], sessions=sessions),))
    notes = (
        note("a grant of BF", who=("ana",), force=Force.ANNOUNCE, form=Form.NP),
        note("BF's rules", id="n2"),
    )
    found = build_draft(agenda, Record(meeting="board", held_as_planned=VOUCHED, notes=notes))
    assert "a grant of the Blue Fund (BF)." in sentence(found, "say.announce/n1")


def test_without_honorifics_names_stand_bare() -> None:
    agenda = board()
    style = replace(agenda.article.style, honorifics=False)
    agenda = replace(agenda, article=replace(agenda.article, style=style))
    found = build_draft(agenda, Record(meeting="board", held_as_planned=VOUCHED))
    assert "chaired by Ana Lima, Director" in sentence(found, "chair/plenary/ana")


def test_evaluations_are_told_where_the_house_wants_them_with_who_made_them() -> None:
    agenda = board()
    style = replace(agenda.article.style, evaluations=True)
    liked = note("the meeting had been a success", kind=NoteKind.EVALUATION)
    record = Record(meeting="board", held_as_planned=VOUCHED, notes=(liked,))
    quiet = build_draft(agenda, record)
    loud = build_draft(replace(agenda, article=replace(agenda.article, style=style)), record)
    assert "success" not in " ".join(s.text for s in quiet.sentences())
    assert ("success" in sentence(loud, "say.assert/n1"), "Mr. Costa" in sentence(loud, "say.assert/n1")) == (
        True,
        True,
    )


def test_a_language_without_a_grammar_is_refused() -> None:
    from meetbot.errors import MeetbotError

    with pytest.raises(MeetbotError, match='no article in "de"; this version writes: '):
        build_draft(board(), Record(meeting="board"), language="de")


def test_counts_of_both_modes_are_never_added_up() -> None:
    from meetbot.agenda.model.record import Attendance, AttendanceMethod

    counts = Attendance(method=AttendanceMethod.PLATFORM, onsite=31, online=52)
    found = build_draft(board(), Record(meeting="board", held_as_planned=VOUCHED, attendance=counts))
    assert sentence(found, "lead.count/meeting") in (
        "Over 30 people took part on-site and over 50 online.",
        "The meeting brought together over 30 people on-site and over 50 online.",
    )
    assert ENGLISH.count_phrase(31 + 52) not in sentence(found, "lead.count/meeting")


def test_one_who_came_is_a_person() -> None:
    from meetbot.agenda.model.record import Attendance, AttendanceMethod

    def told(onsite: int | None, online: int | None, unique: int | None = None) -> str:
        counts = Attendance(
            method=AttendanceMethod.COUNT, onsite=onsite, online=online, unique=unique, exact=True
        )
        record = Record(meeting="board", held_as_planned=VOUCHED, attendance=counts)
        return sentence(build_draft(board(), record), "lead.count/meeting")

    assert told(None, None, 1) == "One person took part."
    assert told(1, 3) in (
        "One person took part on-site and three online.",
        "The meeting brought together one person on-site and three online.",
    )
    assert told(None, 1) in (
        "One person took part online.",
        "The meeting brought together one person online.",
    )
