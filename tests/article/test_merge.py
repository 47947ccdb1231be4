"""What people wrote survives a new draft; what changed under it is shown, never mixed in (R21, R22)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meetbot.agenda.read import parse_agenda
from meetbot.agenda.record.read import parse_record
from meetbot.article.document import Document, DocumentError, document_of
from meetbot.article.exports.render import gap_report
from meetbot.article.keeping import edits
from meetbot.article.keeping.edited import as_draft
from meetbot.article.keeping.edits import Take
from meetbot.article.keeping.merge import Change, changes, merge
from meetbot.article.model import Draft, State
from tests.article.board_edits import BOARD, OLD, WARM, add, delete, lock, told, write
from tests.article.drafting import build_draft
from tests.article.kept import DRAFTS, drafted
from tests.article.merging import NOON, article, faults, inner, made, shown
from tests.article.reference import AGENDAS

# How it was left, what is generated now -> text, state, whether something is shown to decide.
CASES: dict[str, tuple[Document, Document, tuple[str, State, str | None] | None]] = {
    "nobody touched it": (OLD, told(open="Eva opened it."), ("Eva opened it.", State.GENERATED, None)),
    "nobody touched it, not told": (OLD, told(open=""), None),
    "edited only": (WARM, OLD, ("Rui warmly opened it.", State.EDITED, None)),
    "both changed": (
        WARM,
        told(open="Eva opened it."),
        ("Rui warmly opened it.", State.CONFLICT, "Eva opened it."),
    ),
    "both changed to the same": (
        write("open", "Eva opened it."),
        told(open="Eva opened it."),
        ("Eva opened it.", State.GENERATED, None),
    ),
    "edited, not told": (WARM, told(open=""), ("Rui warmly opened it.", State.CONFLICT, "")),
    "deleted only": (delete("open"), OLD, ("Rui opened it.", State.DELETED, None)),
    "deleted and changed": (
        delete("open"),
        told(open="Eva opened it."),
        ("Rui opened it.", State.DELETED, "Eva opened it."),
    ),
    "deleted, not told": (delete("open"), told(open=""), ("Rui opened it.", State.DELETED, "")),
    "locked only": (lock("open"), OLD, ("Rui opened it.", State.GENERATED, None)),
    "locked and changed": (
        lock("open"),
        told(open="Eva opened it."),
        ("Rui opened it.", State.CONFLICT, "Eva opened it."),
    ),
    "locked, not told": (lock("open"), told(open=""), ("Rui opened it.", State.CONFLICT, "")),
    "edited, then locked, and changed": (
        lock("open", WARM),
        told(open="Eva opened it."),
        ("Rui warmly opened it.", State.CONFLICT, "Eva opened it."),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_sentence_is_merged_by_who_changed_it(case: str) -> None:
    before, new, wanted = CASES[case]
    after = merge(before, new)
    found = {p.id: p for p in inner(after)}.get("open")
    if wanted is None:
        assert found is None
        return
    assert found is not None
    offered = "" if found.withdrawn else found.offered.text if found.offered else None
    assert (found.text, found.state, offered) == wanted
    assert list(faults(before, new, after)) == []
    assert merge(after, new) == after
    # While nobody decides, a further draft is held against the same base.
    assert merge(after, OLD) == merge(before, OLD) or not found.touched


def test_other_words_for_the_same_facts_wait_under_a_lock_and_are_no_conflict() -> None:
    before = lock("open")
    first = OLD.passage("open").base
    assert first is not None
    new = OLD.with_passage(
        replace(
            OLD.passage("open"),
            text="It was opened by Rui.",
            base=replace(first, text="It was opened by Rui."),
        )
    )
    found = merge(before, new).passage("open")
    assert (found.text, found.state) == ("Rui opened it.", State.GENERATED)
    assert (found.offered, changes(found)) == (new.passage("open").base, ())


def test_a_post_that_an_editor_took_from_the_facts_and_that_changed_is_a_conflict() -> None:
    """The generated sentence does not print it, and is the same before and after."""

    def opened(post: str) -> Document:
        document = article(BOARD)
        base = replace(made("open", "Rui opened it."), facts={"turn/open/rui": ("Rui", post)})
        return document.with_passage(replace(document.passage("open"), base=base))

    before = write("open", "Rui, Director, opened it.", opened("Director"))
    found = merge(before, opened("Head")).passage("open")
    assert found.state is State.CONFLICT
    assert changes(found) == (Change(fact="turn/open/rui", was=("Director",), now=("Head",)),)
    # What the facts still have is not lost, though no sentence prints it: another fact of it changed.
    other = opened("Director").passage("open")
    assert other.base is not None
    more = replace(other.base, facts={"turn/open/rui": ("Rui", "Director", "Lisbon")})
    kept = merge(before, opened("Director").with_passage(replace(other, base=more))).passage("open")
    assert (kept.state, kept.text) == (State.EDITED, "Rui, Director, opened it.")
    plain = write("open", "Rui gladly opened it.", opened("Director"))
    assert merge(plain, opened("Head")).passage("open").state is State.EDITED


def test_a_fact_that_is_not_proven_any_more_is_shown_under_an_edit() -> None:
    base = made("open", "[TO CONFIRM 0: Rui opened it.]", **{"fact/open": "Rui opened it."})
    doubted = OLD.with_passage(
        replace(OLD.passage("open"), text=base.text, base=replace(base, proven=False), state=State.TO_CONFIRM)
    )
    found = merge(WARM, doubted).passage("open")
    assert found.state is State.CONFLICT
    assert Change(fact="", was=("proven",), now=("to confirm",)) in changes(found)
    # And the other way: who took the mark away and is proven right has nothing to decide.
    right = write("open", "Rui opened it.", doubted)
    assert right.passage("open").state is State.EDITED
    assert merge(right, OLD).passage("open") == OLD.passage("open")


# --- places -------------------------------------------------------------------------------------------


def test_an_added_sentence_stays_behind_its_left_neighbour() -> None:
    before = add("It rained.", "say", add("First.", "plenary"))
    assert shown(before)["plenary"] == [
        ["First.", "Rui opened it.", "Ana spoke.", "It rained."],
        ["Eva closed it."],
    ]
    new = article({"plenary": [[("close", "Eva closed it."), ("say", "Ana spoke."), ("more", "More.")]]})
    assert shown(merge(before, new)) == {
        "plenary": [["First.", "Eva closed it.", "Ana spoke.", "It rained.", "More."]]
    }


def test_where_its_neighbour_is_gone_it_stays_behind_the_one_before() -> None:
    before = add("It rained.", "say")
    assert shown(merge(before, told(say="")))["plenary"][0] == ["Rui opened it.", "It rained."]
    deleted = delete("say", before)
    assert shown(merge(deleted, OLD))["plenary"][0] == ["Rui opened it.", "It rained."]


def test_a_session_that_is_not_told_any_more_keeps_what_people_wrote_and_its_place() -> None:
    after = merge(add("It rained.", "say"), article({"lead": BOARD["lead"], "end": [[("e", "End.")]]}))
    assert shown(after) == {
        "lead": [["It took place.", "Ten came."]],
        "plenary": [["It rained."]],
        "end": [["End."]],
    }


def moved(document: Document, *rows: list[str]) -> Document:
    """Return it with the plenary's sentences in this order."""
    plenary = document.sections[1]
    known = {p.id: p for row in plenary.paragraphs for p in row}
    section = replace(plenary, paragraphs=tuple(tuple(known[i] for i in row) for row in rows))
    return replace(document, sections=(document.sections[0], section))


