// The operator's screen: every press is a command with an id of its own, so a retry is never done twice.
import { ServerClock } from "./clock.js";
import { Link, showConnection } from "./link.js";
import { Model, Speaker, digits, everySecond, late, people, span } from "./model.js";

const HELD_MS = 500;
const TWICE_MS = 1000;
const OTHERS_MS = 400;
const TRIES = 3;

const page = document.getElementById("op");
const at = (id) => document.getElementById(id);
const { base, me } = page.dataset;
const clock = new ServerClock(`${base}/clock`);
const model = new Model(page.dataset.track);
const speaker = new Speaker();
let quietUntil = 0;
let shownOrder = "";
let shownOffers = "";

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function tell(text) {
  put(at("message"), text);
  at("message").hidden = !text;
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");
}

/** Send a command; the same id again after a lost answer. Gives true when it was accepted. */
async function send(command) {
  const body = JSON.stringify({ id: newId(), epoch: model.state.epoch, track: model.trackId, version: model.track.v, ...command });
  for (let tried = 1; ; tried += 1) {
    try {
      const answer = await fetch(`${base}/commands`, {
        method: "POST", headers: { "Content-Type": "application/json" }, body, signal: AbortSignal.timeout(8000),
      });
      const result = await answer.json();
      tell(answer.ok ? "" : result.error);
      const state = answer.ok ? result : result.state;
      if (state) link.take(state);
      return answer.ok;
    } catch {
      if (tried === TRIES) {
        tell("The server did not answer. Nothing may have changed: look at the state before you press again.");
        return false;
      }
      await new Promise((done) => setTimeout(done, 500 * tried));
    }
  }
}

function view() {
  return model.at(clock.now());
}

function primaryOf({ live, next, waits }) {
  if (!live && next && waits.length) return { label: `${next.title} waits for ${waits.join(" and ")}`, command: null };
  if (live && next && !waits.length) return { label: `Next: start ${next.title}`, command: { command: "next" } };
  if (live) return { label: `Finish ${live.title}`, command: { command: "finish" } };
  if (next) return { label: `Start ${next.title}`, command: { command: "start", item: next.id } };
  return { label: "Every item is finished", command: null };
}

const presses = {
  primary: () => primaryOf(view()).command,
  pause: () => ({ command: view().live?.st === "paused" ? "resume" : "pause" }),
  minus: () => ({ command: "add", seconds: -60 }),
  plus: () => ({ command: "add", seconds: 60 }),
  "plus-five": () => ({ command: "add", seconds: 300 }),
  finish: () => ({ command: "finish" }),
  undo: () => ({ command: "undo" }),
};

function press(name) {
  const button = at(name);
  const command = model.ready && !button.disabled ? presses[name]() : null;
  if (command) send(command.command === "add" ? { item: view().live.id, ...command } : command);
}

page.addEventListener("submit", async (event) => {
  if (!model.ready) return; // no state yet: the form goes the plain way
  event.preventDefault();
  const form = event.target;
  if (form.id === "note-form") {
    const input = at("note");
    const text = input.value.trim();
    if (text && (await send({ command: "note", text }))) input.value = "";
    return;
  }
  const button = form.querySelector("button");
  if (button.id in presses) press(button.id);
  else send({ command: "start", item: form.elements.item.value });
});

// A button that was clicked keeps no focus: Space after it must pause, not press it again.
page.addEventListener("click", (event) => {
  if (event.detail > 0) event.target.closest("button")?.blur();
});

// Keys. "N" fires when held for half a second or pressed twice, so a pen that falls on it starts nothing.
let pressedAt = 0;
let holding = null;
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "n") {
    if (event.repeat) return;
    if (performance.now() - pressedAt < TWICE_MS) {
      pressedAt = 0;
      press("primary");
      return;
    }
    pressedAt = performance.now();
    clearTimeout(holding);
    holding = setTimeout(() => {
      pressedAt = 0;
      press("primary");
    }, HELD_MS);
    return;
  }
  const name = { " ": "pause", "+": "plus", "-": "minus", u: "undo" }[key];
  if (!name || event.repeat) return;
  if (key === " " && event.target.closest("button, a, summary")) return; // it presses what has the focus
  event.preventDefault();
  press(name);
});
document.addEventListener("keyup", (event) => {
  if (event.key.toLowerCase() === "n") clearTimeout(holding);
});

