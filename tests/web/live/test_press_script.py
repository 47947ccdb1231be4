"""The presses of a page that is one role's: each form is a command, and what was refused is said."""

import pytest

from tests.web.live.modules import Case, Modules

pytestmark = pytest.mark.browser

# A page of two forms, and a server that answers as the test says; `presses` waits for the answer.
WORLD = """
const box = document.createElement("div");
box.innerHTML = `<p id="said" hidden></p>
  <form class="command" action="/commands"><input type="hidden" name="command" value="note">
  <input type="text" name="text" value="One fact"><button name="style" value="urgent">Keep</button></form>
  <form class="search" action="#found"><button>Find</button></form>`;
document.body.replaceChildren(box);
const sent = [], taken = [];
let answer = {ok: true, result: {v: 7}};
globalThis.fetch = async (address, {body}) => {
  sent.push([new URL(address).pathname, JSON.parse(body)]);
  return {ok: answer.ok, json: async () => answer.result};
};
m.takePresses(box, (state) => taken.push(state));
const text = box.querySelector("[name=text]"), said = box.querySelector("#said");
const presses = async (form = "command") => {
  const press = new SubmitEvent("submit", {
    bubbles: true, cancelable: true, submitter: box.querySelector(`.${form} button`)});
  box.querySelector(`.${form}`).dispatchEvent(press);
  await new Promise((done) => setTimeout(done));
  return press.defaultPrevented;
};
"""
PRESSES = {
    "a form goes as a command, with the button that was pressed": Case(
        body="""await presses(); const [[path, {id, ...command}]] = sent; return [path, command];""",
        expected=["/commands", {"command": "note", "text": "One fact", "style": "urgent"}],
        twin=("commandOf(form, event.submitter)", "commandOf(form)"),
    ),
    "each has an id of its own": Case(
        body="""await presses(); await presses(); const ids = sent.map(([, {id}]) => id);
                return [ids.every((id) => /^[0-9a-f]{24}$/.test(id)), new Set(ids).size];""",
        expected=[True, 2],
        twin=("id: newId()", "id: 'ab'.repeat(12)"),
    ),
    "other forms go by themselves": Case(
        body="""return [await presses("search"), sent.length, await presses(), sent.length];""",
        expected=[False, 0, True, 1],
        twin=('if (!form.matches("form.command")) return;', ""),
    ),
    "what was refused is said, and what was typed stays": Case(
        body="""answer = {ok: false, result: {error: "The meeting is over."}};
                await presses(); return [said.textContent, said.hidden, text.value, taken];""",
        expected=["The meeting is over.", False, "One fact", []],
        twin=("if (!ok) return;", ""),
    ),
    "what was accepted clears both, and its state is taken": Case(
        body="""answer = {ok: false, result: {error: "No."}}; await presses();
                answer = {ok: true, result: {v: 8}}; await presses();
                return [said.textContent, said.hidden, text.value, taken];""",
        expected=["", True, "", [{"v": 8}]],
        twin=("said.hidden = !text;", "said.hidden = false;"),
    ),
}


@pytest.mark.parametrize("name", PRESSES)
async def test_a_press(modules: Modules, name: str) -> None:
    await modules.check("press.js", PRESSES[name], before=WORLD)