def test_sentences_that_people_moved_stay_where_they_put_them() -> None:
    before = moved(OLD, ["say"], ["open", "close"])
    new = article(
        {
            "lead": [[("count", "Ten came."), ("what", "It took place.")]],
            "plenary": [[("open", "Rui opened it."), ("news", "News.")], [("say", "Ana spoke, too.")]],
        }
    )
    after = merge(before, new)
    assert shown(after) == {
        "lead": [["Ten came.", "It took place."]],
        "plenary": [["Ana spoke, too."], ["Rui opened it.", "News."]],
    }
    assert merge(after, new) == after


def test_sections_that_people_moved_stay_where_they_put_them() -> None:
    before = replace(OLD, sections=(OLD.sections[1], OLD.sections[0]))
    after = merge(before, article({**BOARD, "end": [[("e", "End.")]]}))
    assert [s.id for s in after.sections] == ["plenary", "end", "lead"]
    assert [
        s.id for s in merge(OLD, article({"plenary": BOARD["plenary"], "lead": BOARD["lead"]})).sections
    ] == [
        "plenary",
        "lead",
    ]


def test_a_paragraph_of_peoples_own_stays_one() -> None:
    own = edits.added(OLD, "It rained.", by="Ana", at=NOON)
    plenary = OLD.sections[1]
    first, last = plenary.paragraphs
    before = replace(OLD, sections=(OLD.sections[0], replace(plenary, paragraphs=(first, (own,), last))))
    assert shown(merge(before, told(say="Ana spoke, too.")))["plenary"] == [
        ["Rui opened it.", "Ana spoke, too."],
        ["It rained."],
        ["Eva closed it."],
    ]


