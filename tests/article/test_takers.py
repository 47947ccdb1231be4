"""What taking back promises, as checks: ours keeps each, and each sees one way that does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from meetbot.article.document import DocumentError, document_of
from meetbot.article.keeping import edits
from meetbot.article.keeping.take_back import take_back
from meetbot.article.model import State
from tests.article.drafting import build_draft
from tests.article.files import WEI, changed, read, reference, written
from tests.article.merging import NOON
from tests.article.reference import agenda as reference_of
from tests.article.reference import record
from tests.broken.article.takers import BROKEN, Taker

FORM = "html"


def nothing_changes(take: Taker) -> bool:
    document, draft, agenda = reference()
    file = written(document, draft, agenda, FORM)
    return take(document, read(document, file, FORM), by="Ana", at=NOON) == document


def a_change_is_an_edit(take: Taker) -> bool:
    document, draft, agenda = reference()
    file = changed(
        written(document, draft, agenda, FORM),
        FORM,
        "The meeting was opened",
        "The meeting was warmly opened",
    )
    found = take(document, read(document, file, FORM), by="Ana", at=NOON).passage(WEI)
    return found.state is State.EDITED and found.text.startswith("The meeting was warmly opened")


def a_deletion_is_taken(take: Taker) -> bool:
    document, draft, agenda = reference()
    file = changed(written(document, draft, agenda, FORM), FORM, document.passage("say.stress/n6").text, "")
    found = take(document, read(document, file, FORM), by="Ana", at=NOON)
    return found.passage("say.stress/n6").state is State.DELETED


def a_lock_holds(take: Taker) -> bool:
    document, draft, agenda = reference()
    document = edits.lock(document, WEI, True, by="Eva", at=NOON)
    file = changed(
        written(document, draft, agenda, FORM), FORM, "The meeting was opened", "The day was opened"
    )
    return _refused(lambda: take(document, read(document, file, FORM), by="Ana", at=NOON), "is locked")


def another_state_is_refused(take: Taker) -> bool:
    document, draft, agenda = reference()
    returned = read(document, written(document, draft, agenda, FORM), FORM)
    newer = edits.write(document, WEI, "Other.", by="Eva", at=NOON)
    return _refused(lambda: take(newer, returned, by="Ana", at=NOON), "another state")


def _refused(act: Callable[[], object], why: str) -> bool:
    try:
        act()
    except DocumentError as error:
        return why in str(error)
    return False


CHECKS: Mapping[str, Callable[[Taker], bool]] = {
    check.__name__: check
    for check in (
        nothing_changes,
        a_change_is_an_edit,
        a_deletion_is_taken,
        a_lock_holds,
        another_state_is_refused,
    )
}


@pytest.mark.parametrize("promise", CHECKS)
def test_ours_keeps_each_promise_and_one_that_breaks_it_is_seen(promise: str) -> None:
    assert CHECKS[promise](take_back)
    assert not CHECKS[promise](BROKEN[promise])


@pytest.mark.parametrize("form", ["html", "md"])
def test_an_editor_that_turns_no_break_spaces_into_blanks_has_changed_nothing(form: str) -> None:
    agenda, kept = reference_of(), record()
    draft = build_draft(agenda, kept, language="fr")
    document = document_of(draft)
    file = written(document, draft, agenda, form)
    pages = file if isinstance(file, tuple) else (file,)
    assert "\u00a0" in pages[0]
    plain = (pages[0].replace("\u00a0", " "), *pages[1:])
    found = read(document, plain if isinstance(file, tuple) else plain[0], form)
    assert take_back(document, found, by="Ana", at=NOON) == document
