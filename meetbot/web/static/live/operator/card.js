// What runs, what is left of it, and the steps that come next: their labels say what they will do.
import { digits, fill, people } from "../words.js";
import { at, copyOf, listed, make, put, rebuild, setAttribute, setField, setFlag, setSwitch, show } from "../dom.js";
import { agoWords } from "./words.js";

const NEXT_FEW = 3;
const SIDES = { room: "room", stream: "online" };

/** The one big button: what it will do, and the command that does it; null where nothing is left to do. */
export function primaryOf({ live, next, waits }) {
  if (!live && next && waits.length) return { label: `${next.title} waits for ${listed(waits)}`, command: null, item: "" };
  if (live && next && !waits.length) return { label: `Next: start ${next.title}`, command: "next", item: "" };
  if (live) return { label: `Finish ${live.title}`, command: "finish", item: "" };
  if (next) return { label: `Start ${next.title}`, command: "start", item: next.id };
  return { label: "Every item is finished", command: null, item: "" };
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
    put(at("live-title"), live ? live.title : seen.over ? "Every item is finished" : "Nothing is running");
    setAttribute(at("live-title"), "lang", live?.lang ?? "en");
    setAttribute(at("live-title"), "title", live?.title ?? "");
    fill(at("live-people"), live ? people(live) : []);
    put(at("digits"), live ? digits(left) : "–:––");
    put(at("live-times"), live
      ? `started ${model.clock(live.a[0])}, ends ${model.clock(live.finish)}, planned ${model.clock(live.p[1])}`
      : next ? `${next.title} is expected at ${model.clock(next.start)}` : "");
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

  /** The marks of what runs, where anybody uses them, and the switches of what comes next. */
  drawReady({ live, next, items }) {
    const used = items.some(({ ready }) => ready?.length);
    const marks = live && used ? this.sides.map((side) => [side, live.ready?.includes(side) ?? false]) : [];
    rebuild(at("live-ready"), marks, ([side, on]) => {
      const mark = make("span", "card-mark", `${SIDES[side]} ${on ? "ready" : "not ready"}`);
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
    put(at("primary").firstElementChild, primary.label);
    at("primary").disabled = !primary.command || this.op.resting;
    setField(form, "command", primary.command ?? "");
    setField(form, "item", primary.item);
    const paused = live?.st === "paused";
    put(at("pause"), paused ? "Resume" : "Pause");
    setField(at("pause").form, "command", paused ? "resume" : "pause");
    for (const id of ["minus", "plus", "plus-five"]) setField(at(id).form, "item", live?.id ?? "");
    for (const id of ["pause", "minus", "plus", "plus-five", "finish"]) at(id).disabled = !live;
    this.drawBack("undo", seen.track.undo, now);
    this.drawBack("redo", seen.track.redo, now);
  }

  /** What undo and redo will do, before the press. */
  drawBack(name, step, now) {
    at(name).disabled = !step;
    put(at(`${name}-text`), step
      ? `${step.what} (${step.by}, ${agoWords(now - step.at)} ago)` : `Nothing to ${name}`);
  }

  drawAsks(items) {
    const asks = items.filter((item) => item.ask).map(({ id, ask, asker }) => [id, ask, this.op.nameOf(asker)]);
    rebuild(at("asks"), asks, ([item, seconds, who]) => {
      const line = copyOf("ask-blank");
      const minutes = Math.round(seconds / 6) / 10;
      line.dataset.item = item;
      put(line.querySelector(".op-ask-words"), `${who} asks for ${minutes} more ${minutes === 1 ? "minute" : "minutes"}`);
      put(line.querySelector(".op-give"), `Give ${minutes}`);
      for (const form of line.querySelectorAll("form")) setField(form, "item", item);
      line.querySelector("[name=seconds]").value = seconds;
      return line;
    });
    show(at("asks"), asks.length > 0);
  }
}
