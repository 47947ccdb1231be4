// The article's editor: sentences are walked, edited where they stand and saved at once.
//
// The page's own forms are used: edited in place means that the form moves to its sentence. What was done is shown by
// the page as the server makes it anew, so nothing is painted twice. Without this script every form works by itself.

const REST_MS = 150; // how long the pointer rests on a sentence before what stands behind it is shown
// Chinese is counted in characters, a word of another script as one; the same sum as article/languages/zh.py.
const WIDE = "\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef—…‘’“”";
const WORD = { zh: new RegExp(`[${WIDE}]|[^\\s${WIDE}]+`, "g") };
// In other languages words are what blanks part and letters or figures are in: languages/base.py.
const GROUPED = /(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))/g;
const COARSE = matchMedia("(pointer: coarse)");
let edited = null; // { form, link, home }: the form that stands in the text
let pressed_on = null; // the sentence that was current when the pointer went down
let by_itself = false; // the next form is sent as without a script
let resting = 0;
let busy = false;

const root = () => document.getElementById("editor");
const links = () => [...root().querySelectorAll(".sentence")];
const link_of = (name) => links().find((link) => link.dataset.sentence === name);
const panel_of = (name) => [...root().querySelectorAll(".behind")].find((panel) => panel.dataset.of === name);
const fields = () => [...root().querySelectorAll("textarea")];
const changed = (field) => field.value !== field.defaultValue;

function say(words) {
  document.querySelector(".edit-status").textContent = words;
}

/** Show what stands behind a sentence, and that alone. */
function select(link) {
  for (const one of links()) one.classList.toggle("current", one === link);
  for (const panel of root().querySelectorAll(".behind")) panel.open = panel.dataset.of === link.dataset.sentence;
}

function begin(link) {
  if (edited) leave();
  const panel = panel_of(link.dataset.sentence);
  const form = panel.querySelector("form.write");
  select(link);
  if (!form) {
    say(link.dataset.state === "deleted" ? "It is deleted. Restore it to change it." : "It is locked. Unlock it to change it.");
    panel.querySelector("button")?.focus();
    return;
  }
  const home = document.createComment("the form's place");
  form.before(home);
  link.hidden = true;
  link.after(form);
  form.classList.add("in-place");
  edited = { form, link, home };
  const field = form.elements.text;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  count(field);
}

/** Put the form back beside; what was typed stays in it. */
function leave() {
  const { form, link, home } = edited;
  edited = null;
  home.replaceWith(form);
  form.classList.remove("in-place");
  link.hidden = false;
  link.classList.toggle("unsaved", changed(form.elements.text));
  if (changed(form.elements.text)) say("Not saved yet: your text stays in its field on this page.");
  link.focus();
}

function words(text) {
  const counted = WORD[root().dataset.language];
  const parts = counted ? text.match(counted) : text.replace(GROUPED, "").match(/\S*[\p{L}\p{N}]\S*/gu);
  return (parts ?? []).length;
}

const told = (number) => `${number.toLocaleString("en")} ${number === 1 ? "word" : "words"}`;

/** Say how long the sentence is as typed, and the whole with it. */
function count(field) {
  const name = field.form.elements.sentence.value;
  let line = field.form.querySelector(".words-typed");
  if (!line) {
    line = document.createElement("output");
    line.className = "words-typed hint";
    field.after(line);
  }
  line.textContent = told(words(field.value));
  let whole = Number(root().dataset.words);
  for (const one of fields().filter(changed)) {
    const kind = one.form.classList;
    const beside = ["headline", "description"].includes(one.form.elements.sentence.value);
    if (beside) continue; // they are no part of the text
    if (kind.contains("add")) whole += words(one.value);
    if (kind.contains("write")) whole += words(one.value) - Number(link_of(one.form.elements.sentence.value).dataset.words);
  }
  document.querySelector(".word-count").textContent = told(whole);
  link_of(name)?.classList.toggle("unsaved", changed(field));
}

function fail(form, reason, button, late) {
  form.querySelector(".not-done")?.remove();
  const box = document.createElement("p");
  box.className = "not-done told";
  box.setAttribute("role", "alert");
  box.textContent = `Not saved: ${reason} What you typed is still here. `;
  if (late) {
    const more = document.createElement("button");
    more.type = "button";
    more.className = "button small";
    more.textContent = "Show what others did";
    more.addEventListener("click", () => {
      by_itself = true;
      form.requestSubmit(button);
    });
    box.append(more);
  }
  form.append(box);
}

async function send(form, button) {
  if (busy) return;
  busy = true;
  const data = new FormData(form, button);
  try {
    const answer = await fetch(root().dataset.api, { method: "POST", body: new URLSearchParams(data) });
    const kind = answer.headers.get("Content-Type") ?? "";
    if (!kind.startsWith("application/json")) {
      const signed_out = (await answer.text()).includes('action="/login"'); // the sign-in form is the answer
      fail(form, signed_out ? "you are signed out. Sign in in another tab, then press again." : `the service answered ${answer.status}.`, button, false);
      return;
    }
    const found = await answer.json();
    if (!answer.ok) {
      fail(form, found.error, button, answer.status === 409);
      return;
    }
    for (const field of form.querySelectorAll("textarea")) field.defaultValue = field.value; // it is saved
    try {
      await anew(String(data.get("sentence") ?? ""), String(data.get("do")));
      say(`Saved as version ${found.version}.`);
    } catch {
      say(`Saved as version ${found.version}. This page shows the text as it was: load it again.`);
    }
  } catch {
    fail(form, "the service cannot be reached.", button, false);
  } finally {
    busy = false;
  }
}

