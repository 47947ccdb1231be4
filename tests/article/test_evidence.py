"""Nothing is told that nothing proves: what is taken out of the record goes from the draft or is marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetbot.agenda.model.programme import Session, Speaking
from meetbot.agenda.model.record import (
    Held,
    Note,
    OutcomeRecord,
    Record,
    SessionRecord,
    SessionStatus,
    Turn,
    TurnStatus,
)
from meetbot.agenda.model.terms import Kind, Role, Text
from meetbot.agenda.names import short_forms
from meetbot.article.measures.invention import invented
from meetbot.article.model import Draft, State, Verdict
from meetbot.article.words.calling import full_form
from tests.article.drafting import build_draft
from tests.article.reference import agenda, nothing, record

AGENDA, RECORD = agenda(), record()
SESSIONS = [s.id for s in AGENDA.sessions]
TURNS = [
    (entry.id, who, role)
    for session in AGENDA.sessions
    for entry in (session, *session.items)
    for who, role in entry.roles()
]
OUTCOMES = [o.id for s in AGENDA.sessions for o in s.outcomes]
NOTES = [n.id for n in RECORD.notes]


def told(draft: Draft) -> str:
    """Return what the draft states: everything outside its marks."""
    return " ".join(s.text for s in draft.sentences() if s.state is State.GENERATED)


def is_honest(draft: Draft) -> bool:
    """Return whether every stated sentence rests on proven facts alone, and says no more than they do."""
    return all(
        draft.facts[fact].told_plainly
        for s in draft.sentences()
        if s.state is State.GENERATED and not s.frame.startswith("not.")
        for fact in s.facts
    ) and not [word for s in draft.sentences() for word in invented(s, draft)]


def test_from_the_agenda_alone_every_sentence_stands_inside_a_mark() -> None:
    draft = build_draft(AGENDA, nothing())
    marks = [s.text for s in draft.sentences()]
    assert len(marks) > 10
    assert [t for t in marks if not (t.startswith("[TO CONFIRM ") and t.endswith("]"))] == []
    assert [s.id for s in draft.sentences() if s.state is not State.TO_CONFIRM] == []
    assert draft.is_final is False


def test_every_mark_has_one_number_and_one_line_in_the_report() -> None:
    draft = build_draft(AGENDA, nothing())
    numbers = [n for s in draft.sentences() for n in s.gaps]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [g.number for g in draft.report.required] == numbers
    assert [g.sentence for g in draft.report.required] == [s.id for s in draft.sentences() if s.gaps]
    assert all(g.ask for g in draft.report.required)


def test_from_the_agenda_alone_headline_and_description_claim_nothing() -> None:
    draft = build_draft(AGENDA, nothing())
    assert (draft.headline, draft.description) == (str(AGENDA.meeting.series), str(AGENDA.meeting.series))


@pytest.mark.parametrize("note_id", NOTES)
def test_without_its_note_a_statement_is_gone(note_id: str) -> None:
    text = next(str(n.text) for n in RECORD.notes if n.id == note_id)
    draft = build_draft(AGENDA, replace(RECORD, notes=tuple(n for n in RECORD.notes if n.id != note_id)))
    assert [s.id for s in draft.sentences() if s.id.endswith(f"/{note_id}")] == []
    assert text not in " ".join(s.text for s in draft.sentences())
    assert is_honest(draft)


@pytest.mark.parametrize("note_id", NOTES)
def test_a_note_that_nobody_approved_gives_no_sentence_and_is_listed(note_id: str) -> None:
    notes = tuple(replace(n, approved=n.approved and n.id != note_id) for n in RECORD.notes)
    draft = build_draft(AGENDA, replace(RECORD, notes=notes))
    assert [s.id for s in draft.sentences() if s.id.endswith(f"/{note_id}")] == []
    (line,) = draft.report.unapproved
    assert line.endswith(f" (note {note_id}) (not approved)")


@pytest.mark.parametrize("session_id", SESSIONS)
def test_a_cancelled_session_is_never_told_as_held(session_id: str) -> None:
    gone = SessionRecord(id=session_id, status=SessionStatus.CANCELLED)
    others = tuple(s for s in RECORD.sessions if s.id != session_id)
    draft = build_draft(AGENDA, replace(RECORD, sessions=(*others, gone)))
    stated = [
        s
        for section in draft.sections
        if section.id == session_id
        for p in section.paragraphs
        for s in p.sentences
    ]
    assert [s.text for s in stated if s.state is State.GENERATED] == []
    assert any(line == f"“{AGENDA.title_of(session_id)}”: cancelled" for line in draft.report.not_held)
    assert is_honest(draft)


@pytest.mark.parametrize(("where", "who", "role"), TURNS)
def test_an_absent_person_is_never_told_to_have_taken_part(where: str, who: str, role: Role) -> None:
    turns = tuple(t for t in RECORD.turns if (t.where, t.who, t.role) != (where, who, role))
    absent = Turn(where=where, who=who, role=role, status=TurnStatus.ABSENT)
    draft = build_draft(AGENDA, replace(RECORD, turns=(*turns, absent)))
    stated = [s for s in draft.sentences() if s.state is State.GENERATED]
    assert [s.id for s in stated if f"turn/{where}/{who}/{role}" in s.facts] == []
    entry = next(e for s in AGENDA.sessions for e in (s, *s.items) if e.id == where)
    session = next(s.id for s in AGENDA.sessions if entry is s or entry in s.items)
    person = AGENDA.people[who]
    if sum(who == other for _, other, _ in TURNS) == 1:
        names = [full_form(person, AGENDA, "en"), short_forms(AGENDA, "en").get(who, "")]
        assert [n for n in names if n and not person.is_placeholder and n in told(draft)] == [], session
    assert any(f"in “{AGENDA.title_of(where)}”: absent" in line for line in draft.report.not_held)


@pytest.mark.parametrize("outcome_id", OUTCOMES)
def test_an_outcome_that_was_not_done_is_nowhere(outcome_id: str) -> None:
    outcomes = (*(o for o in RECORD.outcomes if o.id != outcome_id), OutcomeRecord(id=outcome_id, done=False))
    draft = build_draft(AGENDA, replace(RECORD, outcomes=outcomes))
    what = next(o.what or o.prize for s in AGENDA.sessions for o in s.outcomes if o.id == outcome_id)
    everything = " ".join([draft.headline, draft.description, *(s.text for s in draft.sentences())])
    assert f"{what} was" not in everything
    assert f"launched {what}" not in everything
    assert [s.id for s in draft.sentences() if f"outcome/{outcome_id}" in s.facts] == []
    assert any(line.endswith(f" (outcome {outcome_id}): not done") for line in draft.report.not_held)


def test_an_outcome_that_nobody_confirmed_is_marked_and_not_in_headline_or_lead() -> None:
    held = replace(RECORD.held_as_planned or Held(by="X"), exceptions=("pause", "launch-centres"))
    kept = tuple(o for o in RECORD.outcomes if o.id != "launch-centres")
    draft = build_draft(AGENDA, replace(RECORD, held_as_planned=held, outcomes=kept))
    assert "National Centres" not in draft.headline
    assert [s.state for s in draft.sentences() if s.id == "out.launch/launch-centres"] == [State.TO_CONFIRM]
    lead = next(s for s in draft.sentences() if s.id == "lead.outcome/launch")
    assert lead.text == "IIOE's Russian language platform was launched at the meeting."


Mutation = Callable[[Record], Record]


def _blanket(ids: tuple[str, ...]) -> Mutation:
    return lambda r: replace(r, held_as_planned=Held(by="IIOE Secretariat", exceptions=("pause", *ids)))


def mutations() -> st.SearchStrategy[Mutation]:
    """Draw one thing that goes wrong with the evidence."""
    some_id = st.sampled_from([*SESSIONS, *(who for _, who, _ in TURNS), *OUTCOMES])
    statuses = st.sampled_from([s for s in SessionStatus if s is not SessionStatus.HELD])
    return st.one_of(
        st.just(lambda r: replace(r, held_as_planned=None)),
        st.lists(some_id, max_size=4).map(lambda ids: _blanket(tuple(ids))),
        st.sampled_from(NOTES).map(
            lambda i: lambda r: replace(r, notes=tuple(n for n in r.notes if n.id != i))
        ),
        st.just(lambda r: replace(r, notes=())),
        st.just(lambda r: replace(r, outcomes=())),
        st.just(lambda r: replace(r, attendance=None)),
        st.tuples(st.sampled_from(SESSIONS), statuses, st.booleans()).map(
            lambda t: (
                lambda r: replace(
                    r,
                    sessions=(
                        *(s for s in r.sessions if s.id != t[0]),
                        SessionRecord(id=t[0], status=t[1], announce=t[2]),
                    ),
                )
            )
        ),
        st.tuples(st.sampled_from(TURNS), st.sampled_from(list(TurnStatus)), st.booleans()).map(
            lambda t: (
                lambda r: replace(
                    r,
                    turns=(
                        *(u for u in r.turns if (u.where, u.who, u.role) != t[0]),
                        Turn(where=t[0][0], who=t[0][1], role=t[0][2], status=t[1], announce=t[2]),
                    ),
                )
            )
        ),
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(mutations(), min_size=1, max_size=4))
def test_however_the_record_is_broken_nothing_unproven_is_stated(broken: list[Mutation]) -> None:
    found = RECORD
    for mutate in broken:
        found = mutate(found)
    draft = build_draft(AGENDA, found)
    assert is_honest(draft)
    numbers = [n for s in draft.sentences() for n in s.gaps]
    assert numbers == list(range(1, len(numbers) + 1))
    assert (len(draft.headline) <= 100, len(draft.description) <= 155) == (True, True)
    assert build_draft(AGENDA, found) == draft


@pytest.mark.parametrize("at", range(1, len(SESSIONS)))
def test_one_more_session_changes_no_other_sentence_beyond_how_people_are_named(at: int) -> None:
    day = AGENDA.days[0]
    start = day.sessions[at].start - timedelta(seconds=1)
    extra = Session(
        id="extra",
        title=Text("en", {"en": "Lightning talk"}),
        kind=Kind.TALK,
        start=start,
        end=start,
        speakers=(Speaking(who="cheng"),),
    )
    longer = replace(day, sessions=(*day.sessions[:at], extra, *day.sessions[at:]))
    before = {s.id: named_shortly(s.text) for s in build_draft(AGENDA, RECORD).sentences()}
    after = build_draft(replace(AGENDA, days=(longer,)), RECORD)
    found = {s.id: named_shortly(s.text) for s in after.sentences()}
    if at == len(SESSIONS) - 1:  # then the last one is the last no more
        (last,) = [i for i, text in before.items() if text.startswith("The final session")]
        before[last], found[last] = (
            re.sub(LAST, r"The session \1", text) for text in (before[last], found[last])
        )
    assert {i: text for i, text in found.items() if i in before} == before
    assert "speak/extra" in found


LAST = re.compile(r"The (?:final|following) session, (\".+?\"),")


def named_shortly(text: str) -> str:
    """Return a sentence with short forms for full names and without roles."""
    for person in AGENDA.people.values():
        short = short_forms(AGENDA, "en").get(person.id)
        for post in person.posts:
            org = AGENDA.organisations.get(post.org)
            for joint in ("of", "at"):
                text = text.replace(f", {post.post} {joint} {org.abbr if org else ''},", "")
                text = text.replace(f", {post.post} {joint} {org.abbr if org else ''}", "")
        if short:
            text = text.replace(full_form(person, AGENDA, "en"), short)
    return text


# --- the rungs ---------------------------------------------------------------------------------------------

NOON = datetime(2022, 1, 12, 12, 0, tzinfo=UTC)


def ran(session_id: str, *, ended: bool = True) -> Record:
    """Return what the timer knows of one session."""
    status = SessionStatus.HELD if ended else SessionStatus.UNKNOWN
    end = NOON if ended else None
    timed = SessionRecord(
        id=session_id, status=status, start=NOON - timedelta(hours=1), end=end, source="journal"
    )
    return Record(meeting=AGENDA.id, sessions=(timed,))


def states(draft: Draft) -> dict[str, State]:
    return {s.id: s.state for s in draft.sentences()}


def test_a_timer_that_ran_proves_the_session_but_not_who_spoke() -> None:
    found = states(build_draft(AGENDA, nothing(), journal=ran("partnership")))
    assert found["lead.what/meeting"] is State.GENERATED
    assert found["panel.format/partnership"] is State.GENERATED
    assert found["panel.lead/partnership/han-xibin"] is State.TO_CONFIRM


def test_timer_and_presence_together_prove_who_spoke() -> None:
    draft = build_draft(
        AGENDA, nothing(), journal=ran("opening"), present={("han-wei", "opening"), ("li-ming", "")}
    )
    found = {s.id: s.text for s in draft.sentences() if s.state is State.GENERATED}
    assert found["open.act/opening/han-wei"] == (
        "The meeting was opened by Prof. HAN Wei, Executive Deputy Director of UNESCO-ICHEI."
    )
    assert "Prof. LI Ming" in found["open.speeches/opening"]
    opened = next(s for s in draft.sentences() if s.id == "open.act/opening/han-wei")
    assert [e.source for e in opened.evidence] == [
        "the timer of “Opening” was started and stopped",
        f"{AGENDA.label_of('han-wei')} was seen there",
    ]
    assert states(draft)["open.speeches/opening/to-confirm"] is State.TO_CONFIRM


def test_presence_alone_proves_no_speech() -> None:
    present = {(who, "") for _, who, _ in TURNS}
    draft = build_draft(AGENDA, nothing(), present=present)
    assert told(draft) == ""


def test_a_session_that_still_runs_is_not_told_as_held() -> None:
    draft = build_draft(AGENDA, nothing(), journal=ran("partnership", ended=False))
    assert told(draft) == ""


def test_the_record_goes_before_the_timer_and_the_conflict_is_reported() -> None:
    cancelled = replace(nothing(), sessions=(SessionRecord(id="contest", status=SessionStatus.CANCELLED),))
    draft = build_draft(AGENDA, cancelled, journal=ran("contest"))
    contest = AGENDA.title_of("contest")
    assert "contest" not in {section.id for section in draft.sections}
    assert draft.report.conflicts == (
        (
            f"“{contest}”: “{contest}” is recorded as cancelled; "
            f"but the timer of “{contest}” was started and stopped"
        ),
    )


def test_what_an_absent_person_is_noted_to_have_said_is_a_conflict_inside_a_mark() -> None:
    turns = (Turn(where="opening", who="zhan-tao", status=TurnStatus.ABSENT),)
    draft = build_draft(AGENDA, replace(RECORD, turns=turns))
    found = states(draft)
    assert {found[f"say.{i}"] for i in ("congratulate/n3", "assert/n4", "commit/n5")} == {State.TO_CONFIRM}
    (line,) = [one for one in draft.report.conflicts if "(note n4): note n4 by rapporteur; but" in one]
    assert line.endswith(f"but {AGENDA.label_of('zhan-tao')} is recorded as absent")
    assert draft.is_final is False


def test_an_announced_absence_is_told_with_the_closed_frame() -> None:
    turns = (Turn(where="keynote", who="atta", status=TurnStatus.ABSENT, announce=True),)
    draft = build_draft(AGENDA, replace(RECORD, turns=turns))
    text = next(s.text for s in draft.sentences() if s.id == "not.absent/keynote/atta")
    assert text.endswith("was unable to attend.")


def test_a_replacement_is_told_and_the_planned_speaker_only_if_announced() -> None:
    turn = Turn(where="keynote", who="atta", status=TurnStatus.REPLACED, replaced_by="Dr. Sana Malik")
    quiet = told(build_draft(AGENDA, replace(RECORD, turns=(turn,))))
    assert "Dr. Sana Malik" in quiet
    assert "Atta-ur-Rahman" not in quiet
    loud = build_draft(AGENDA, replace(RECORD, turns=(replace(turn, announce=True),)))
    text = next(s.text for s in loud.sentences() if s.id == "not.replaced/keynote/atta")
    assert text.startswith(
        "Dr. Sana Malik spoke about higher education for a better future in place of Prof. Atta"
    )


@pytest.mark.parametrize(
    ("role", "conflict"),
    [(Role.CHAIR, ""), (Role.SPEAKER, "note said; but Prof. WANG Libing is recorded as replaced")],
)
def test_who_was_replaced_as_chair_may_still_have_said_what_is_noted(role: Role, conflict: str) -> None:
    said = Note(id="said", where="keynote", who=("wang-libing",), text=Text("en", {"en": "tides rise"}))
    turn = Turn(where="keynote", who="wang-libing", role=role, status=TurnStatus.REPLACED, replaced_by="atta")
    found = build_draft(AGENDA, Record(meeting=AGENDA.id, notes=(said,), turns=(turn,)))
    assert found.facts["note/said"].conflict == conflict


def test_who_wrote_the_notes_took_no_part_by_that() -> None:
    turn = Turn(where="keynote", who="sulaiman", role=Role.RAPPORTEUR, status=TurnStatus.SPOKE)
    found = build_draft(AGENDA, Record(meeting=AGENDA.id, turns=(turn,)))
    assert [fact for fact in found.facts if fact.startswith("turn/keynote/sulaiman")] == []
    spoke = build_draft(AGENDA, Record(meeting=AGENDA.id, turns=(replace(turn, role=Role.SPEAKER),)))
    assert "turn/keynote/sulaiman/speaker" in spoke.facts


def test_an_announced_cancellation_is_told_with_its_reason() -> None:
    why = Text("en", {"en": "a power failure"})
    gone = SessionRecord(id="contest", status=SessionStatus.CANCELLED, reason=why, announce=True)
    notes = tuple(n for n in RECORD.notes if n.where != "contest")
    outcomes = tuple(o for o in RECORD.outcomes if o.id != "award-contest")
    draft = build_draft(AGENDA, replace(RECORD, sessions=(gone,), notes=notes, outcomes=outcomes))
    section = next(s for s in draft.sections if s.id == "contest")
    (sentence,) = (s for p in section.paragraphs for s in p.sentences)
    title = '"Results of the IIOE Course Development Contest"'
    assert sentence.text == f"The session {title} was cancelled because of a power failure."


def test_a_session_cut_short_proves_none_of_its_turns_by_the_blanket() -> None:
    short = SessionRecord(id="keynote", status=SessionStatus.CUT_SHORT)
    found = states(build_draft(AGENDA, replace(RECORD, sessions=(short,))))
    assert found["chair/keynote/wang-libing"] is State.TO_CONFIRM
    assert found["speak/keynote"] is State.TO_CONFIRM


@pytest.mark.parametrize(
    ("excepted", "left"),
    [
        ("initiatives", ()),
        ("centres", ("overview", "russian")),
        ("sarwar", ("overview", "centres", "russian")),
    ],
)
def test_the_blanket_proves_no_turn_of_what_is_excepted_be_it_session_item_or_person(
    excepted: str, left: tuple[str, ...]
) -> None:
    held = Held(by="the clerk", exceptions=(excepted,))
    facts = build_draft(AGENDA, Record(meeting=AGENDA.id, held_as_planned=held)).facts
    items = {item.id: item for item in next(s for s in AGENDA.sessions if s.id == "initiatives").items}
    proven = {
        (item, speaking.who)
        for item, found in items.items()
        for speaking in found.speakers
        if facts[f"turn/{item}/{speaking.who}/speaker"].verdict is Verdict.PROVEN
    }
    planned = {(item, speaking.who) for item in left for speaking in items[item].speakers}
    assert proven == {(item, who) for item, who in planned if who != excepted}


def test_sessions_are_told_in_the_order_they_were_held() -> None:
    at = AGENDA.days[0].start
    starts = {"opening": 2, "keynote": 95, "contest": 40}
    times = [
        SessionRecord(id=i, status=SessionStatus.HELD, start=at + timedelta(minutes=m))
        for i, m in starts.items()
    ]
    draft = build_draft(AGENDA, replace(RECORD, sessions=tuple(times)))
    # Nobody wrote down when the others began: they keep their places in the plan.
    order = ["lead", "opening", "contest", "partnership", "initiatives", "keynote", "closing"]
    assert [s.id for s in draft.sections] == order


def test_a_missing_count_is_asked_for_once() -> None:
    draft = build_draft(AGENDA, replace(RECORD, attendance=None))
    assert [s.text for s in draft.sentences() if s.id == "lead.count/meeting"] == [
        "[TO CONFIRM 1: how many people took part]"
    ]
    assert [g.what for g in draft.report.required] == ["how many people took part"]


def test_a_cancelled_meeting_has_no_article() -> None:
    from meetbot.agenda.model.terms import Status

    gone = replace(AGENDA, meeting=replace(AGENDA.meeting, status=Status.CANCELLED))
    draft = build_draft(gone, nothing())
    assert (draft.sections, draft.is_final) == ((), False)
