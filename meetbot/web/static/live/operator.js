// The operator's screen: it counts by itself, and every press is a form that is sent as a command.
import { ServerClock, everySecond } from "./clock.js";
import { showConnection } from "./connection.js";
import { Link } from "./link.js";
import { Model, windowTitle } from "./model.js";
import { Speaker, speak } from "./speak.js";
import { nameWindow } from "./title.js";
import { Card } from "./operator/card.js";
import { at } from "./dom.js";
import { Head } from "./operator/head.js";
import { listenToKeys } from "./operator/keys.js";
import { Menu } from "./operator/menu.js";
import { Notes } from "./operator/notes.js";
import { Order } from "./operator/order.js";
import { Sender, commandOf } from "./send.js";
import { Signals } from "./operator/signals.js";
import { closeSqueeze, openSqueezes } from "./operator/squeeze.js";

const OTHERS_MS = 400;

const page = at("op");
const { base, me, track } = page.dataset;
const clock = new ServerClock(`${base}/clock`);
const speaker = new Speaker();

/** What the page shows: the model of the track that the buttons act on, and those of the tracks beside it. */
const op = {
  base,
  me,
  model: new Model(track),
  models: new Map(),
  quietUntil: 0,
  /** What goes behind an address, so that a chosen language lasts: "&lang=ar", or nothing. */
  keep: page.dataset.keep ? `&${page.dataset.keep}` : "",
  /** Whether somebody else has just changed what the big button does, under the finger. */
  get resting() {
    return performance.now() < this.quietUntil;
  },
  names: JSON.parse(page.dataset.names),
  nameOf(person) {
    return this.names[person] ?? person;
  },
  icon(name) {
    const icon = document.querySelector(`template#icons`).content.querySelector(`[data-icon="${name}"] svg`);
    return icon.cloneNode(true);
  },
};
const card = new Card(op);
const head = new Head(op);
const notes = new Notes(op);
const signals = new Signals(op);
const menu = new Menu();
const order = new Order(op, menu);
const sender = new Sender(base, (of) => ({
  epoch: op.model.state.epoch, track: of || track, version: (op.models.get(of) ?? op.model).track.v,
}), (state) => link.take(state));

page.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!op.model.ready || !form.matches("form.command")) return; // no state yet: the form goes the plain way
  event.preventDefault();
  if (!(await sender.send(commandOf(form, event.submitter)))) return;
  for (const field of form.querySelectorAll("input[type=text]")) field.value = "";
  if (form.closest("dialog")) closeSqueeze();
});

// A button that was clicked keeps no focus: Space after it must pause, not press it again.
page.addEventListener("click", (event) => {
  if (event.detail > 0) event.target.closest("button, .row-open")?.blur();
});

function draw() {
  const { model } = op;
  if (!model.ready) return;
  const now = clock.now();
  const seen = model.at(now);
  head.draw(seen, now);
  card.draw(seen, now);
  order.draw(seen, now);
  signals.draw(seen);
  nameWindow(windowTitle({ ...seen, part: null })); // its digits are of the whole item
  speak(speaker, seen);
}

/** One model for each track of the plan; they share what the server says. */
function follow(plan) {
  op.models = new Map(plan.tracks.map(({ id }) => [id, id === track ? op.model : op.models.get(id) ?? new Model(id)]));
  for (const model of new Set([op.model, ...op.models.values()])) {
    model.setPlan(plan);
    model.state = op.model.state;
  }
}

const link = new Link(base, {
  plan: (plan) => {
    follow(plan);
    if (at("demo")) at("demo").hidden = !plan.demo;
    draw();
  },
  state: (state) => {
    const { model } = op;
    const first = model.state === null;
    const before = model.state && model.track?.last;
    for (const one of new Set([model, ...op.models.values()])) one.state = state;
    const last = model.track?.last;
    if (!first && last && last.by !== me && last.at !== before?.at) {
      op.quietUntil = performance.now() + OTHERS_MS;
      setTimeout(draw, OTHERS_MS + 10);
    }
    if (model.lost) location.assign(`${base}/operator${page.dataset.keep ? `?${page.dataset.keep}` : ""}`);
    draw();
    if (!model.ready) return;
    notes.draw();
    head.drawHere();
  },
  presence: (presence) => {
    signals.receipts = presence.shown ?? {};
    if (op.model.state) {
      op.model.state.here = presence.here; // the door checks in without a new state
      head.drawHere();
    }
    head.drawPresence(presence);
    draw();
  },
  status: showConnection,
  now: (now) => clock.guess(now),
});
openSqueezes();
listenToKeys(() => op.model.ready, () => menu.close());
// The page brings what it shows: it counts, and its buttons mean what they say, before any connection.
const { plan, state } = JSON.parse(page.dataset.first);
clock.guess(state.now);
link.begin(plan, state);
clock.start();
link.start();
everySecond(clock, () => (op.model.ready ? op.model.at(clock.now()).left : null), draw);
