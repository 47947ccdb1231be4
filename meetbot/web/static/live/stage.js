// The stage screen: draws what the state says, and counts by itself between states.
import { ServerClock } from "./clock.js";
import { Link, showConnection } from "./link.js";
import { Model, Speaker, digits, everySecond, people } from "./model.js";

const stage = document.getElementById("stage");
const at = (id) => document.getElementById(id);
const clock = new ServerClock(`${stage.dataset.base}/clock`);
const model = new Model(stage.dataset.track);
const speaker = new Speaker();

function put(id, text) {
  const element = at(id);
  if (element.textContent !== text) element.textContent = text;
}

function flag(name, on) {
  stage.toggleAttribute(`data-${name}`, on);
}

function draw() {
  if (!model.ready) return;
  const now = clock.now();
  const view = model.at(now);
  const { live, next, left } = view;
  const pause = live !== null && live.break;
  stage.dataset.phase = view.phase;
  flag("break", pause);
  flag("idle", live === null);
  flag("over", view.over);
  put("clock", model.clock(now));
  const shown = live ?? next;
  put("title", shown ? shown.title : model.plan.title);
  at("title").lang = shown ? shown.lang : model.plan.lang;
  put("people", shown ? people(shown) : "");
  put("ends", live && !pause ? `ends ${model.clock(live.finish)}` : "");
  if (live) {
    put("word", view.word || (pause ? "Back at" : ""));
    put("big", pause ? model.clock(live.finish) : "");
    put("digits", digits(left));
  } else if (next) {
    const ahead = next.start - now;
    put("word", ahead > 0 ? "Starts at" : "Starts as soon as all is ready");
    put("big", model.clock(next.p[0] > now ? next.start : next.p[0]));
    put("digits", ahead > 0 ? digits(ahead) : "");
  } else {
    put("word", "");
    put("big", view.over ? "Thank you" : "");
    put("digits", "");
  }
  at("digits").dataset.length = at("digits").textContent.length;
  showNext(live, next);
  showProgress(live, left);
  document.title = live ? `${digits(left)} ${live.title} · meetbot` : "Nothing is running · meetbot";
  const said = speaker.say(view);
  if (said) put("spoken", said);
}

function showNext(live, next) {
  const line = at("next");
  const text = live && next ? `${next.title}|${people(next)}` : "";
  if (line.dataset.text === text) return;
  line.dataset.text = text;
  line.replaceChildren();
  if (!text) return;
  const part = (tag, className, content) => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = content;
    return element;
  };
  line.append(part("span", "stage-next", "next "), part("bdi", "", next.title));
  if (people(next)) line.append(part("span", "stage-next-people", ` · ${people(next)}`));
}

function showProgress(live, left) {
  if (!live) return;
  const whole = Math.max(1, live.len);
  const place = (ms) => Math.max(0, Math.min(1000, Math.round((1000 * (whole - ms)) / whole)));
  const zone = (id, from, to) => {
    at(id).setAttribute("x", from);
    at(id).setAttribute("width", Math.max(0, to - from));
  };
  zone("zone-warning", place(live.warn), place(live.danger));
  zone("zone-danger", place(live.danger), 1000);
  at("done").setAttribute("width", place(left));
}

async function keepAwake() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // Refused, as on low battery: the screen follows the machine's own setting.
  }
}

const link = new Link(stage.dataset.base, {
  plan: (plan) => {
    model.setPlan(plan);
    draw();
  },
  state: (state) => {
    model.state = state;
    if (model.lost) location.assign(`${stage.dataset.base}/stage/main`);
    draw();
  },
  status: showConnection,
  now: (now) => clock.guess(now),
});
clock.start();
link.start();
keepAwake();
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) keepAwake();
});
everySecond(clock, () => {
  if (!model.ready) return null;
  const view = model.at(clock.now());
  return view.left ?? (view.next ? view.next.start - clock.now() : null);
}, draw);
