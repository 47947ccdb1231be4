// The stream of states: a WebSocket, or server-sent events where a proxy lets no WebSocket through. Reconnects by
// itself, at once when the network or the page comes back, and never stops the digits meanwhile.

const SILENCE_MS = 35000;
const FIRST_MS = 500;
const LONGEST_MS = 10000;

export class Link {
  /**
   * @param base the live pages' path, "/live/<meeting>"
   * @param on {plan, state, status, now}: called with a plan block, a state, true/false, the server's instant
   */
  constructor(base, on) {
    this.base = base;
    this.on = on;
    this.plan = null;
    this.state = null;
    this.failures = 0;
    this.opened = false;
    this.source = null;
  }

  start() {
    addEventListener("online", () => this.again());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && !this.live) this.again();
    });
    this.connect();
  }

  /** Take a state that came another way, as the answer to a command. */
  take(state) {
    if (!this.state || state.epoch !== this.state.epoch || state.v > this.state.v || state.plan !== this.state.plan) {
      this.state = state;
      if (this.plan && this.plan.hash === state.plan) this.on.state(state);
    }
  }

  again() {
    this.failures = 0;
    this.connect();
  }

  connect() {
    clearTimeout(this.timer);
    this.drop();
    const query = this.state && this.plan
      ? `?epoch=${encodeURIComponent(this.state.epoch)}&v=${this.state.v}&plan=${this.plan.hash}` : "";
    const events = !this.opened && this.failures > 1;
    const source = events ? new EventSource(`${this.base}/stream${query}`)
      : new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${this.base}/ws${query}`);
    this.source = source;
    source.onmessage = (event) => {
      if (this.source === source) this.receive(JSON.parse(event.data));
    };
    const lost = () => {
      if (this.source === source) this.lost();
    };
    source.onerror = lost;
    source.onclose = lost;
    this.watch();
  }

  receive(message) {
    this.failures = 0;
    this.opened = this.opened || this.source instanceof WebSocket;
    this.watch();
    if (message.now) this.on.now(message.now);
    if (message.type === "plan") {
      this.plan = message;
      this.on.plan(message);
      if (this.state?.plan === message.hash) this.on.state(this.state);
    } else if (message.type === "state") {
      this.take(message);
    }
    this.mark(true);
  }

  watch() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lost(), SILENCE_MS);
  }

  lost() {
    this.drop();
    this.mark(false);
    const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.failures);
    this.failures += 1;
    this.timer = setTimeout(() => this.connect(), wait * (0.5 + Math.random() / 2));
  }

  drop() {
    const source = this.source;
    this.source = null;
    clearTimeout(this.silence);
    if (source) source.close();
  }

  mark(live) {
    if (this.live === live) return;
    this.live = live;
    this.on.status(live);
  }
}

/** Show the connection by shape and word. */
export function showConnection(live) {
  const mark = document.getElementById("connection");
  mark.toggleAttribute("data-on", live);
  document.getElementById("connection-word").textContent = live ? "live" : "counting locally";
}