def test_the_headline_is_merged_as_a_sentence_is() -> None:
    before = write("headline", "A warm head")
    after = merge(
        before, replace(OLD, headline=replace(OLD.headline, text="New", base=made("headline", "New")))
    )
    assert (after.headline.text, after.headline.state) == ("A warm head", State.CONFLICT)
    assert merge(before, OLD).headline == before.headline


def test_articles_of_other_meetings_languages_or_angles_are_not_merged() -> None:
    for other in (replace(OLD, meeting="x"), replace(OLD, language="fr"), replace(OLD, angle="x")):
        with pytest.raises(DocumentError, match='the stored article has "'):
            merge(OLD, other)


# --- the measured example -------------------------------------------------------------------------------


def opened_by(person: str) -> Draft:
    name = "iioe-annual-2022"
    plan = (AGENDAS / f"{name}.yaml").read_text("utf-8").replace("host: han-wei", f"host: {person}")
    agenda = parse_agenda(plan, source=name)
    text = (AGENDAS / f"{name}.record.yaml").read_text("utf-8").replace("who: han-wei", f"who: {person}")
    return build_draft(agenda, parse_record(text, source=name, agenda=agenda))


WEI, FAN = "open.act/opening/han-wei", "open.act/opening/li-fan"


def test_another_opener_under_an_editors_warmly_is_one_conflict_with_both_texts() -> None:
    first, second = opened_by("han-wei"), opened_by("li-fan")
    before = document_of(first)
    text = before.passage(WEI).text.replace("was opened", "was warmly opened")
    before = write("out.award/award-contest", "A warm award.", write(WEI, text, before))
    after = merge(before, document_of(second))
    assert [p.id for p in after.passages() if p.state is State.CONFLICT] == [WEI]
    found = after.passage(WEI)
    assert found.text == text
    assert "was warmly opened by Prof. HAN Wei" in text
    assert found.offered is not None
    assert "by Ms. LI Fan, Assistant Director" in found.offered.text
    assert [(c.fact, c.was[:1], c.now[:1]) for c in changes(found)] == [
        ("turn/opening/han-wei/host", ("HAN Wei",), ()),
        ("turn/opening/li-fan/host", (), ("LI Fan",)),
    ]
    assert FAN not in {p.id for p in after.passages()}
    assert after.passage("out.award/award-contest").state is State.EDITED
    assert list(faults(before, document_of(second), after)) == []
    # In print: the editor's text, a draft that cannot be final, both texts and the fact in its report.
    draft = as_draft(after, second)
    assert not draft.is_final
    (line,) = draft.report.conflicts
    assert line.startswith(
        f'{WEI}: people wrote "{text}"; now it would be "{found.offered.text}" (turn/opening'
    )
    assert line in gap_report(draft)


