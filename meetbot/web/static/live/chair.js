// The chair's tablet: the countdown, the log with the latest finishes, who speaks, questions and messages.
import { follow } from "./follow.js";
import { windowTitle } from "./model.js";
import { at, copyOf, make, put, rebuild, setAttribute, setFlag, show } from "./dom.js";
import { takePresses } from "./press.js";
import { Speaker, speak } from "./speak.js";
import { nameWindow } from "./title.js";
import { keepAwake } from "./wakelock.js";
import { digits, fill, joined, say, sayMarked } from "./words.js";

const MARKS = { onsite: "■", online: "○" };
const FROM = { onsite: "mode-onsite", online: "mode-online" };
const TO = { stage: "chair-to-stage", speaker: "chair-to-speaker", chair: "chair-to-chair" };
const page = at("chair");
const { person } = page.dataset;
const speaker = new Speaker();

function draw(view, now, model) {
  put(at("clock"), model.clock(now));
  put(at("own-clock"), model.ownClock(now));
  drawNow(view, model);
  drawLog(view, model);
  const talk = view.live ?? view.next;
  for (const list of page.querySelectorAll(".chair-people")) show(list, list.dataset.item === talk?.id);
  drawReady(talk);
  drawQuestions(model.state.questions ?? []);
  drawMessages(view.standing);
  drawStock(model.plan.stock ?? []);
  nameWindow(windowTitle(view));
  speak(speaker, view);
}

function drawNow({ live, next, left, part, phase, word }, model) {
  at("now").dataset.phase = phase;
  const said = live ? [part?.title, word].filter(Boolean).join(" · ") : next ? say("chair-next") : "";
  put(at("word"), said);
  put(at("title").firstElementChild, (live ?? next)?.title ?? say("chair-finished"));
  put(at("digits"), live ? digits(part?.left ?? left) : "");
  put(at("ends"), live ? timesOf(live, model) : next ? say("chair-expected-at", { time: model.clock(next.start) }) : "");
}

function timesOf(live, model) {
  const [start, end, planned] = [live.a[0], live.finish, live.p[1]].map((ms) => model.clock(ms));
  return say("chair-times", { start, end, planned });
}

function drawLog({ items, live, next }, model) {
  const day = (live ?? next ?? items.at(-1))?.day;
  const rows = items.filter((item) => item.day === day).map((item) => rowOf(item, model));
  rebuild(at("log"), rows, ({ state, lang, title, cells, latest }) => {
    const row = copyOf("row-blank");
    row.dataset.state = state;
    const [head, ...rest] = row.cells;
    head.lang = lang;
    put(head.firstElementChild, title);
    cells.forEach((text, n) => put(rest[n], text));
    put(row.querySelector("strong"), latest);
    return row;
  });
}

function rowOf(item, model) {
  const clock = (ms) => (ms === null || ms === undefined ? "" : model.clock(ms));
  const began = item.a?.[0];
  const end = clock(item.finish);
  const expected = item.st === "skipped" ? "" : began ? end : `${clock(item.start)}–${end}`;
  const scheduled = item.inserted ? "" : `${clock(item.p[0])}–${clock(item.p[1])}`;
  return {
    state: item.st, lang: item.lang || model.plan.lang, title: item.title, latest: clock(item.lf),
    cells: [clock(began), expected, scheduled],
  };
}

function drawReady(talk) {
  show(at("ready"), talk !== null && !talk.break);
  if (talk === null) return;
  for (const button of at("ready").querySelectorAll("button")) {
    const on = (talk.ready ?? []).includes(button.dataset.side);
    setAttribute(button, "aria-pressed", String(on));
    button.form.elements.namedItem("item").value = talk.id;
    button.form.elements.namedItem("on").value = String(!on);
  }
}

function drawQuestions(questions) {
  rebuild(at("questions"), questions.map(({ id, text, by, mode }) => [id, text, by, mode || "onsite"]), ([id, text, by, mode]) => {
    const line = copyOf("question-blank");
    line.dataset.id = id;
    put(line.querySelector(".question-mark"), MARKS[mode] ?? "");
    put(line.querySelector("bdi"), text);
    fill(line.querySelector(".quiet"), sayMarked("chair-from", { name: by, mode: say(FROM[mode]) }));
    line.querySelector("[name=note]").value = id;
    setAttribute(line.querySelector("button"), "aria-label", say("chair-put-this", { text }));
    return line;
  });
}

function drawMessages(standing) {
  rebuild(at("messages"), standing, (message) => {
    const line = copyOf("message-blank");
    line.dataset.n = message.n;
    setFlag(line, "data-urgent", message.style === "urgent");
    put(line.querySelector("bdi"), message.text);
    const names = joined(message.targets.map((target) => say(TO[target])));
    fill(line.querySelector(".quiet"), sayMarked("chair-to", { name: message.by, names }));
    for (const field of line.querySelectorAll("[name=message]")) field.value = message.n;
    const [ok, clear] = person ? line.querySelectorAll("button") : [null, line.querySelector("button")];
    setAttribute(clear, "aria-label", say("chair-clear-this", { text: message.text }));
    if (ok && !message.targets.includes("chair")) ok.form.remove();
    else if (ok && message.mine) {
      ok.disabled = true;
      put(ok, say("phone-read"));
    }
    return line;
  });
}

/** The messages at hand, offered where one is typed. */
function drawStock(stock) {
  rebuild(at("stock"), stock, (text) => {
    const option = make("option");
    option.value = text;
    return option;
  });
}

const link = follow(page, "chair", draw, { as: page.dataset.as, target: "chair", lost: () => location.assign(`main${location.search}`) });
takePresses(page, (state) => link.take(state));
keepAwake();