function draw() {
  if (!model.ready) return;
  const now = clock.now();
  const seen = model.at(now);
  const { live, next, left } = seen;
  put(at("clock"), model.clockWithSeconds(now));
  put(at("delay"), delays(late(seen.delay), late(seen.endDelay)));
  at("card").dataset.phase = seen.phase;
  put(at("word"), seen.word);
  put(at("live-title"), live ? live.title : seen.over ? "Every item is finished" : "Nothing is running");
  put(at("live-people"), live ? people(live) : "");
  put(at("digits"), live ? digits(left) : "–:––");
  const times = live
    ? `started ${model.clock(live.a[0])} · ends ${model.clock(live.finish)} · planned ${model.clock(live.p[1])}`
    : next ? `${next.title} is expected at ${model.clock(next.start)}` : "";
  put(at("live-times"), times);
  const primary = primaryOf(seen);
  put(at("primary").firstElementChild, primary.label);
  at("primary").disabled = !primary.command || performance.now() < quietUntil;
  put(at("pause"), live?.st === "paused" ? "Resume" : "Pause");
  for (const id of ["pause", "minus", "plus", "plus-five", "finish"]) at(id).disabled = !live;
  const { undo } = seen.track;
  at("undo").disabled = !undo;
  put(at("undo-text"), undo ? `${undo.by} ${undo.what}, ${span(Math.max(0, now - undo.at)) || "0 s"} ago` : "Nothing to undo");
  at("overruns").replaceChildren(...seen.overruns.map(([item, fixed, by]) =>
    make("p", "chip bad", `“${item}” runs ${span(by)} into the fixed start of “${fixed}”`)));
  drawOffers(seen, now);
  drawOrder(seen);
  document.title = `${live ? `${digits(left)} ${live.title}` : "Nothing is running"} · meetbot`;
  const said = speaker.say(seen);
  if (said) put(at("spoken"), said);
}

/** Whom to tell of another start: offered from when it has stood for a while until mail would be too slow. */
function drawOffers({ items }, now) {
  const open = (model.state.tell ?? []).filter(({ item, from, until }) =>
    from <= now && now <= until && items.some(({ id }) => id === item));
  const text = JSON.stringify(open.map(({ item, was, start, people }) => [item, was, start, people]));
  if (text === shownOffers) return;
  shownOffers = text;
  at("tell").replaceChildren(...open.map(({ item, title, was, start, people }) => {
    const button = make("a", "button");
    button.href = `${base}/tell/${encodeURIComponent(item)}?track=${encodeURIComponent(model.trackId)}`;
    const words = make("span", "", `Tell ${people} ${people === 1 ? "person" : "people"}: `);
    words.append(make("bdi", "", title), ` ${model.clock(was)} → ${model.clock(start)}`);
    button.append(words);
    return button;
  }));
}

/** The rows change by the minute at most; rebuilding them each second would take the focus from their buttons. */
function drawOrder({ items }) {
  const days = new Set(items.map((item) => model.date.format(item.p[0])));
  const rows = items.map((item) => ({
    id: item.id, shared: !item.track && model.plan.tracks.length > 1,
    title: item.title, lang: item.lang, people: people(item), state: item.st, pause: item.break,
    day: days.size > 1 ? model.date.format(item.p[0]) : "",
    planned: model.clock(item.p[0]), expected: model.clock(item.start), length: lengthOf(item),
    delay: Math.abs(item.delay) >= 30000 ? late(item.delay) : "", late: item.delay >= 30000,
    told: model.state.told?.[item.id] ? model.clock(model.state.told[item.id]) : "",
  }));
  const text = JSON.stringify(rows);
  if (text === shownOrder) return;
  shownOrder = text;
  const focused = document.activeElement?.closest("[data-item]")?.dataset.item;
  const body = at("order");
  body.replaceChildren();
  let day = "";
  for (const row of rows) {
    if (row.day !== day) body.append(dayRow(row.day));
    day = row.day;
    body.append(orderRow(row));
  }
  if (focused) body.querySelector(`[data-item="${CSS.escape(focused)}"] button`)?.focus();
}

/** The next item's delay, and at the end of the day what breaks leave of it. */
function delays(next, end) {
  return next === end ? next : `${next}, end ${end}`;
}

