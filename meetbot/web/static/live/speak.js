// What a screen reader is told, in one polite region: never the running digits, only what changes.
import { say, span } from "./words.js";

const MINUTE = 60000;
const DELAY_MS = 5 * MINUTE;

export class Speaker {
  constructor() {
    this.first = true;
    this.item = null;
    this.mark = null;
    this.delay = 0;
    this.read = new Set();
  }

  /** What is new in this view (model.js): started, 5 min, 1 min, time is up, minutes over, messages, delays. */
  say(view) {
    const said = [this.ofTimer(view), ...this.ofMessages(view), this.ofDelay(view)].filter(Boolean);
    // What stood there when the page came is read with the page.
    if (!this.first) return said.length ? said.reduce((first, second) => say("live-said-both", { first, second })) : "";
    this.first = false;
    return "";
  }

  ofTimer({ live, left }) {
    const mark = live === null ? null : markOf(left);
    const [item, before] = [this.item, this.mark];
    this.item = live?.id ?? null;
    this.mark = mark;
    if (live === null) return "";
    if (item !== live.id) return say("live-said-started", { title: live.title, span: span(Math.max(0, left)) });
    if (mark === before) return "";
    if (mark === 5 || mark === 1) return mark < before ? say("live-said-left", { count: mark }) : "";
    if (mark === -1) return say("live-said-up");
    return mark < -1 ? say("live-said-over", { count: -mark - 1 }) : "";
  }

  ofMessages({ messages }) {
    const fresh = messages.filter(({ n }) => !this.read.has(n));
    this.read = new Set(messages.map(({ n }) => n));
    return fresh.map(({ text }) => say("live-said-message", { text }));
  }

  ofDelay({ delay }) {
    if (this.first) this.delay = delay;
    if (Math.abs(delay - this.delay) < DELAY_MS) return "";
    this.delay = delay;
    const minutes = Math.round(Math.abs(delay) / MINUTE);
    if (!minutes) return say("live-said-on-time");
    return say(delay > 0 ? "live-said-late" : "live-said-early", { count: minutes });
  }
}

/** 5, 1: at most so many minutes are left; -1: time is up; -2: one minute over; 99: more than five. */
function markOf(left) {
  if (left < 0) return Math.ceil(left / MINUTE) - 1;
  if (left <= MINUTE) return 1;
  return left <= 5 * MINUTE ? 5 : 99;
}

/** Put what is new into the page's polite region, #spoken. */
export function speak(speaker, view) {
  const said = speaker.say(view);
  if (said) document.getElementById("spoken").textContent = said;
}
