// Pages of many, made by the server: the stream says that something has happened, and the page is asked for
// again. What the server says stands; nothing is worded twice. Without this script the page reloads itself.
import { BROWSER, Link } from "./link.js";

const AGAIN_MS = 60000;
/** As often as the server looks what other processes did; asked sooner, it could still give the page of before. */
const SETTLED_MS = 1000;
/** As everybody, whoever asks: these pages show no more, and a link that has ended shuts nobody out of them. */
const EVERYBODY = {
  ...BROWSER,
  events: (path) => BROWSER.events(`${path}${path.includes("?") ? "&" : "?"}as=public`),
};

export class Fresh {
  /**
   * @param base the live pages' path, "/live/<meeting>"
   * @param options part: selector of what is exchanged; beside: of words elsewhere that follow it; address(): of
   *   the page to show; every: ms between looks without news; spread: ms over which many pages ask by lot;
   *   swapped(): called after each exchange
   */
  constructor(base, { part, address, beside = [], every = AGAIN_MS, spread = 0, swapped = () => {} }) {
    Object.assign(this, { base, part, address, beside, every, spread, swapped });
    this.tag = "";
    this.known = null;
    this.seen = new Date();
  }

  start() {
    this.swapped();
    const link = new Link(this.base, {
      state: (state) => this.news(`${state.epoch}.${state.v}.${state.plan}`),
      status: (live) => this.mark(live),
    }, { events: true, ports: EVERYBODY });
    link.start();
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.load();
    });
    this.wait();
  }

  /** The first state is what the page was made of, or so new that the next look has it. */
  news(id) {
    const first = this.known === null;
    const changed = this.known !== id;
    this.known = id;
    if (!first && changed) this.soon(SETTLED_MS + Math.random() * this.spread);
  }

  wait() {
    this.soon(this.every);
  }

  soon(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (document.hidden ? this.wait() : this.load()), ms);
  }

  async load() {
    clearTimeout(this.timer);
    try {
      const answer = await fetch(this.address(), { cache: "no-cache", signal: AbortSignal.timeout(10000) });
      if (answer.ok) {
        this.seen = new Date();
        const tag = `${answer.url} ${answer.headers.get("ETag")}`;
        if (tag !== this.tag) this.swap(await answer.text());
        this.tag = tag;
      }
    } catch {
      // No answer: what is shown stays, and the connection's mark tells since when.
    }
    this.wait();
  }

  swap(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const [old, part] = [document.querySelector(this.part), fresh.querySelector(this.part)];
    if (!part) return;
    const open = [...old.querySelectorAll("details[open]")].map(({ id }) => id);
    const focused = old.contains(document.activeElement) ? document.activeElement.closest("[id]")?.id : "";
    const place = focused ? focusable(document.getElementById(focused)).indexOf(document.activeElement) : -1;
    old.replaceWith(part);
    document.title = fresh.title;
    for (const one of this.beside) {
      document.querySelector(one).textContent = fresh.querySelector(one)?.textContent ?? "";
    }
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    this.swapped();
    if (place >= 0) focusable(document.getElementById(focused) ?? part)[place]?.focus({ preventScroll: true });
  }

  mark(live) {
    const mark = document.getElementById("connection");
    mark.hidden = false;
    mark.toggleAttribute("data-on", live);
    const time = `${String(this.seen.getHours()).padStart(2, "0")}:${String(this.seen.getMinutes()).padStart(2, "0")}`;
    document.getElementById("connection-word").textContent = live ? mark.dataset.onWord : mark.dataset.offWord.replace("{time}", time);
  }
}

function focusable(box) {
  return box ? [...box.querySelectorAll("a[href], button, summary")] : [];
}