@pytest.mark.parametrize("take", Take)
def test_a_decision_ends_the_conflict_and_the_next_draft_does_not_ask_again(take: Take) -> None:
    second = document_of(opened_by("li-fan"))
    before = write(WEI, "The meeting was warmly opened.", document_of(opened_by("han-wei")))
    decided = edits.resolve(merge(before, second), WEI, take, by="Ana", at=NOON)
    assert WEI not in {p.id for p in decided.passages()}
    found = decided.passage(FAN)
    wanted = second.passage(FAN).text if take is Take.GENERATED else "The meeting was warmly opened."
    assert (found.text, found.offered) == (wanted, None)
    assert merge(decided, second) == decided


def test_sentences_of_several_notes_are_not_taken_for_one_another() -> None:
    before = write("say/n1", "Ana said it.", article({"s": [[("say/n1", "Ana said a.")]]}))
    after = merge(before, article({"s": [[("say/n2", "Rui said b.")]]}))
    assert [(p.id, p.state) for p in inner(after)] == [
        ("say/n1", State.CONFLICT),
        ("say/n2", State.GENERATED),
    ]


# --- in print -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "whole"), DRAFTS)
def test_an_untouched_article_prints_as_the_draft_does(name: str, whole: bool) -> None:
    draft, _ = drafted(name, whole)
    document = document_of(draft)
    assert merge(document, document_of(draft)) == document
    assert as_draft(document, draft) == draft


def test_marks_are_numbered_in_the_order_in_which_they_are_printed() -> None:
    draft, _ = drafted("reference", False)
    before = document_of(draft)
    first, second, third = [p.id for p in inner(before)][:3]
    text = before.passage(second).text.replace("TO CONFIRM 0", "TO CONFIRM 2")
    before = write(second, f"{text} [to confirm: by whom]", delete(first, before))
    assert before.passage(second).text == f"{document_of(draft).passage(second).text} [to confirm 0: by whom]"
    found = as_draft(merge(before, document_of(draft)), draft)
    sentences = list(found.sentences())
    assert [s.gaps for s in sentences[:2]] == [(1, 2), (3,)]
    assert sentences[0].text.endswith("[to confirm 2: by whom]")
    assert (sentences[0].id, sentences[1].id) == (second, third)
    gaps = found.report.required
    assert [g.number for g in gaps] == [*range(1, len(draft.report.required) + 1)]
    assert (gaps[0].ask, gaps[1].what, gaps[1].ask) == (draft.report.required[1].ask, "by whom", ())
    assert gaps[2].what == draft.report.required[2].what


def test_running_numbers_of_marks_are_no_change() -> None:
    """A sentence more at the front numbers all marks anew; that is nothing that anybody must look at."""
    draft, agenda = drafted("reference", False)
    names = [s.id for s in draft.sentences()]
    before = document_of(draft)
    for name in names[3:]:
        before = write(name, f"{before.passage(name).text} Well.", before)
    shorter = replace(draft, sections=draft.sections[1:])
    assert agenda.id == draft.meeting
    after = merge(before, document_of(shorter))
    kept = {s.id for s in shorter.sentences()}
    assert {p.state for p in inner(after) if p.id in kept} == {State.EDITED}


def test_what_changed_under_deleted_and_locked_sentences_is_listed() -> None:
    draft, _ = drafted("reference", True)
    start = document_of(draft)
    before = delete(WEI, start)
    after = merge(before, document_of(opened_by("li-fan")))
    assert FAN not in {p.id for p in after.passages()}
    printed = as_draft(after, opened_by("li-fan"))
    (line,) = printed.report.kept
    assert line.startswith(f'{WEI}: deleted; now it would be "The meeting was opened by Ms. LI Fan')
    assert printed.is_final
    assert "As people left it" in gap_report(printed)
