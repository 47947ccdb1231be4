// Words to the stage, with their receipts, and how its picture and the items run.
import { at, copyOf, listed, put, rebuild, setAttribute, setField, setFlag, setSwitch, show } from "../dom.js";

const PLACES = [["stage", "stage"], ["speaker", "phone"], ["chair", "chair"]];

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
    const values = standing.map((message) => [message.n, message.text, message.style === "urgent", this.shownWords(message)]);
    rebuild(at("messages"), values, ([n, text, urgent, shown]) => {
      const line = copyOf("message-blank");
      line.dataset.n = n;
      setFlag(line, "data-urgent", urgent);
      put(line.querySelector("bdi"), text);
      put(line.querySelector(".message-shown"), shown);
      line.querySelector("[name=message]").value = n;
      line.querySelector("button").setAttribute("aria-label", `Clear “${text}”`);
      return line;
    });
    show(at("clear-all"), values.length > 1);
  }

  /** "to stage and phone; shown on stage 2, phone 1; tapped OK: Ana Lima" */
  shownWords({ n, style, targets, ok }) {
    const shown = this.receipts[n] ?? {};
    const names = PLACES.filter(([place]) => targets.includes(place));
    const parts = [`${style === "urgent" ? "urgent, to " : "to "}${listed(names.map(([, word]) => word))}`];
    const seen = names.filter(([place]) => shown[place]).map(([place, word]) => `${word} ${shown[place]}`);
    if (seen.length) parts.push(`shown on ${seen.join(", ")}`);
    if (ok?.length) parts.push(`tapped OK: ${listed(ok.map((person) => this.op.nameOf(person)))}`);
    return parts.join("; ");
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
