// The speaker's phone: when they are on, the countdown, messages with OK, a wish for more time.
import { Edges } from "./edges.js";
import { follow } from "./follow.js";
import { windowTitle } from "./model.js";
import { takePresses } from "./press.js";
import { Sound } from "./sound.js";
import { Speaker, speak } from "./speak.js";
import { nameWindow } from "./title.js";
import { leadsWords, onIn, spokenWords, turnOf } from "./turn.js";
import { vibrate } from "./vibrate.js";
import { keepAwake } from "./wakelock.js";
import { at, put, setFlag, show } from "./dom.js";
import { digits, fill, leader, say } from "./words.js";

const ASKED = { asked: "phone-asked", given: "phone-given", declined: "phone-declined" };
const page = at("phone");
const { name } = page.dataset;
const speaker = new Speaker();
const edges = new Edges();
const sound = new Sound();
let told = null; // the newest message that was seen: another one is felt

function draw(view, now, model) {
  const turn = turnOf(model, now);
  const on = turn.item !== null && view.live?.id === turn.item.id;
  page.dataset.state = on ? "on" : turn.item ? "waits" : turn.spoken ? "done" : "none";
  page.dataset.phase = on ? view.phase : "idle";
  put(at("clock"), model.clock(now));
  put(at("own-clock"), model.ownClock(now));
  drawTurn(turn, on, view, now, model);
  drawMessage(view.messages.at(-1) ?? null);
  drawAsk(turn.item);
  nameWindow(on ? windowTitle(view) : at("when").textContent || say("live-thanks"));
  // Of other people's time nothing is spoken aloud.
  speak(speaker, on ? view : { ...view, live: null });
  const passed = edges.passed(on ? view : { live: null });
  sound.play(passed);
  vibrate(passed);
}

function drawTurn({ item, spoken, leads }, on, view, now, model) {
  show(at("turn"), item !== null);
  show(at("none"), item === null && spoken === null && leads === null);
  show(at("leads"), leads !== null && !on);
  fill(at("leads"), leads ? leadsWords(leads, (instant) => model.clock(instant)) : []);
  show(at("spoke"), spoken !== null && !on);
  if (spoken) put(at("spoke"), spokenWords(spoken));
  put(at("word"), on ? [view.part?.title, view.word].filter(Boolean).join(" · ") : "");
  const time = on ? digits(view.part?.left ?? view.left) : "";
  put(at("digits"), time);
  at("digits").dataset.length = time.length;
  for (const id of ["when", "facts", "join"]) if (at(id)) show(at(id), item !== null && !on);
  put(at("when"), item && !on ? onIn(item.start, now) : "");
  if (!item) return;
  put(at("title").firstElementChild, item.title);
  at("title").lang = item.lang || model.plan.lang;
  const [start, planned] = [model.clock(item.start), model.clock(item.p[0])];
  put(at("times"), start === planned ? start : say("phone-times", { time: start, planned }));
  put(at("room"), item.room ?? "");
  show(at("room-row"), Boolean(item.room));
  fill(at("lead"), leader(item));
  show(at("lead-row"), item.lead !== null && item.lead.name !== name);
}

function drawMessage(message) {
  show(at("message"), message !== null);
  if (!message) return;
  setFlag(at("message"), "data-urgent", message.style === "urgent");
  put(at("message-text").firstElementChild, message.text);
  at("ok-message").value = message.n;
  at("ok").disabled = message.mine === true;
  put(at("ok"), say(message.mine ? "phone-read" : "phone-ok"));
  if (told !== null && message.n > told) vibrate(message.style === "urgent" ? 3 : 1);
  told = Math.max(told ?? 0, message.n);
}

function drawAsk(item) {
  show(at("more"), item !== null);
  if (!item) return;
  const form = at("ask").form;
  form.elements.namedItem("item").value = item.id;
  const how = item.ask ? "asked" : item.answer ?? "";
  at("ask").disabled = how === "asked";
  put(at("asked"), how ? say(ASKED[how]) : "");
}

const link = follow(page, "phone", draw, {
  events: true,
  as: "speaker",
  target: "speaker",
  track: (model, now) => turnOf(model, now).track,
});
told ??= 0;
takePresses(page, (state) => link.take(state));
keepAwake();
show(at("tone"), true);
at("tone").addEventListener("click", async () => {
  const on = await sound.toggle();
  at("tone").setAttribute("aria-pressed", String(on));
  put(at("tone"), say(on ? "phone-tone-on" : "phone-tone-off"));
});
