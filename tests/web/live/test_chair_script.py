"""What the chair's tablet shows of each state: the log, ready marks, questions, messages, who speaks."""

import pytest

from tests.web.live.modules import Case, Modules
from tests.web.live.recorded import MINUTE, NOW_MS, live_item, message, ran, running, state, waiting
from tests.web.live.role_pages import check_page, page

pytestmark = pytest.mark.browser

BODY = page(
    'id="chair" data-as="" data-person="libing"',
    "clock own-clock word title digits ends spoken said now",
    """<div id="ready"><form><input name="item"><input name="on"><button data-side="room"></button></form>
    <form><input name="item"><input name="on"><button data-side="stream"></button></form></div>
    <table><tbody id="log"></tbody></table><ul id="questions"></ul><ul id="messages"></ul>
    <datalist id="stock"></datalist>
    <ul class="chair-people" data-item="panel" hidden></ul><ul class="chair-people" data-item="closing"></ul>
    <template id="row-blank"><tr><th><bdi></bdi></th><td></td><td></td><td></td>
    <td><strong></strong></td></tr></template>
    <template id="question-blank"><li><span class="question-mark"></span> <bdi></bdi> <span class="quiet">
    </span><form><input name="note"><button>Put</button></form></li></template>
    <template id="message-blank"><li><bdi></bdi> <span class="quiet"></span>
    <form><input name="message"><button>OK</button></form>
    <form><input name="message"><button>Clear</button></form></li></template>""",
)
TALK = [NOW_MS - 10 * MINUTE, NOW_MS]
LOG = state(
    ran("opening", -40 * MINUTE, 20 * MINUTE),
    {**live_item("panel", 10 * MINUTE), "lf": NOW_MS + 15 * MINUTE},
    {"id": "talk", "st": "skipped", "p": TALK},
    waiting("closing", 10 * MINUTE, 15 * MINUTE),
    live="panel",
    next="closing",
    end=NOW_MS + 10 * MINUTE,
)
QUESTIONS = [
    {"id": "q1", "text": "Who pays?", "by": "Ana", "mode": ""},
    {"id": "q2", "text": "Since when?", "by": "Rui", "mode": "online"},
]
MESSAGES = [
    {**message("Slower"), "by": "Mei", "targets": ["speaker"]},
    {**message("Two more"), "n": 41, "by": "Mei", "targets": ["chair"]},
    {**message("Begin"), "n": 42, "by": "Mei", "targets": ["chair"], "mine": True, "style": "urgent"},
]
STATES = {
    "log": LOG,
    "ready": state({**waiting("closing", 0, MINUTE), "ready": ["room"]}, next="closing"),
    "questions": {**running(MINUTE), "questions": QUESTIONS},
    "messages": running(MINUTE, msg=MESSAGES),
    "next": state(waiting("closing", 0, MINUTE), next="closing"),
}
CASES = {
    "the log: started, expected, scheduled, latest finish; what is left out is not expected": Case(
        body="""gets(states.log); return [...at("log").rows].map(({cells}) =>
                  [...cells].slice(1).map(words).join(" | "));""",
        expected=[
            "16:40 | 17:00 | 16:40–17:00 | ",
            "17:00 | 17:30 | 17:00–17:30 | 17:35",
            " |  | 17:10–17:20 | ",
            " | 17:30–17:45 | 17:30–17:45 | ",
        ],
        twin=('item.st === "skipped" ? "" : began', "began"),
    ),
    "a ready mark stands as pressed, and its form sends the other way": Case(
        body="""gets(states.ready);
                return [...at("ready").querySelectorAll("button")].map((button) =>
                  ["on", "item"].reduce((row, name) => [...row, button.form.elements.namedItem(name).value],
                    [button.ariaPressed]));""",
        expected=[["true", "false", "closing"], ["false", "true", "closing"]],
        twin=("String(!on)", "String(on)"),
    ),
    "a question says from where it came, and its button which it is": Case(
        body="""gets(states.questions); return [...at("questions").children].map((line) => [
                  words(line.querySelector(".question-mark")), words(line.querySelector(".quiet")),
                  line.querySelector("input").value, line.querySelector("button").ariaLabel]);""",
        expected=[
            ["■", "Ana, on-site", "q1", "Put: Who pays?"],
            ["○", "Rui, online", "q2", "Put: Since when?"],
        ],
        twin=('mode || "onsite"', "mode"),
    ),
    "only a message to the chair can be read here, and once; each can be cleared": Case(
        body="""gets(states.messages); return [...at("messages").children].map((line) =>
                  [words(line.querySelector(".quiet")), line.hasAttribute("data-urgent"),
                   ...[...line.querySelectorAll("button")].map((b) =>
                     words(b) + (b.disabled ? "!" : ""))]);""",
        expected=[
            ["Mei, to speaker", False, "Clear"],
            ["Mei, to chair", False, "OK", "Clear"],
            ["Mei, to chair", True, "Read!", "Clear"],
        ],
        twin=('!message.targets.includes("chair")', "false"),
    ),
    "who speaks in what runs, else in what is next": Case(
        body="""return ["log", "next"].map((name) => { gets(states[name]);
                  return [...document.querySelectorAll(".chair-people:not([hidden])")]
                    .map(({dataset}) => dataset.item); });""",
        expected=[["panel"], ["closing"]],
        twin=("view.live ?? view.next", "view.next"),
    ),
}


@pytest.mark.parametrize("name", CASES)
async def test_the_tablet(modules: Modules, name: str) -> None:
    await check_page(modules, "chair.js", BODY, STATES, CASES[name])
