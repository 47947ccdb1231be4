// The server's clock in the browser: the offset of the sample with the smallest round trip, counted on by the
// monotonic clock. Corrections under 2 s are spread over a second, so digits never jump or run backwards for less.

const SAMPLES = 8;
const APART_MS = 200;
const AGAIN_MS = 5 * 60 * 1000;
const STEP_MS = 250;
const SLEW_MS = 1000;
const JUMP_MS = 2000;

const mono = () => performance.now();

export class ServerClock {
  constructor(url) {
    this.url = url;
    this.offset = null; // server's Unix ms minus performance.now()
    this.from = 0;
    this.changed = 0;
    this.sampling = false;
    this.wall = Date.now() - mono();
  }

  /** The server's present instant, Unix ms. */
  now() {
    if (this.offset === null) return Date.now();
    const part = Math.min(1, (mono() - this.changed) / SLEW_MS);
    return mono() + this.from + (this.offset - this.from) * part;
  }

  /** A first guess from a message that carries `now`, good until a sample comes. */
  guess(now) {
    if (this.offset === null) this.set(now - mono());
  }

  start() {
    this.sample(SAMPLES);
    setInterval(() => this.sample(3), AGAIN_MS);
    addEventListener("online", () => this.sample(3));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.sample(3);
    });
    setInterval(() => {
      // Sleep, or somebody set the clock: the two clocks of the machine part company.
      const wall = Date.now() - mono();
      if (Math.abs(wall - this.wall) > STEP_MS) this.sample(3);
      this.wall = wall;
    }, 1000);
  }

  async sample(count) {
    if (this.sampling) return;
    this.sampling = true;
    let best = null;
    for (let n = 0; n < count; n += 1) {
      if (n) await new Promise((done) => setTimeout(done, APART_MS));
      try {
        const sent = mono();
        const answer = await fetch(this.url, { cache: "no-store", signal: AbortSignal.timeout(5000) });
        const got = mono();
        if (!answer.ok) continue;
        const { now } = await answer.json();
        if (best === null || got - sent < best.trip) {
          best = { trip: got - sent, offset: now - (sent + got) / 2 };
          this.set(best.offset);
        }
      } catch {
        // No answer: the clock runs on by itself, and the connection's mark tells.
      }
    }
    this.sampling = false;
  }

  set(offset) {
    const present = this.offset === null ? offset : this.now() - mono();
    this.from = Math.abs(offset - present) < JUMP_MS ? present : offset;
    this.changed = mono();
    this.offset = offset;
  }
}
