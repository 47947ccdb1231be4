// The stage screen: draws what the state says, and counts by itself between states, and without them.
import { Edges } from "./edges.js";
import { fitText } from "./fit.js";
import { follow } from "./follow.js";
import { windowTitle } from "./model.js";
import { chosen, takeKey } from "./options.js";
import { Sound } from "./sound.js";
import { Speaker, speak } from "./speak.js";
import { nameWindow } from "./title.js";
import { keepAwake } from "./wakelock.js";
import { coarse, digits, fill, passed, people, say, sayMarked, textOf } from "./words.js";

const stage = document.getElementById("stage");
const at = (id) => document.getElementById(id);
const speaker = new Speaker();
const edges = new Edges();
const sound = new Sound();

/** Letters of a message, in hundredths of the screen's height. */
const [LEAST_VH, MOST_VH] = [6, 14];
const SMALLEST_PX = 16;

function put(id, text) {
  const element = at(id);
  if (element.textContent !== text) element.textContent = text;
}

function flag(name, on) {
  stage.toggleAttribute(`data-${name}`, on);
}

function draw(view, now, model) {
  stage.dataset.phase = view.phase;
  flag("break", view.live?.break === true);
  flag("idle", view.live === null);
  flag("over", view.over);
  flag("black", view.black);
  flag("blink", view.blinking);
  drawHead(view, now, model);
  drawMain(view, now, model);
  drawNext(view);
  drawProgress(view);
  drawMessage(view.messages.at(-1) ?? null, now);
  nameWindow(view.black ? say("stage-dark", { title: windowTitle(view) }) : windowTitle(view));
  speak(speaker, view);
  sound.play(edges.passed(view));
}

function drawHead({ live, next }, now, model) {
  const shown = live ?? next;
  put("clock", model.clock(now));
  put("own-clock", model.ownClock(now));
  put("title", shown ? shown.title : model.plan.title);
  at("title").lang = shown?.lang || model.plan.lang;
  fill(at("people"), shown ? people(shown) : []);
  put("ends", live && !live.break ? say("stage-ends", { time: model.clock(live.finish) }) : "");
}

/** The word, what is told large beside the digits, and the digits. */
function drawMain(view, now, model) {
  const { word, big, time } = view.live ? whileLive(view, model) : untilNext(view, now, model);
  put("word", word);
  put("big", big);
  put("digits", time);
  at("digits").dataset.length = /^\+?[\d:]*$/.test(time) ? time.length : "words";
}

function whileLive({ live, left, part, word, elapsed, track }, model) {
  const shown = part?.left ?? left;
  const count = chosen("noseconds") ? coarse : digits;
  const time = chosen("countup") ? passed(part ? part.len - part.left : elapsed) : count(shown);
  if (live.break) return { word: word || say("stage-break"), big: model.clock(track.end ?? live.finish), time };
  return { word: [part?.title, word].filter(Boolean).join(" · "), big: "", time };
}

function untilNext({ next, armed, over }, now, model) {
  if (next === null) return { word: "", big: over ? say("live-thanks") : "", time: "" };
  // What should have begun is expected now, which a wall of digits would follow each minute.
  const big = model.clock(next.start > now ? next.start : next.p[0]);
  if (armed !== null) return { word: say("stage-armed"), big, time: "" };
  const ahead = next.start - now;
  return ahead > 0 ? { word: say("stage-starts"), big, time: digits(ahead) } : { word: say("stage-overdue"), big, time: "" };
}

function drawNext({ live, next, part }) {
  const line = at("next");
  const what = part?.next || (live && next ? next.title : "");
  const who = part?.next || !live || !next ? [] : people(next);
  const text = `${what}|${textOf(who)}`;
  if (line.dataset.text === text) return;
  line.dataset.text = text;
  line.replaceChildren();
  if (!what) return;
  line.append(...sayMarked("stage-next", { title: what }));
  if (!who.length) return;
  const beside = document.createElement("span");
  beside.className = "stage-next-people";
  beside.append(" · ", ...who);
  line.append(beside);
}

/** How far it has come, where warning and danger lie, and where a part ends. */
function drawProgress({ live, left }) {
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
  let run = 0;
  const ends = (live.parts ?? []).slice(0, -1).map(({ len }) => place(whole - (run += len)));
  at("parts").setAttribute("d", ends.map((x) => `M${x} 0v10`).join(""));
}

function drawMessage(message, now) {
  const text = message?.text ?? "";
  const shown = at("message-text").textContent;
  flag("message", message !== null);
  flag("urgent", message?.style === "urgent");
  // A frame blinks for five seconds from when it was sent, on a screen that comes later too.
  flag("alarm", message?.style === "urgent" && now - message.at < 5000);
  if (shown === text) return;
  put("message-text", text);
  fitMessage();
}

/** Letters of 6 to 14 hundredths of the height; smaller only where a small screen has no room else. */
function fitMessage() {
  const [text, box] = [at("message-text"), at("message-box")];
  if (!text.textContent) return;
  const share = innerHeight / 100;
  fitText(text, box, LEAST_VH * share, MOST_VH * share);
  const cut = text.scrollWidth > box.clientWidth || text.offsetHeight > box.clientHeight;
  if (cut) fitText(text, box, SMALLEST_PX, LEAST_VH * share);
}

/** Nothing to press is seen on a stage: a click, a tap or the key S turns its tones on and off. */
async function toggleSound() {
  put("sound", (await sound.toggle()) ? say("stage-sound") : "");
}

flag("mirror", chosen("mirror"));
flag("hidenext", chosen("hidenext"));
takeKey(stage);
follow(stage, "stage", draw);
keepAwake();
addEventListener("resize", fitMessage);
addEventListener("click", (event) => {
  if (!event.target.closest(".languages")) toggleSound();
});
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "s" && !event.ctrlKey && !event.metaKey && !event.altKey) toggleSound();
});
