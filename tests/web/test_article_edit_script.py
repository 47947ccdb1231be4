"""The script of the article's editor on the page as it is served; each rule has a broken twin of it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.web.live.modules import Case, Modules, running_modules
from tests.web.site import running_site
from tests.web.test_article_editor import WEI, do
from tests.web.test_article_files import with_the_record
from tests.web.test_article_page_edit import PAGE, changed_name

pytestmark = pytest.mark.browser
SCRIPT = "article-edit.js"
LOCKED, DELETED = "chair/keynote/wang-libing", "say.stress/n6"

# A browser without time and network; `w` is the test's hand in it. What the service answers is taken from
# `w.answers`; a form that is sent without the script is noted in `w.sent_by_itself`.
WORLD = """
const w = globalThis.w = {answers: [], asked: [], rests: new Map(), sent_by_itself: [], coarse: false};
let rests = 0;
globalThis.setTimeout = (act) => { w.rests.set(rests += 1, act); return rests; };
globalThis.clearTimeout = (number) => w.rests.delete(number);
w.rest = () => { const acts = [...w.rests.values()]; w.rests.clear(); for (const act of acts) act(); };
globalThis.matchMedia = () => ({get matches() { return w.coarse; }});
globalThis.fetch = async (path, {body} = {}) => {
  w.asked.push(body ? Object.fromEntries(body) : "page");
  const answer = w.answers.shift();
  if (!answer) throw new TypeError("no network");
  return answer;
};
w.json = (value, status = 200) => new Response(JSON.stringify(value),
  {status, headers: {"Content-Type": "application/json; charset=utf-8"}});
w.page = (change = (text) => text) => new Response(change(w.html), {headers: {"Content-Type": "text/html"}});
if (!globalThis.w_waits) {
  globalThis.w_waits = true;
  addEventListener("submit", (event) => {
    if (!event.defaultPrevented) globalThis.w.sent_by_itself.push(event.submitter?.value);
    event.preventDefault();
  });
}
w.link = (name) => [...document.querySelectorAll(".sentence")].find((one) => one.dataset.sentence === name);
w.panel = (name) => [...document.querySelectorAll(".behind")].find((one) => one.dataset.of === name);
w.beside = (name) => w.panel(name).querySelector("form.write textarea")?.value;
w.field = (name) => w.panel(name)?.querySelector("form.write textarea")
  ?? document.querySelector(".in-place textarea");
