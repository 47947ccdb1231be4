// What runs, what is left of it, and the steps that come next: their labels say what they will do.
import { digits, fill, language, people, say, sayMarked } from "../words.js";
import { at, copyOf, make, put, rebuild, setAttribute, setField, setFlag, setSwitch, show } from "../dom.js";
import { agoWords, allOf, didWords } from "./words.js";

const NEXT_FEW = 3;
const SIDES = { room: ["op-room-ready", "op-room-not"], stream: ["op-stream-ready", "op-stream-not"] };

/** The one big button: what it will do, as nodes, and the command that does it; null where nothing is left to do. */
export function primaryOf({ live, next, waits }) {
  const of = (key, { title }, more = {}) => sayMarked(key, { title, ...more });
  if (!live && next && waits.length) return { label: of("op-waits", next, { names: allOf(waits) }), command: null, item: "" };
  if (live && next && !waits.length) return { label: of("op-next", next), command: "next", item: "" };
  if (live) return { label: of("op-finish-item", live), command: "finish", item: "" };
  if (next) return { label: of("op-start-item", next), command: "start", item: next.id };
  return { label: sayMarked("chair-finished"), command: null, item: "" };
}

export class Card {
  /** @param op what the page shows, see operator.js */
  constructor(op) {
    this.op = op;
    this.sides = at("op").dataset.sides.split(" ").filter(Boolean);
  }

  draw(seen, now) {
    const { model } = this.op;
    const { live, next, left } = seen;
    at("card").dataset.phase = seen.phase;
    put(at("word"), seen.word);
    put(at("live-title"), live ? live.title : say(seen.over ? "chair-finished" : "live-idle"));
    setAttribute(at("live-title"), "lang", live?.lang ?? language);
    setAttribute(at("live-title"), "title", live?.title ?? "");
    fill(at("live-people"), live ? people(live) : []);
    put(at("digits"), live ? digits(left) : "–:––");
    fill(at("live-times"), this.times(seen));
    this.drawReady(seen);
    this.drawSteps(seen, now);
    this.drawAsks(seen.items);
    const ahead = seen.items.filter((item) => item.st === "pending" || item.st === "armed").slice(0, NEXT_FEW);
    rebuild(at("ahead"), ahead.map((item) => [model.clock(item.start), item.title, item.lang]), ([clock, title, lang]) => {
      const line = make("li");
      const name = make("bdi", "", title);
      name.lang = lang;
      line.append(make("span", "time strong", clock), " ", name);
      return line;
    });
  }

  times({ live, next }) {
    const { model } = this.op;
    if (!live) return next ? sayMarked("op-expected-at", { title: next.title, time: model.clock(next.start) }) : [];
    const [start, end, planned] = [live.a[0], live.finish, live.p[1]].map((ms) => model.clock(ms));
    return sayMarked("chair-times", { start, end, planned });
  }

  /** The marks of what runs, where anybody uses them, and the switches of what comes next. */
  drawReady({ live, next, items }) {
    const used = items.some(({ ready }) => ready?.length);
    const marks = live && used ? this.sides.map((side) => [side, live.ready?.includes(side) ?? false]) : [];
    rebuild(at("live-ready"), marks, ([side, on]) => {
      const mark = make("span", "card-mark", say(SIDES[side][on ? 0 : 1]));
      mark.dataset.side = side;
      setFlag(mark, "data-on", on);
      return mark;
    });
    show(at("next-ready"), Boolean(next) && !next.break);
    for (const side of this.sides) {
      setField(at(`next-${side}`).form, "item", next?.id ?? "");
      setSwitch(at(`next-${side}`), next?.ready?.includes(side) ?? false);
    }
  }

  drawSteps(seen, now) {
    const { live } = seen;
    const primary = primaryOf(seen);
    const form = at("primary").form;
    fill(at("primary").firstElementChild, primary.label);
    at("primary").disabled = !primary.command || this.op.resting;
    setField(form, "command", primary.command ?? "");
    setField(form, "item", primary.item);
    const paused = live?.st === "paused";
    put(at("pause"), say(paused ? "op-resume" : "op-pause"));
    setField(at("pause").form, "command", paused ? "resume" : "pause");
    for (const id of ["minus", "plus", "plus-five"]) setField(at(id).form, "item", live?.id ?? "");
    for (const id of ["pause", "minus", "plus", "plus-five", "finish"]) at(id).disabled = !live;
    this.drawBack("undo", seen.track.undo, now);
    this.drawBack("redo", seen.track.redo, now);
  }

  /** What undo and redo will do, before the press. */
  drawBack(name, step, now) {
    at(name).disabled = !step;
    const nothing = name === "undo" ? "op-no-undo" : "op-no-redo";
    fill(at(`${name}-text`), step ? this.stepWords(step, now) : sayMarked(nothing));
  }

  stepWords(step, now) {
    const { titles } = this.op.model;
    const text = didWords(step, (id) => titles.get(id)?.title ?? id);
    return sayMarked("op-step", { text, name: step.by || say("op-timer"), span: agoWords(now - step.at) });
  }

  drawAsks(items) {
    const asks = items.filter((item) => item.ask).map(({ id, ask, asker }) => [id, ask, this.op.nameOf(asker)]);
    rebuild(at("asks"), asks, ([item, seconds, who]) => {
      const line = copyOf("ask-blank");
      const minutes = Math.round(seconds / 6) / 10;
      line.dataset.item = item;
      const amount = say("live-minutes", { count: minutes });
      fill(line.querySelector(".op-ask-words"), sayMarked("op-asks", { name: who, span: amount }));
      put(line.querySelector(".op-give"), say("op-give", { span: amount }));
      for (const form of line.querySelectorAll("form")) setField(form, "item", item);
      line.querySelector("[name=seconds]").value = seconds;
      return line;
    });
    show(at("asks"), asks.length > 0);
  }
}
