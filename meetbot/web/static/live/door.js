// The door's page: letters of a name, one press, and who is in; it goes on without a connection.
import { at, make, put, rebuild, setAttribute, setFlag, show } from "./dom.js";
import { forgetPage, keepPage } from "./door/away.js";
import { Kept, Last } from "./door/kept.js";
import { codeIn, Door, isWalkIn } from "./door/model.js";
import { canScan, Scanner } from "./door/scan.js";
import { Sender } from "./door/sender.js";
import { newId } from "./id.js";

const MOST = 12;
const NEWEST = 5;
/** A second press so soon is a finger that trembles, no change of mind. */
const TREMBLE_MS = 600;

const page = at("door");
const { words, zone, ...first } = JSON.parse(at("first").textContent);
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
const say = (key, values = {}) => words[key].replace(/\{([a-z]+)\}/g, (_, name) => values[name]);

const { base } = page.dataset;
const kept = new Kept(`meetbot-door:${base}`, storage());
const last = new Last(`meetbot-door-last:${base}`, storage());
const door = new Door(last.newest(first));
const sender = new Sender(base, kept, door, { changed, news, refused });
let badge = page.dataset.badge;
let pressed = { who: "", at: 0 };
let walkIn = `walk-in/${newId()}`;

function storage() {
  try {
    return localStorage;
  } catch {
    return null; // not allowed here: presses live as long as the page
  }
}

/** The server answered, or did not. */
function changed() {
  if (sender.closed) {
    last.forget();
    forgetPage(base);
  }
  draw();
}

function news() {
  last.keep({ ...door.state, people: door.people });
}

function draw() {
  door.queue = kept.all();
  const asked = at("q").value.trim();
  const one = badge ? door.row(badge) : null;
  const found = badge ? [one].filter(Boolean) : door.found(asked);
  const focused = document.activeElement?.closest?.(".guest");
  const arrived = door.arrived();
  const only = found.length === 1;
  rebuild(at("found"), found.slice(0, MOST).map((row) => ({ ...row, only })), guest);
  rebuild(at("recent"), arrived.slice(0, NEWEST), guest);
  if (focused && !focused.isConnected) {
    const list = at(focused.dataset.list);
    list.querySelector(`[data-who="${CSS.escape(focused.dataset.who)}"] button`)?.focus();
  }
  rebuild(at("twice"), door.twice(), double);
  for (const list of ["found", "recent"]) for (const row of at(list).children) row.dataset.list = list;
  show(at("more"), found.length > MOST);
  show(at("none"), Boolean(asked) && !badge && !found.length);
  show(at("nobody"), !arrived.length);
  show(at("walk-in"), Boolean(asked) && !badge);
  put(at("walk-in-button"), say("walk-in", { name: asked }));
  put(at("count"), String(arrived.length));
  connection();
}

function guest(one) {
  const row = make("li", one.ids.length ? "guest is-in" : "guest");
  row.dataset.who = one.who;
  const name = make("p", "guest-name");
  name.append(make("bdi", "name", one.name || say("gone")));
  if (one.native) name.append(" ", make("bdi", "native quiet", one.native));
  if (one.void) name.append(" ", make("bdi", "note void", say("void")));
  const note = isWalkIn(one.who) ? say("not-listed") : one.note;
  if (note) name.append(" ", make("bdi", "note quiet", note));
  if (one.ids.length) name.append(make("span", "since", since(one)));
  const form = make("form", "press");
  const button = make("button", one.only && !one.ids.length ? "button filled" : "button", say(one.ids.length ? "back" : "check-in"));
  button.append(make("span", "visually-hidden", `: ${one.name}`));
  form.append(button);
  row.append(name, form);
  return row;
}

/** People of one name, one of them a walk-in: perhaps one person, typed at two doors. Only a press makes them one. */
function double({ name, count, who }) {
  const row = make("li", "guest");
  row.dataset.who = who;
  const form = make("form", "press");
  const button = make("button", "button", say("merge"));
  button.append(make("span", "visually-hidden", `: ${name}`));
  form.append(button);
  row.append(make("p", "guest-name", say("twice", { name, count: String(count) })), form);
  return row;
}

function since({ at: instant, by }) {
  const time = clock.format(instant);
  return by ? say("since-by", { time, by }) : say("since", { time });
}

function connection() {
  const waiting = door.queue.length;
  show(at("connection"), true);
  setFlag(at("connection"), "data-on", sender.connected);
  put(at("connection-word"), say(sender.closed ? "closed" : sender.connected ? "connected" : "offline"));
  show(at("waiting"), waiting > 0);
  put(at("waiting-count"), String(waiting));
}

function tell(key, values) {
  put(at("said"), key ? say(key, values) : "");
}

function refused(press) {
  tell("refused", { name: press.name || door.row(press.who)?.name || "" });
}

/** Check somebody in, or take it back where they are in. */
function take(who, name, said) {
  const now = Date.now();
  if (who === pressed.who && now - pressed.at < TREMBLE_MS) return;
  pressed = { who, at: now };
  const press = door.press(who, name, { id: newId(), at: now });
  kept.add(press);
  tell(said ?? (press.do === "in" ? "is-in" : "is-back"), { name });
  draw();
  sender.wake();
}

/** A badge was read by the camera: it checks in, and never takes back. */
function scanned(text) {
  const one = door.row(codeIn(text));
  if (!one) return tell("code-unknown");
  badge = one.who;
  if (one.ids.length) tell("already", { name: one.name });
  else take(one.who, one.name);
  draw();
}

page.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.matches("#by-code")) {
    badge = codeIn(at("badge").value);
    at("q").value = "";
    tell(door.row(badge) ? "" : "code-unknown");
    draw();
  } else if (form.matches("#walk-in")) { // its `id` is a field
    const name = at("q").value.trim();
    at("q").value = ""; // so that a second press makes no second person
    if (name) take(walkIn, name);
    walkIn = `walk-in/${newId()}`;
  } else if (form.matches(".press")) {
    const { who } = form.closest(".guest").dataset;
    take(who, door.row(who).name, form.closest("#twice") ? "merged" : undefined);
    if (at("q").value && form.closest("#found")) at("q").select();
  }
});

at("q").addEventListener("input", () => {
  badge = "";
  tell("");
  draw();
});

async function offerScanner() {
  if (!(await canScan())) return;
  const [button, video] = [at("scan"), at("video")];
  const scanner = new Scanner(video, scanned);
  show(at("scanner"), true);
  button.addEventListener("click", async () => {
    if (scanner.on) scanner.stop();
    else await scanner.start().catch(() => tell("no-camera"));
    show(video, scanner.on);
    put(button, say(scanner.on ? "scan-stop" : "scan"));
    setAttribute(button, "aria-pressed", String(scanner.on));
  });
}

addEventListener("online", () => sender.wake());
addEventListener("storage", draw); // another tab of this phone
document.addEventListener("visibilitychange", () => sender.wake());
draw();
sender.run();
keepPage(base, page.dataset.worker).then((done) => show(at("kept"), done));
offerScanner();
