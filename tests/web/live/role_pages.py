"""Pages of one role for their scripts, which run when they are imported: each case has a fresh page."""

from __future__ import annotations

import json

from tests.web.live.modules import Case, Modules
from tests.web.live.recorded import MINUTE, NOW_MS, PLAN, Json, state, waiting

FIRST = state(waiting("opening", 10 * MINUTE, 30 * MINUTE), next="opening")

# A browser whose clock stands still and whose server says what the test says; `w` is the test's hand in it.
WORLD = f"""
const w = globalThis.w = {{opened: [], felt: [], v: 1000, NOW: {NOW_MS}, MINUTE: {MINUTE}}};
performance.now = () => 0;
Date.now = () => w.NOW;
globalThis.fetch = () => new Promise(() => {{}});
const source = (kind) => class {{
  constructor(path) {{
    const {{pathname, searchParams}} = new URL(path, location.href);
    Object.assign(this, {{kind, pathname, query: Object.fromEntries(searchParams)}});
    w.opened.push(this);
  }}
  close() {{}}
}};
globalThis.EventSource = source("events");
globalThis.WebSocket = source("socket");
Object.defineProperty(navigator, "vibrate", {{value: (pattern) => w.felt.push(pattern.length)}});
w.gets = (state) => w.opened.at(-1).onmessage({{data: JSON.stringify({{...state, v: w.v += 1}})}});
w.at = (id) => document.getElementById(id);
w.text = (id) => w.at(id).textContent;
w.words = (element) => element.textContent.replace(/\\s+/g, " ").trim();
"""


def page(root: str, ids: str, inner: str = "") -> str:
    """Return a page's body: `root` is what its tag says, `ids` are of plain boxes, `inner` is the rest."""
    names = ["connection-word", *ids.split()]
    boxes = "".join(f'<div id="{name}"><bdi></bdi></div>' for name in names)
    first = json.dumps({"plan": PLAN, "state": FIRST})
    data = 'data-base="/live/board" data-track="main"'
    return (
        f'<div {data} {root}>{boxes}<p id="connection"></p>{inner}</div>'
        f'<script type="application/json" id="first">{first}</script>'
    )


async def check_page(modules: Modules, script: str, body: str, states: dict[str, Json], case: Case) -> None:
    """Hold a page's script to its case and its twin to another answer; the case has `w` and `states`."""
    before = f"const {{gets, at, text, words, opened, NOW, MINUTE}} = w, states = {json.dumps(states)};"

    async def answer(folder: str) -> object:
        await modules.page.reload()
        await modules.page.evaluate(f"() => {{ document.body.innerHTML = {json.dumps(body)}; {WORLD} }}")
        return await modules.call(script, before + case.body, folder=folder)

    assert await answer("sound") == case.expected
    assert await answer(modules.twin(script, case.twin)) != case.expected