w.shown = () => [...document.querySelectorAll(".behind[open]")].map((one) => one.dataset.of);
w.here = () => document.activeElement.dataset?.sentence ?? document.activeElement.localName;
w.status = () => document.querySelector(".edit-status").textContent;
w.whole = () => Number(document.querySelector(".word-count").textContent.replace(/[^0-9]/g, ""));
w.key = (key, more = {}) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, ...more}));
w.over = (name) => w.link(name).dispatchEvent(new PointerEvent("pointerover", {bubbles: true}));
w.press = (element, more = {}) => {
  element.dispatchEvent(new PointerEvent("pointerdown", {bubbles: true}));
  const event = new MouseEvent("click", {bubbles: true, cancelable: true, detail: 1, ...more});
  const after = (one) => { w.taken = one.defaultPrevented; one.preventDefault(); };
  document.addEventListener("click", after, {once: true});
  element.dispatchEvent(event);
};
w.type = (field, text) => {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", {bubbles: true}));
};
w.edit = (name, text) => {
  w.press(w.link(name));
  w.type(document.querySelector(".in-place textarea"), text);
};
w.warns = () => !dispatchEvent(new Event("beforeunload", {cancelable: true}));
w.turn = async () => {
  for (let n = 0; n < 40; n += 1) {
    const {port1, port2} = new MessageChannel();
    await new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });
  }
};
"""
HERE = f'const WEI = "{WEI}", LOCKED = "{LOCKED}", DELETED = "{DELETED}";'

CASES = {
    "the pointer that rests on a sentence shows what stands behind it, one that passes does not": Case(
        body="w.over(DELETED); w.over(WEI); const before = w.shown(); w.rest(); return [before, w.shown()];",
        expected=[[], [WEI]],
        twin=("resting = setTimeout(() => select(link), REST_MS);", ""),
    ),
    "of two sentences that it goes over the last one is shown": Case(
        body="""w.over(DELETED); w.over(WEI); return w.rests.size;""",
        expected=1,
        twin=("  clearTimeout(resting);\n", ""),
    ),
    "while one sentence is edited the pointer shows no other": Case(
        body="w.edit(WEI, 'x'); document.activeElement.blur(); w.over(DELETED); w.rest(); return w.shown();",
        expected=[WEI],
        twin=("COARSE.matches || edited ||", "COARSE.matches ||"),
    ),
    "the focus shows what stands behind a sentence": Case(
        body="w.link(WEI).focus(); return [w.shown(), w.link(WEI).classList.contains('current')];",
        expected=[[WEI], True],
        twin=(
            '  if (link) select(link);\n});\n\ndocument.addEventListener("pointerover"',
            '});\n\ndocument.addEventListener("pointerover"',
        ),
    ),
    "a press edits where the sentence stands, with all of it in the field": Case(
        body="""w.press(w.link(WEI)); const form = w.link(WEI).nextElementSibling;
                return [form.matches("form.write.in-place"), w.link(WEI).hidden, w.here(),
                        form.elements.text.value.startsWith("The meeting was opened")];""",
        expected=[True, True, "textarea", True],
        twin=("  link.after(form);\n", ""),
    ),
    "a finger shows first, and edits where it presses again": Case(
        body="""w.coarse = true; w.press(w.link(WEI)); const first = [w.shown(), w.link(WEI).hidden];
                w.press(w.link(WEI)); return [first, w.link(WEI).hidden];""",
        expected=[[[WEI], False], True],
        twin=("COARSE.matches && pressed_on !== link", "false"),
    ),
    "a press that asks for another tab is the browser's": Case(
        body="w.press(w.link(WEI), {ctrlKey: true}); return [w.taken, w.link(WEI).hidden];",
        expected=[False, False],
        twin=("if (event.ctrlKey || ", "if ("),
    ),
    "a locked sentence is not edited, and it is said why": Case(
        body="""w.press(w.link(LOCKED)); return [w.status(), w.link(LOCKED).hidden,
            document.activeElement.value];""",
        expected=["It is locked. Unlock it to change it.", False, "unlock"],
        twin=('    panel.querySelector("button")?.focus();\n', ""),
    ),
    "a deleted sentence is not edited, and it is said why": Case(
        body="w.press(w.link(DELETED)); return w.status();",
        expected="It is deleted. Restore it to change it.",
        twin=('link.dataset.state === "deleted" ?', "false ?"),
    ),
    "Escape leaves, keeps what was typed, marks it and says so": Case(
        body="""w.edit(WEI, "Half a thought"); w.key("Escape"); return [w.here(), w.field(WEI).value,
            w.link(WEI).classList.contains("unsaved"), w.status(), w.asked];""",
        expected=[
            WEI,
            "Half a thought",
            True,
            "Not saved yet: your text stays in its field on this page.",
            [],
        ],
        twin=("  home.replaceWith(form);\n", "  home.replaceWith(form);\n  form.reset();\n"),
    ),
    "one who goes on to another sentence keeps what was typed in the first": Case(
        body="w.edit(WEI, 'Half a thought'); w.press(w.link('headline')); return w.beside(WEI);",
        expected="Half a thought",
        twin=("  if (edited) leave();\n  const panel", "  const panel"),
    ),
    "the words of the sentence and of the whole are counted while one types": Case(
        body="""const before = w.whole(), own = Number(w.link(WEI).dataset.words);
            w.edit(WEI, "Four words of mine.");
            return [document.querySelector(".words-typed").textContent, w.whole() - before + own];""",
        expected=["4 words", 4],
        twin=(" - Number(link_of(one.form.elements.sentence.value).dataset.words)", ""),
    ),
    "the headline is no part of the text": Case(
        body="const before = w.whole(); w.edit('headline', 'One'); return w.whole() - before;",
        expected=0,
        twin=("if (beside) continue;", ""),
    ),
    "a sentence that is being added counts with the whole": Case(
        body="""const before = w.whole();
            w.type(w.panel(WEI).querySelector("form.add textarea"), "It rained.");
            return w.whole() - before;""",
        expected=2,
        twin=('if (kind.contains("add")) whole += words(one.value);', ""),
    ),
    "Chinese is counted in characters": Case(
        body="""document.getElementById("editor").dataset.language = "zh"; w.edit(WEI, "会议由Han主持。");
                return document.querySelector(".words-typed").textContent;""",
        expected="7 words",
        twin=("counted ? text.match(counted)", "false ? text.match(counted)"),
    ),
    "Enter saves what is typed, as the version that was seen": Case(
        body="""w.edit(WEI, "Mine."); w.key("Enter", {shiftKey: true}); const before = w.asked.length;
                w.key("Enter"); await w.turn(); const {seen, ...sent} = w.asked[0];
                return [before, sent, seen === document.getElementById("editor").dataset.version];""",
        expected=[0, {"sentence": WEI, "text": "Mine.", "do": "write"}, True],
        twin=('event.key === "Enter" && !event.shiftKey', 'event.key === "Enter"'),
    ),
    "Enter that ends a composed word saves nothing": Case(
        body="w.edit(WEI, '会'); w.key('Enter', {isComposing: true}); await w.turn(); return w.asked;",
        expected=[],
        twin=(
            'if (event.isComposing || !event.target.matches?.("#editor textarea")) return;',
            'if (!event.target.matches?.("#editor textarea")) return;',
        ),
    ),
    "two presses in a row are one": Case(
        body="w.edit(WEI, 'Mine.'); w.key('Enter'); w.key('Enter'); await w.turn(); return w.asked.length;",
        expected=1,
        twin=("  if (busy) return;\n", ""),
    ),
    "what is saved is shown as the server has it, and what was typed elsewhere stays": Case(
        body="""w.type(w.field("headline"), "Half a head"); w.edit(WEI, "Mine.");
            w.answers = [w.json({version:
            9}), w.page((text) => text.replaceAll("The meeting was opened", "It was opened"))];
            w.key("Enter"); await w.turn(); return [w.status(), w.here(), w.link(WEI).textContent.slice(0,
            13), w.field("headline").value, w.warns()];""",
        expected=["Saved as version 9.", WEI, "It was opened", "Half a head", True],
        twin=("      field.value = text;\n", ""),
    ),
    "the forms beside speak of the version that is newest now": Case(
        body="""w.edit(WEI, "Mine."); w.answers = [w.json({version: 9}), w.page((text) =>
            text.replace('data-version="3"', 'data-version="9"'))]; w.key("Enter"); await w.turn();
            return [...document.querySelectorAll(".edit-more input[name=seen]")].map((one) => one.value);""",
        expected=["9"],
        twin=("seen.value = root().dataset.version", "void seen"),
    ),
    "whoever comes second is told, keeps what was typed, and is led to what others did": Case(
        body="""w.edit(WEI, "Mine."); w.answers = [w.json({error: "Eva was first."}, 409)]; w.key("Enter");
            await w.turn(); const box = document.querySelector(".not-done"); const told =
            [box.firstChild.textContent, w.field(WEI)?.value ?? ""]; box.querySelector("button").click();
            return [told, w.sent_by_itself, w.asked.length];""",
        expected=[["Not saved: Eva was first. What you typed is still here. ", "Mine."], ["write"], 1],
        twin=("button, answer.status === 409);", "button, false);"),
    ),
    "what others did is asked for without the script": Case(
        body="""w.edit(WEI, "Mine."); w.answers = [w.json({error: "Eva was first."}, 409)]; w.key("Enter");
            await w.turn(); document.querySelector(".not-done button").click(); await w.turn();
            return [w.sent_by_itself, w.warns()];""",
        expected=[["write"], False],
        twin=("      by_itself = true;\n", ""),
    ),
    "a service out of reach is said, and what was typed stays": Case(
        body="""w.edit(WEI, "Mine."); w.key("Enter"); await w.turn();
                return [document.querySelector(".not-done")?.textContent, w.field(WEI)?.value];""",
        expected=["Not saved: the service cannot be reached. What you typed is still here. ", "Mine."],
        twin=('fail(form, "the service cannot be reached.", button, false);', ""),
    ),
    "one who is signed out is told so": Case(
        body="""w.edit(WEI, "Mine."); w.answers = [new Response('<form method="post" action="/login">',
            {status: 403, headers: {"Content-Type": "text/html"}})]; w.key("Enter"); await w.turn();
            return document.querySelector(".not-done").textContent.slice(0, 34);""",
        expected="Not saved: you are signed out. Sig",
        twin=("signed_out ?", "false ?"),
    ),
    "what was saved is not called unsaved where the page cannot be had anew": Case(
        body="""w.edit(WEI, "Mine."); w.answers = [w.json({version: 9})]; w.key("Enter"); await w.turn();
                return [w.status(), w.warns()];""",
        expected=["Saved as version 9. This page shows the text as it was: load it again.", False],
        twin=("field.defaultValue = field.value;", ""),
    ),
    "who leaves the page with unsaved text is warned, else not": Case(
        body="const before = w.warns(); w.edit(WEI, 'Mine.'); return [before, w.warns()];",
        expected=[False, True],
        twin=("  if (fields().some(changed)) event.preventDefault();\n", ""),
    ),
    "a switch of the style is sent by its own form": Case(
        body="""const form = document.querySelector(".edit-more form");
            form.requestSubmit(form.querySelector("[value=style]")); await w.turn();
            return [w.sent_by_itself, w.asked];""",
        expected=[["style"], []],
        twin=(".in-place, main form.undo", ".in-place, main form"),
    ),
    "a conflict of the list is gone to": Case(
        body="""const opens = document.querySelector('[data-opens]'); w.press(opens); return [w.here(),
            w.shown(), w.taken];""",
        expected=[WEI, [WEI], True],
        twin=("if (opens) link_of(opens.dataset.opens)?.focus();", "if (opens) ;"),
    ),
    "Alt and an arrow go to the next sentence and back": Case(
        body="""w.link("headline").focus(); w.key("ArrowDown", {altKey: true}); const down = w.here();
                w.key("ArrowUp", {altKey: true}); return [down, w.here()];""",
        expected=["description", "headline"],
        twin=('step(event.key === "ArrowDown" ? 1 : -1);', "step(1);"),
    ),
    "Alt and an arrow leave a field, and what was typed stays in it": Case(
        body="""w.edit('headline', 'Half'); w.key('ArrowDown', {altKey: true}); return [w.here(),
            w.beside('headline')];""",
        expected=["description", "Half"],
        twin=("  if (edited) leave();\n  link.focus();", "  link.focus();"),
    ),
    "e edits the sentence that is shown": Case(
        body="w.link(WEI).focus(); w.key('e'); return [w.here(), w.link(WEI).hidden];",
        expected=["textarea", True],
        twin=("  e: () => begin(current() ?? links()[0]),\n", ""),
    ),
    "e in a field is a letter": Case(
        body="w.edit(WEI, 'x'); return [w.key('e'), w.key('l')];",
        expected=[True, True],
        twin=('  if (event.target.matches?.("input, textarea, select")) return;\n', ""),
    ),
    "with Control a letter is the browser's": Case(
        body="w.link(WEI).focus(); w.key('l', {ctrlKey: true}); await w.turn(); return w.asked;",
        expected=[],
        twin=("event.isComposing || event.ctrlKey || event.metaKey", "event.isComposing"),
    ),
    "letters do nothing where the account has them off": Case(
        body="document.getElementById('keys').remove(); w.link(WEI).focus(); w.key('e'); return w.here();",
        expected=WEI,
        twin=('!document.getElementById("keys") || document.getElementById("keys").open', "false"),
    ),
    "a letter that another script has taken is not taken twice": Case(
        body="""addEventListener("keydown", (event) => event.preventDefault(), {capture: true, once: true});
                w.link(WEI).focus(); w.key("e"); return w.here();""",
        expected=WEI,
        twin=("if (event.defaultPrevented || event.isComposing", "if (event.isComposing"),
    ),
    "l locks a sentence and unlocks one that is locked": Case(
        body="""w.link("headline").focus(); w.key("l"); await w.turn(); w.link(LOCKED).focus(); w.key("l");
            await w.turn(); return w.asked.map((one) => [one.sentence, one.do]);""",
        expected=[["headline", "lock"], [LOCKED, "unlock"]],
        twin=("button[value=lock], button[value=unlock]", "button[value=lock]"),
    ),
    "c goes to the next conflict, round the end": Case(
        body="w.link(LOCKED).focus(); w.key('c'); return w.here();",
        expected=WEI,
        twin=(", ...all.slice(0, at + 1)]", "]"),
    ),
}


@dataclass(frozen=True, slots=True)
class Editor:
    """The page as it is served, and the scripts to put on it."""

    html: str
    modules: Modules

    async def check(self, case: Case) -> None:
        assert await self._answer("sound", case) == case.expected
        assert await self._answer(self.modules.twin(SCRIPT, case.twin), case) != case.expected

    async def _answer(self, folder: str, case: Case) -> object:
        await self.modules.page.reload()
        found = re.search(r"<body[^>]*>(.*)</body>", self.html, re.DOTALL)
        assert found is not None
        put = f"document.body.innerHTML = {json.dumps(found[1])}; {WORLD} w.html = {json.dumps(self.html)};"
        await self.modules.page.evaluate(f"() => {{ {put} }}")
        return await self.modules.call(SCRIPT, HERE + case.body, folder=folder)


@pytest_asyncio.fixture(scope="module")
async def editor(
    browser: Browser, prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Editor]:
    """Give an article with a conflict, a locked sentence and a deleted one."""
    folder = tmp_path_factory.mktemp("editor")
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    async with running_site(folder) as site:
        site.sign_in("organiser")
        await with_the_record(site)
        assert (await do(site, "write", WEI, 0, text="The meeting was opened warmly."))[0] == 200
        assert (await do(site, "lock", LOCKED, 1))[0] == 200
        assert (await do(site, "delete", DELETED, 2))[0] == 200
        await changed_name(site)
        html = re.sub("<use [^>]*>", "", await site.text(PAGE))  # no icons: they would be fetched
    async with running_modules(browser, folder="") as modules:
        yield Editor(html, modules)


@pytest.mark.parametrize("name", CASES)
async def test_the_script_keeps_each_rule_and_its_twin_does_not(editor: Editor, name: str) -> None:
    await editor.check(CASES[name])
