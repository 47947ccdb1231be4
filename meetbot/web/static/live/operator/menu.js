// What can be done with one item, opened below its row.
import { at, copyOf, field, make, put, setField, show } from "../dom.js";
import { say } from "../words.js";
import { moves } from "./rows.js";

const SINCE_MINUTES = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60];
const MINUTE = 60000;

export class Menu {
  constructor() {
    this.line = document.querySelector(".row:has(> .row-menu)");
    at("order").addEventListener("click", (event) => {
      const open = event.target.closest(".row-open");
      if (!open || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.toggle(open.closest(".row"), event.detail === 0);
    });
    at("order").addEventListener("keydown", (event) => {
      if (event.key === " " && event.target.matches(".row-open")) {
        event.preventDefault();
        this.toggle(event.target.closest(".row"), true);
      }
    });
  }

  /** @param byKey the focus goes into the menu; else Space would press its first button instead of pausing */
  toggle(line, byKey) {
    const before = this.line;
    this.close();
    if (before === line) return;
    this.line = line;
    const menu = copyOf("menu-blank");
    for (const form of menu.querySelectorAll("form")) {
      if (field(form, "command").value === "insert") setField(form, "before", line.dataset.item);
      else setField(form, "item", line.dataset.item);
    }
    menu.setAttribute("aria-label", line.querySelector(".row-title").textContent);
    line.append(menu);
    line.querySelector(".row-open").setAttribute("aria-expanded", "true");
    this.drawn?.();
    if (byKey) menu.focus();
    menu.scrollIntoView({ block: "nearest" });
  }

  /** Close what is open; true when something was. */
  close() {
    if (!this.line) return false;
    const open = this.line.querySelector(".row-open");
    const held = this.line.querySelector(".row-menu")?.contains(document.activeElement);
    this.line.querySelector(".row-menu")?.remove();
    open.setAttribute("aria-expanded", "false");
    if (held) open.focus();
    this.line = null;
    return true;
  }

  /** Show what can be done with the item as it stands now. */
  draw(models, now) {
    for (const open of document.querySelectorAll('.row-open:not([role="button"])')) {
      open.setAttribute("role", "button");
      open.setAttribute("aria-expanded", String(open.closest(".row") === this.line));
    }
    this.drawn = () => this.draw(models, now);
    const menu = this.line?.querySelector(".row-menu");
    if (!menu) return;
    if (!this.line.isConnected) {
      this.line = null;
      return;
    }
    const { item: id, track, state } = this.line.dataset;
    const model = models.get(track) ?? models.values().next().value;
    const { items } = model.at(now);
    const item = items.find((one) => one.id === id);
    if (!item) return;
    for (const part of menu.querySelectorAll(".menu-part")) show(part, part.dataset.for.split(" ").includes(state));
    for (const form of menu.querySelectorAll("form")) setField(form, "track", track);
    const step = (name) => menu.querySelector(`[data-step="${name}"]`);
    const { up, down } = moves(items, id);
    for (const [name, before] of [["up", up], ["down", down]]) {
      show(step(name), before !== null);
      step(name).querySelector("[name=before]").value = before ?? "";
    }
    show(step("arm"), state !== "armed");
    for (const side of ["room", "stream"]) {
      const ready = item.ready?.includes(side) ?? false;
      if (step(`${side}-ready`)) show(step(`${side}-ready`), !ready);
      if (step(`${side}-not`)) show(step(`${side}-not`), ready);
    }
    this.drawSince(menu.querySelector("[name=as_of]"), model, now);
  }

  /** Instants to have started at, on whole minutes of the clock; what is chosen stays chosen. */
  drawSince(select, model, now) {
    const whole = Math.floor(now / MINUTE) * MINUTE;
    if (select.dataset.from === String(whole) || select === document.activeElement) return;
    select.dataset.from = String(whole);
    const chosen = select.value;
    select.replaceChildren(...SINCE_MINUTES.map((minutes) => {
      const then = whole - (minutes - 1) * MINUTE;
      const option = make("option");
      option.value = String(then);
      put(option, say("op-at", { time: model.clock(then) }));
      return option;
    }));
    if ([...select.options].some((option) => option.value === chosen)) select.value = chosen;
  }
}
