// The stream of states: a WebSocket, or server-sent events where a proxy lets no WebSocket through. Reconnects by
// itself, at once when the network or the page comes back, and never stops the digits meanwhile.
import { whenVisible } from "./clock.js";

const SILENCE_MS = 35000;
/** One heartbeat, and what a slow network adds: a page that is seen again asks anew after so much silence. */
const STALE_MS = 20000;
const LEAST_MS = 500;
const FIRST_MS = 1000;
const LONGEST_MS = 10000;

/** What a link has of its browser; a test hands in its own. */
export const BROWSER = {
  wall: () => Date.now(),
  after: (ms, act) => setTimeout(act, ms),
  cancel: (timer) => clearTimeout(timer),
  random: () => Math.random(),
  on: (name, react) => (name === "visible" ? whenVisible(react) : addEventListener(name, react)),
  socket: (path) => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`),
  events: (path) => new EventSource(path),
  again: () => location.reload(),
};

/** Whether `state` says more than `known`: a later number, a new epoch, or the same number in another plan. */
export function isNewer(known, state) {
  if (!known || state.epoch !== known.epoch || state.v > known.v) return true;
  return state.v === known.v && state.plan !== known.plan && state.now >= known.now;
}

/** How long to wait before the next try, ms: 0.5 to 10 s, drawn by lot from a span that doubles each time. */
export function backoff(failures, lot) {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
  return LEAST_MS + lot * (longest - LEAST_MS);
}

export class Link {
  /**
   * @param base the live pages' path, "/live/<meeting>"
   * @param on {plan, state, status, now, presence}: called with a plan block, a state, true/false, the server's
   *   instant, who is there (operators); ended: the link or account opens this no more, else the page is asked for
   *   anew, which says so; each may be left out
   * @param options events: true = server-sent events only, for pages of many; about: {screen, track}, what the
   *   stream is of, for operators' counts; ports: of a test
   */
  constructor(base, on, { events = false, about = {}, ports = BROWSER } = {}) {
    this.base = base;
    this.on = on;
    this.ports = ports;
    this.eventsOnly = events;
    this.about = about;
    this.plan = null;
    this.state = null;
    this.failures = 0;
    this.opened = false; // whether a WebSocket ever brought something
    this.source = null;
    this.heard = ports.wall();
  }

  start() {
    this.ports.on("online", () => this.again());
    this.ports.on("visible", () => {
      if (!this.live || this.ports.wall() - this.heard > STALE_MS) this.again();
    });
    this.connect();
  }

  /** Begin with what the page itself brought, so that it counts before, and without, any connection. */
  begin(plan, state) {
    this.learn(plan);
    this.take(state);
    this.on.now?.(state.now);
  }

  /** Take a state that came another way, as the answer to a command. */
  take(state) {
    if (!isNewer(this.state, state)) return;
    this.state = state;
    if (this.plan?.hash === state.plan) this.on.state?.(state);
  }

  /** Connect anew now, whatever was waited for. */
  again() {
    this.failures = 0;
    this.connect();
  }

  connect() {
    this.ports.cancel(this.timer);
    this.drop();
    const asEvents = this.eventsOnly || (!this.opened && this.failures > 1);
    const query = this.query();
    const source = asEvents ? this.ports.events(`${this.base}/stream${query}`)
      : this.ports.socket(`${this.base}/ws${query}`);
    this.source = source;
    source.onmessage = (event) => {
      if (this.source === source) this.receive(JSON.parse(event.data), !asEvents);
    };
    const lost = () => {
      if (this.source === source) this.lost();
    };
    source.onerror = lost;
    source.onclose = lost;
    this.watch();
  }

  /** What this page has already, and what it is, as the stream's address names it. */
  query() {
    const known = this.state && this.plan ? { epoch: this.state.epoch, v: this.state.v, plan: this.plan.hash } : {};
    const query = new URLSearchParams({ ...known, ...this.about }).toString();
    return query && `?${query}`;
  }

  receive(message, socket = true) {
    this.failures = 0;
    this.opened ||= socket;
    this.heard = this.ports.wall();
    this.watch();
    if (message.type === "ended") {
      this.end();
      return;
    }
    if (message.now) this.on.now?.(message.now);
    if (message.type === "plan") this.learn(message);
    else if (message.type === "state") this.take(message);
    else if (message.type === "presence") this.on.presence?.(message);
    this.mark(true);
  }

  /** Nothing more comes: the page itself leads to where one signs in. */
  end() {
    this.ports.cancel(this.timer);
    this.drop();
    this.mark(false);
    if (this.on.ended) this.on.ended();
    else this.ports.again();
  }

  learn(plan) {
    this.plan = plan;
    this.on.plan?.(plan);
    if (this.state?.plan === plan.hash) this.on.state?.(this.state);
  }

  watch() {
    this.ports.cancel(this.silence);
    this.silence = this.ports.after(SILENCE_MS, () => this.lost());
  }

  lost() {
    this.drop();
    this.mark(false);
    const wait = backoff(this.failures, this.ports.random());
    this.failures += 1;
    this.timer = this.ports.after(wait, () => this.connect());
  }

  drop() {
    const source = this.source;
    this.source = null;
    this.ports.cancel(this.silence);
    source?.close();
  }

  mark(live) {
    if (this.live === live) return;
    this.live = live;
    this.on.status?.(live);
  }
}
