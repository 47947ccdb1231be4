// Words to the stage, with their receipts, and how its picture and the items run.
import { at, copyOf, put, rebuild, setAttribute, setField, setFlag, setSwitch, show } from "../dom.js";
import { fill, joined, say, sayMarked, textOf } from "../words.js";
import { allOf } from "./words.js";

const PLACES = [["stage", "op-at-stage"], ["speaker", "op-at-speaker"], ["chair", "op-at-chair"]];

export class Signals {
  /** @param op what the page shows, see operator.js */
  constructor(op) {
    this.op = op;
    this.receipts = {}; // number of a message -> how many screens of each kind show it
  }

  draw({ standing }) {
    const { model } = this.op;
    const { track } = model;
    setSwitch(at("blackout"), Boolean(track.black));
    setSwitch(at("roll"), track.mode === "auto");
    this.drawStock(model.plan.stock ?? []);
    const values = standing.map((message) => [message.n, message.text, message.style === "urgent", textOf(this.shownWords(message))]);
    const said = new Map(standing.map((message) => [message.n, this.shownWords(message)]));
    rebuild(at("messages"), values, ([n, text, urgent]) => {
      const line = copyOf("message-blank");
      line.dataset.n = n;
      setFlag(line, "data-urgent", urgent);
      put(line.querySelector("bdi"), text);
      fill(line.querySelector(".message-shown"), said.get(n));
      line.querySelector("[name=message]").value = n;
      line.querySelector("button").setAttribute("aria-label", say("chair-clear-this", { text }));
      return line;
    });
    show(at("clear-all"), values.length > 1);
  }

  /** "to stage and phone; shown on stage 2, phone 1; tapped OK: Ana Lima" */
  shownWords({ n, style, targets, ok }) {
    const shown = this.receipts[n] ?? {};
    const names = PLACES.filter(([place]) => targets.includes(place));
    const to = allOf(names.map(([, word]) => say(word)));
    const parts = [sayMarked(style === "urgent" ? "op-to-urgent" : "op-to", { names: to })];
    const counts = names.filter(([place]) => shown[place]);
    const seen = counts.map(([place, word]) => say("op-place-count", { name: say(word), count: shown[place] }));
    if (seen.length) parts.push(sayMarked("op-shown-on", { names: joined(seen) }));
    if (ok?.length) parts.push(sayMarked("op-tapped", { names: allOf(ok.map((person) => this.op.nameOf(person))) }));
    return parts.reduce((first, second) => sayMarked("op-also", { first, second }));
  }

  drawStock(stock) {
    rebuild(at("stock"), stock, (text, n) => {
      const form = copyOf("stock-blank");
      const button = form.querySelector("button");
      setField(form, "text", text);
      setAttribute(button, "aria-keyshortcuts", String(n + 1));
      put(button.querySelector("kbd"), String(n + 1));
      put(button.querySelector("bdi"), text);
      return form;
    });
  }
}
