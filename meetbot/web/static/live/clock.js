// The server's clock in the browser: the offset of the sample with the smallest round trip, counted on by the
// monotonic clock. Corrections under 2 s are spread over a second, so digits never jump or run backwards for less.
// A rehearsal's clock is `speed` times as fast: all that is measured here is real time, the server's divided by it.

const SAMPLES = 8;
const AGAIN = 3;
const APART_MS = 200;
const AGAIN_MS = 5 * 60 * 1000;
const STEP_MS = 250;
const SLEW_MS = 1000;
const JUMP_MS = 2000;
const LOOK_MS = 1000;
const PATIENCE_MS = 5000;
/** How soon again at most a page is drawn; a rehearsal's seconds are shorter than what an eye reads. */
const DRAWN_MS = 20;
const FAST_MS = 100;
/** How far two clocks drift apart in a millisecond: 100 ppm, twice what a bad quartz does. */
const DRIFT = 1e-4;

/** What a clock has of its browser; a test hands in its own. */
export const BROWSER = {
  mono: () => performance.now(),
  wall: () => Date.now(),
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  every: (ms, look) => setInterval(look, ms),
  on: (name, react) => (name === "visible" ? whenVisible(react) : addEventListener(name, react)),
  async ask(url) {
    const answer = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(`clock: status ${answer.status}`);
    return (await answer.json()).now;
  },
  /** How many of the server's seconds pass in a real one; the page of a rehearsal says it on its mark. */
  speed: () => Number(document.getElementById("rehearsal")?.dataset.speed ?? 1),
};

export function whenVisible(react) {
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) react();
  });
}

/** One answer: half of its round trip is how wrong it may be. `sent`, `got`: monotonic; `now`: the server's, real. */
export function sampleOf({ sent, got, now }) {
  return { offset: now - (sent + got) / 2, trip: got - sent, at: got };
}

/** The better of two samples: the narrower one, unless they contradict each other; then the later is right. */
export function better(held, sample) {
  if (held === null) return sample;
  const doubt = held.trip / 2 + Math.max(0, sample.at - held.at) * DRIFT;
  const contradicts = Math.abs(sample.offset - held.offset) > sample.trip / 2 + doubt;
  return contradicts || sample.trip / 2 < doubt ? sample : held;
}

export class ServerClock {
  /** @param url where the server tells its instant, "/live/<meeting>/clock" */
  constructor(url, ports = BROWSER) {
    this.url = url;
    this.ports = ports;
    this.speed = ports.speed?.() ?? 1;
    this.offset = null; // server's Unix ms by its speed, minus the monotonic clock
    this.from = 0;
    this.changed = 0;
    this.shown = -Infinity;
    this.held = null;
    this.wanted = 0;
    this.sampling = null;
    this.apart = ports.wall() - ports.mono();
  }

  /** The server's present instant, Unix ms. It goes back only where a correction of 2 s or more says so. */
  now() {
    if (this.offset === null) return this.ports.wall();
    this.shown = Math.max(this.shown, this.ports.mono() + this.offsetNow());
    return this.shown * this.speed;
  }

  /** A guess from a message that carries `now`, good until a sample comes; a clock that is behind it is wrong. */
  guess(now) {
    const offset = now / this.speed - this.ports.mono();
    if (this.offset === null) this.set(offset);
    else if (offset - this.offset > STEP_MS) this.sample(AGAIN);
  }

  /** Ask the server at once, each 5 minutes, and whenever one of the machine's clocks may have been off. */
  start() {
    const again = () => this.sample(AGAIN);
    this.sample(SAMPLES);
    this.ports.every(AGAIN_MS, again);
    this.ports.every(LOOK_MS, () => this.look());
    this.ports.on("online", again);
    this.ports.on("visible", () => {
      this.look();
      again();
    });
  }

  /** Sleep, or somebody set the clock: the two clocks of the machine part company. What was held is worth nothing. */
  look() {
    const apart = this.ports.wall() - this.ports.mono();
    if (Math.abs(apart - this.apart) > STEP_MS) {
      this.held = null;
      this.sample(AGAIN);
    }
    this.apart = apart;
  }

  /** Ask `count` times, 200 ms apart; while that goes on, another wish is added to it. */
  sample(count) {
    this.wanted = Math.max(this.wanted, count);
    this.sampling ??= this.askAll().finally(() => {
      this.sampling = null;
    });
    return this.sampling;
  }

  async askAll() {
    for (; this.wanted > 0; this.wanted -= 1) {
      try {
        const sent = this.ports.mono();
        const now = await this.ports.ask(this.url);
        this.take(sampleOf({ sent, got: this.ports.mono(), now: now / this.speed }));
      } catch {
        // No answer: the clock runs on by itself, and the connection's mark tells.
      }
      if (this.wanted > 1) await this.ports.wait(APART_MS);
    }
  }

  take(sample) {
    const best = better(this.held, sample);
    if (best === this.held) return;
    this.held = best;
    this.set(best.offset);
  }

  set(offset) {
    const present = this.offset === null ? offset : this.offsetNow();
    const jumps = Math.abs(offset - present) >= JUMP_MS;
    this.from = jumps ? offset : present;
    if (jumps) this.shown = -Infinity;
    this.changed = this.ports.mono();
    this.offset = offset;
  }

  offsetNow() {
    const part = Math.min(1, (this.ports.mono() - this.changed) / SLEW_MS);
    return this.from + (this.offset - this.from) * part;
  }
}

/** Call `draw` at each edge of a shown second, and at once when the page is seen again. */
export function everySecond(clock, leftNow, draw) {
  const tick = () => {
    draw();
    const left = leftNow();
    const edge = left === null ? 1000 - (clock.now() % 1000) : ((left % 1000) + 1000) % 1000;
    setTimeout(tick, Math.max(clock.speed > 1 ? FAST_MS : DRAWN_MS, edge / clock.speed + 5));
  };
  whenVisible(draw);
  tick();
}