function lengthOf(item) {
  const planned = item.p[1] - item.p[0];
  const real = item.finish - item.start;
  return Math.abs(real - planned) >= 60000 ? `${span(planned)} → ${span(real)}` : span(planned);
}

function dayRow(day) {
  const row = make("tr", "order-day");
  const head = make("th", "", day);
  head.colSpan = 6;
  row.append(head);
  return row;
}

function orderRow(row) {
  const line = make("tr");
  line.dataset.item = row.id;
  line.dataset.state = row.state;
  line.toggleAttribute("data-break", row.pause);
  const moved = row.planned !== row.expected;
  line.toggleAttribute("data-moved", moved);
  const planned = make("td", "order-planned");
  planned.append(moved ? make("s", "", row.planned) : row.planned);
  const title = make("td", "order-title");
  const name = make("span");
  name.lang = row.lang;
  name.append(make("bdi", "", row.title));
  const mark = { running: "LIVE", paused: "PAUSED" }[row.state] ?? "";
  title.append(name, " ", make("b", "order-live", mark));
  if (row.shared) title.append(make("span", "chip", "all tracks"));
  if (row.told) title.append(make("span", "chip", `told ${row.told}`));
  title.append(make("span", "order-people", row.people));
  const delay = make("td", "order-delay");
  if (row.delay) delay.append(make("span", row.late ? "chip warn" : "chip", row.delay));
  const start = make("td", "order-start");
  if (row.state === "pending") start.append(startForm(row));
  if (row.state === "finished") start.append(make("span", "quiet", "done"));
  line.append(planned, make("td", "order-expected", row.expected), title, make("td", "order-length", row.length), delay, start);
  return line;
}

function startForm(row) {
  const form = make("form");
  form.method = "post";
  form.action = `${base}/commands`;
  const item = make("input");
  Object.assign(item, { type: "hidden", name: "item", value: row.id });
  const button = make("button", "button small", "Start");
  button.setAttribute("aria-label", `Start ${row.title}`);
  form.append(item, button);
  return form;
}

/** What runs in each track, in its tab. */
function drawTracks() {
  for (const tab of document.querySelectorAll(".op-track")) {
    const track = model.state.tracks.find(({ id }) => id === tab.dataset.track);
    const live = track?.live ? model.titles.get(track.live)?.title ?? track.live : "";
    put(tab.querySelector(".op-track-live"), live);
  }
}

function drawNotes() {
  at("notes").replaceChildren(...model.state.notes.toReversed().map((note) => {
    const line = make("li");
    line.append(make("span", "time quiet", model.clock(note.at)), " ");
    if (note.kind !== "report") line.append(make("span", "chip accent", note.kind), " ");
    line.append(make("bdi", "", note.text), " ", make("span", "small quiet", note.by));
    return line;
  }));
}

function drawHere() {
  const marks = { onsite: "■", online: "○", undecided: "◇" };
  const words = { onsite: "on-site", online: "online", undecided: "undecided" };
  const parts = Object.entries(model.state.here).toReversed().map(([mode, count]) => {
    const part = make("span", "mode");
    const mark = make("span", "", marks[mode] ?? "");
    mark.ariaHidden = "true";
    part.append(mark, ` ${count} ${words[mode] ?? mode} `);
    return part;
  });
  at("here").replaceChildren(...parts, ...(parts.length ? ["here"] : []));
}

const link = new Link(base, {
  plan: (plan) => {
    model.setPlan(plan);
    if (at("demo")) at("demo").hidden = !plan.demo;
    draw();
  },
  state: (state) => {
    const before = model.state && model.track?.last;
    const first = model.state === null;
    model.state = state;
    const last = model.track?.last;
    if (!first && last && last.by !== me && last.at !== before?.at) {
      // Somebody else was faster: what this button does has just changed under the finger.
      quietUntil = performance.now() + OTHERS_MS;
      setTimeout(draw, OTHERS_MS + 10);
    }
    if (model.lost) location.assign(`${base}/operator`);
    draw();
    if (model.ready) {
      drawTracks();
      drawNotes();
      drawHere();
    }
  },
  status: showConnection,
  now: (now) => clock.guess(now),
});
clock.start();
link.start();
everySecond(clock, () => (model.ready ? view().left : null), draw);
