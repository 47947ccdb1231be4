"""What the speaker's phone, the chair's tablet and the note pad show of each state."""

import pytest

from tests.web.live.modules import Case, Modules
from tests.web.live.recorded import MINUTE, NOW_MS, live_item, message, ran, running, state, waiting
from tests.web.live.role_pages import check_page, page

pytestmark = pytest.mark.browser

COMMON = "clock own-clock word digits title spoken said"
PHONE = page(
    'id="phone" data-name="Rui Costa"',
    f"{COMMON} turn none spoke leads when facts times room-row room lead-row lead"
    " message message-text more asked tone",
    '<input id="ok-message"><button id="ok">OK</button>'
    '<form><input name="item"><button id="ask">I need 2 more minutes</button></form>',
)
OWN_ON = state({**live_item("talk", 12 * MINUTE), "mine": True}, live="talk", end=NOW_MS + 12 * MINUTE)
OWN_WAITS = {**waiting("talk", 12 * MINUTE, 30 * MINUTE), "mine": True}
OTHER_ON = state(
    live_item("panel", 12 * MINUTE), OWN_WAITS, live="panel", next="talk", end=NOW_MS + 12 * MINUTE
)
TO_SPEAKER = {**message("Slower"), "targets": ["speaker"]}


def marked(**marks: object) -> dict[str, object]:
    return state({**OWN_WAITS, **marks}, next="talk")


PHONE_STATES = {
    "own": OWN_ON,
    "other": OTHER_ON,
    "asked": marked(ask=120),
    "given": marked(answer="given"),
    "declined": marked(answer="declined"),
    "told": {**OTHER_ON, "msg": [TO_SPEAKER]},
    "urgent": {**OTHER_ON, "msg": [{**TO_SPEAKER, "n": 41, "style": "urgent"}]},
    "read": {**OTHER_ON, "msg": [{**TO_SPEAKER, "mine": True}]},
}
PHONE_CASES = {
    "the phone counts down in the speaker's own time alone, a part to its own end": Case(
        body="""return ["own", "other"].map((name) => { gets(states[name]);
                  return [at("phone").dataset.state, text("digits"), text("when"),
                    document.title.slice(0, 20)]; });""",
        expected=[
            ["on", "2:00", "", "2:00 Teaching online"],
            ["waits", "", "You are on in 12 min", "You are on in 12 min"],
        ],
        twin=("view.live?.id === turn.item.id", "view.live !== null"),
    ),
    "of other people's time nothing is spoken aloud": Case(
        body="""const said = []; for (const name of ["other", "own"]) {
                  gets(states[name]); said.push(words(at("spoken"))); } return said;""",
        expected=["", "Teaching online in rural districts started, 12 min left"],
        twin=("speak(speaker, on ? view : { ...view, live: null });", "speak(speaker, view);"),
    ),
    "a new message is felt once, an urgent one thrice as long": Case(
        body="""const {felt} = w;
                for (const name of ["told", "told", "urgent"]) gets(states[name]); return felt;""",
        expected=[1, 5],
        twin=("message.n > told)", "message.n >= told)"),
    ),
    "a message that was read cannot be read again": Case(
        body="""return ["told", "read"].map((name) => { gets(states[name]);
                  return [at("ok").disabled, text("ok"), at("ok-message").value]; });""",
        expected=[[False, "OK", "40"], [True, "Read", "40"]],
        twin=("message.mine === true", "false"),
    ),
    "what became of the wish for more time": Case(
        body="""return ["other", "asked", "given", "declined"].map((name) => { gets(states[name]);
                  return [at("ask").disabled, text("asked")]; });""",
        expected=[
            [False, ""],
            [True, "Asked. The operator decides."],
            [False, "Given."],
            [False, "Declined: please keep to your time."],
        ],
        twin=('item.ask ? "asked" : item.answer ?? ""', 'item.answer ?? ""'),
    ),
}

PAD = page('id="pad" data-as=""', "clock said", '<h1 id="about"><bdi></bdi></h1><ul id="notes"></ul>')
NOTE = {"at": NOW_MS, "kind": "report", "text": "Twelve schools", "by": "Ana", "where": "panel"}
ACTION = {
    "at": NOW_MS + MINUTE,
    "kind": "action",
    "text": "Send it",
    "by": "Rui",
    "where": "",
    "approved": True,
}
PAD_STATES = {
    "on": {**running(12 * MINUTE, of="talk"), "notes": [NOTE, ACTION]},
    "next": state(waiting("closing", 0, MINUTE), next="closing"),
    "over": state(ran("closing", -MINUTE, MINUTE)),
}
LINES = 'gets(states.on); return [...at("notes").children].map('
PAD_CASES = {
    "the newest note is first": Case(
        body=LINES + '(line) => words(line.querySelector("bdi")));',
        expected=["Send it", "Twelve schools"],
        twin=(".toReversed()", ""),
    ),
    "a note's kind, where it is more than a report": Case(
        body=LINES + '(line) => words(line.querySelector("p")));',
        expected=["action Send it", "Twelve schools"],
        twin=('if (kind !== "report")', "if (true)"),
    ),
    "a note's time, its writer, its item, whether it was approved": Case(
        body=LINES + '(line) => words(line.querySelector(".quiet")).slice(0, 30));',
        expected=["17:21, Rui · approved", "17:20, Ana, Partnership round "],
        twin=('about ? "pad-line-about"', '!about ? "pad-line-about"'),
    ),
    "what is not approved is marked as such": Case(
        body=LINES + '(line) => line.querySelector(".quiet .chip").className);',
        expected=["chip", "chip dashed"],
        twin=('approved ? "chip" : "chip dashed"', '"chip"'),
    ),
    "a note is about what runs, else what is next, else the meeting": Case(
        body="""return ["on", "next", "over"].map((name) => { gets(states[name]);
                  return text("about"); });""",
        expected=["Teaching online in rural districts", "Closing", "Annual meeting of the board"],
        twin=("view.live ?? view.next", "view.live"),
    ),
}
TABLES = [
    *(("speaker.js", PHONE, PHONE_STATES, name, case) for name, case in PHONE_CASES.items()),
    *(("notes.js", PAD, PAD_STATES, name, case) for name, case in PAD_CASES.items()),
]


@pytest.mark.parametrize(("script", "body", "states", "name", "case"), TABLES, ids=[row[3] for row in TABLES])
async def test_a_role_sees(
    modules: Modules, script: str, body: str, states: dict[str, dict[str, object]], name: str, case: Case
) -> None:
    await check_page(modules, script, body, states, case)