/** Have the page as it is now, with what was typed elsewhere, and the focus where it was. */
async function anew(name, what) {
  const before = new Set(links().map((link) => link.dataset.sentence));
  const typed = fields().filter(changed).map((field) => [field.form.elements.sentence.value, [...field.form.classList], field.value]);
  const answer = await fetch(root().dataset.page);
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  edited = null;
  for (const part of [".plan-facts", ".title-row", "#editor"]) {
    document.querySelector(`main ${part}`).replaceWith(document.importNode(page.querySelector(`main ${part}`), true));
  }
  for (const old of document.querySelectorAll("main > .strip.bad, main > .others")) old.remove();
  // What else is open beside stays open, with a file that was chosen; it speaks of the new version.
  const history = document.querySelector("main .kept-versions");
  const { open } = history;
  history.replaceWith(document.importNode(page.querySelector("main .kept-versions"), true));
  document.querySelector("main .kept-versions").open = open;
  for (const seen of document.querySelectorAll("main .edit-more input[name=seen]")) seen.value = root().dataset.version;
  root().classList.add("scripted");
  for (const [sentence, kinds, text] of typed) {
    const kind = ["write", "add", "settle"].find((one) => kinds.includes(one));
    const field = panel_of(sentence)?.querySelector(`form.${kind} textarea`);
    if (field) {
      field.value = text;
      count(field);
    }
  }
  const added = what === "add" && links().find((link) => !before.has(link.dataset.sentence));
  const link = added || link_of(name);
  // What was taken back has no sentence of its own: who presses Undo twice presses it where it was.
  if (!link) {
    document.querySelector("main .undo button")?.focus();
    return;
  }
  select(link);
  link.focus();
}

document.addEventListener("focusin", (event) => {
  const link = event.target.closest?.("#editor .sentence");
  if (link) select(link);
});

document.addEventListener("pointerover", (event) => {
  clearTimeout(resting);
  const link = event.target.closest?.("#editor .sentence");
  if (!link || COARSE.matches || edited || document.activeElement?.closest(".behind")) return;
  resting = setTimeout(() => select(link), REST_MS);
});

document.addEventListener("pointerdown", () => {
  pressed_on = root().querySelector(".sentence.current");
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#editor .sentence");
  const opens = event.target.closest?.("#editor [data-opens]");
  if (event.ctrlKey || event.metaKey || event.shiftKey || (!link && !opens)) return;
  event.preventDefault();
  if (opens) link_of(opens.dataset.opens)?.focus();
  // A finger shows first, and edits where it presses again.
  else if (event.detail > 0 && COARSE.matches && pressed_on !== link) select(link);
  else begin(link);
});

document.addEventListener("input", (event) => {
  if (event.target.matches?.("#editor textarea")) count(event.target);
});

/** The sentence that the keys are about: the one that is edited, has the focus, or is shown. */
function current() {
  return edited?.link ?? document.activeElement?.closest("#editor .sentence") ?? root().querySelector(".sentence.current");
}

/** Go to a sentence; what is being typed stays in its field. */
function go(link) {
  if (!link) return;
  if (edited) leave();
  link.focus();
  link.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = links();
  go(all[all.indexOf(current()) + by]);
}

function next_conflict() {
  const all = links();
  const at = all.indexOf(current());
  const found = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((link) => link.dataset.state === "conflict");
  if (!found) say("There is no conflict.");
  go(found);
}

/** Lock the sentence or unlock it, whichever it is not. */
function lock(link) {
  const button = panel_of(link.dataset.sentence).querySelector("button[value=lock], button[value=unlock]");
  if (button) button.form.requestSubmit(button);
  else say("It is deleted. Restore it to lock it.");
}

// Letters work where the account has them on: then the page has the list of keys.
const LETTERS = {
  e: () => begin(current() ?? links()[0]),
  l: () => current() && lock(current()),
  c: next_conflict,
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return;
  if (event.altKey) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
    return;
  }
  if (!LETTERS[event.key] || !document.getElementById("keys") || document.getElementById("keys").open) return;
  if (event.target.matches?.("input, textarea, select")) return;
  event.preventDefault();
  LETTERS[event.key]();
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing || !event.target.matches?.("#editor textarea")) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault(); // a sentence is one line
    event.target.form.requestSubmit(event.target.form.querySelector("button"));
  } else if (event.key === "Escape" && edited?.form === event.target.form) {
    event.preventDefault();
    leave();
  }
});

document.addEventListener("submit", (event) => {
  if (by_itself) window.removeEventListener("beforeunload", warn); // what is typed goes along
  if (by_itself || !event.target.matches("#editor .behind form, #editor .in-place, main form.undo")) {
    by_itself = false;
    return;
  }
  event.preventDefault();
  send(event.target, event.submitter);
});

function warn(event) {
  if (fields().some(changed)) event.preventDefault();
}
window.addEventListener("beforeunload", warn);
// On a phone what stands behind a sentence covers the lower part: why nothing was done must not lie under it.
document.querySelector("main > .strip.bad[role=alert]")?.scrollIntoView({ block: "start" });
root().classList.add("scripted");
