// The running order, drawn where it changed: a line stays the same element, so focus and open menus stay.
import { at, copyOf, make, put, setAttribute, setFlag, show } from "../dom.js";
import { blocksOf, rowOf } from "./rows.js";
import { fill, people, say, textOf } from "../words.js";

export class Order {
  /**
   * @param op what the page shows, see operator.js
   * @param menu what opens below a row, see menu.js
   */
  constructor(op, menu) {
    Object.assign(this, { op, menu, lines: new Map(), shape: "", live: null, shown: new Map() });
    for (const line of at("order").querySelectorAll(".row")) this.lines.set(line.dataset.item, line);
  }

  draw(seen, now) {
    const models = [...this.op.models.values()];
    const where = { several: models.length > 1, current: this.op.model.trackId };
    const orders = models.map((model) => {
      const items = model === this.op.model ? seen.items : model.at(now).items;
      return { track: model.trackId, rows: items.map((item) => rowOf(item, model, where)) };
    });
    const blocks = blocksOf(orders);
    this.arrange(blocks);
    for (const row of blocks.flatMap(({ columns }) => columns.flatMap(({ rows }) => rows))) this.fill(row);
    const live = seen.live?.id ?? null;
    if (live !== this.live && live !== null) this.lines.get(live)?.scrollIntoView({ block: "nearest" });
    this.live = live;
    this.menu.draw(this.op.models, now);
  }

  /** Put the lines in their lists; nothing is touched while the order stays as it is. */
  arrange(blocks) {
    const shape = JSON.stringify(blocks.map(({ shared, columns }) => [shared, columns.map(({ track, rows }) => [track, rows.map(({ id, on }) => [id, on])])]));
    if (shape === this.shape) return;
    this.shape = shape;
    const several = new Set(blocks.flatMap(({ columns }) => columns.flatMap(({ rows }) => rows.map(({ on }) => on)))).size > 1;
    const focused = document.activeElement;
    const days = new Map();
    const tracks = [...this.op.models.keys()];
    const kept = new Set();
    const list = ({ track: column, rows }, shared) => {
      const track = shared ? this.op.model.trackId : column;
      const element = make("ol", "order-list");
      element.dataset.track = track;
      setFlag(element, "data-current", track === this.op.model.trackId);
      const name = this.op.model.plan.tracks.find(({ id }) => id === track)?.name;
      if (name && !shared) element.setAttribute("aria-label", name);
      for (const row of rows) {
        if (several && days.get(track) !== row.on) element.append(make("li", "order-day", row.on));
        for (const id of shared ? tracks : [track]) days.set(id, row.on);
        element.append(this.line(row));
        kept.add(row.id);
      }
      return element;
    };
    at("order").replaceChildren(...blocks.map(({ shared, columns }) => {
      const block = make("div", shared ? "order-block order-all" : "order-block");
      block.append(...columns.map((column) => list(column, shared)));
      return block;
    }));
    for (const id of this.lines.keys()) if (!kept.has(id)) this.lines.delete(id);
    if (focused !== document.activeElement && focused?.isConnected) focused.focus();
  }

  line({ id }) {
    if (!this.lines.has(id)) {
      const line = copyOf("row-blank");
      line.id = `row-${id}`;
      line.dataset.item = id;
      this.lines.set(id, line);
      this.shown.delete(id);
    }
    return this.lines.get(id);
  }

  fill(row) {
    const text = JSON.stringify(row);
    if (this.shown.get(row.id) === text) return;
    this.shown.set(row.id, text);
    const line = this.lines.get(row.id);
    const find = (name) => line.querySelector(`.row-${name}`);
    const mark = (name, on) => show(line.querySelector(`[data-mark="${name}"]`), Boolean(on));
    Object.assign(line.dataset, { state: row.state, track: row.track });
    setFlag(line, "data-break", row.pause);
    setFlag(line, "data-moved", row.moved);
    for (const name of ["planned", "expected"]) put(find(`${name}-time`), row[name]);
    for (const name of ["begun", "ended", "word", "length", "told"]) put(find(name), row[name]);
    put(find("title").firstElementChild, row.title);
    Object.assign(find("title"), { lang: row.lang, title: row.title });
    const who = people(row.who);
    fill(find("people"), who);
    find("people").title = textOf(who);
    mark("deck", row.state === "armed");
    for (const name of ["inserted", "shared", "hard", "room", "stream", "told", "delay"]) mark(name, row[name]);
    const delay = line.querySelector('[data-mark="delay"]');
    put(delay, row.delay);
    delay.classList.toggle("warn", row.late);
    const open = find("open");
    setAttribute(open, "aria-label", say("op-change", { title: row.title }));
    setAttribute(open, "href", `${this.op.base}/operator?track=${encodeURIComponent(row.track)}&item=${encodeURIComponent(row.id)}${this.op.keep}#row-${row.id}`);
  }
}
