// What a state means at an instant: phases, expected times, words. The same rules as meetbot/live/rundown.py.

const MINUTE = 60000;
/** Less is how long a press takes; nobody would shorten anything for it. Milliseconds, as in live_pages.py. */
const TOLD_OVERRUN = 5000;

/** Digits as everyone sees them: whole seconds rounded up, "+" once over. */
export function digits(left) {
  const seconds = Math.ceil(left / 1000);
  const size = Math.abs(seconds);
  const hours = Math.floor(size / 3600);
  const two = (n) => String(n).padStart(2, "0");
  const rest = hours ? `${hours}:${two(Math.floor((size % 3600) / 60))}` : `${Math.floor(size / 60)}`;
  return `${seconds < 0 ? "+" : ""}${rest}:${two(size % 60)}`;
}

/** "+12 min", "−3 min" or "on time". */
export function late(ms) {
  const whole = Math.round(Math.abs(ms) / MINUTE);
  return whole ? `${ms > 0 ? "+" : "−"}${whole} min` : "on time";
}

/** "45 min", "1 h 15 min", "50 s". */
export function span(ms) {
  if (ms > 0 && ms < MINUTE) return `${Math.floor(ms / 1000)} s`;
  const minutes = Math.round(ms / MINUTE);
  const hours = Math.floor(minutes / 60);
  return [hours ? `${hours} h` : "", minutes % 60 || !hours ? `${minutes % 60} min` : ""].filter(Boolean).join(" ");
}

export class Model {
  /** @param track the id of the track that the page shows */
  constructor(track) {
    this.trackId = track;
    this.plan = null;
    this.state = null;
  }

  setPlan(plan) {
    this.plan = plan;
    this.titles = new Map(plan.items.map((item) => [item.id, item]));
    const inZone = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: plan.zone, hourCycle: "h23", ...options });
    this.short = inZone({ hour: "2-digit", minute: "2-digit" });
    this.long = inZone({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
    this.date = inZone({ weekday: "short", day: "numeric", month: "short" });
  }

  get track() {
    return this.state.tracks.find((track) => track.id === this.trackId);
  }

  /** Whether plan and state fit each other; the page's own track may be none of them (`lost`). */
  get fits() {
    return this.plan !== null && this.state !== null && this.state.plan === this.plan.hash;
  }

  get ready() {
    return this.fits && this.track !== undefined;
  }

  /** Whether another revision of the agenda has no such track any more. */
  get lost() {
    return this.fits && this.track === undefined;
  }

  clock(ms) {
    return this.short.format(ms);
  }

  clockWithSeconds(ms) {
    return this.long.format(ms);
  }

  /** A track's items at `now`, and what its live one has left. */
  lay(track, now) {
    const left = track.live === null ? null : track.end !== null ? track.end - now : track.left;
    const liveEnd = left === null ? now : now + Math.max(0, left);
    const when = ([fixed, afterEnd, afterNow]) => Math.max(
      fixed ?? -Infinity,
      afterEnd === null ? -Infinity : liveEnd + afterEnd,
      afterNow === null ? -Infinity : now + afterNow,
    );
    const items = track.items.map((item) => ({
      ...item,
      ...(this.titles.get(item.id) ?? { title: item.id, lead: "", speakers: "" }),
      start: item.a ? item.a[0] : when(item.x),
      finish: item.a && item.a[1] !== null ? item.a[1] : when(item.xe),
    }));
    for (const item of items) item.delay = item.start - item.p[0];
    return { items, left };
  }

  /** Names of the other tracks that have not come to what all share: they run or await something before it. */
  notThere(item) {
    if (item === null || item.track) return [];
    const earlier = (t) => t.items.some(({ id, p }) => id === t.next && p[0] < item.p[0]);
    const others = this.state.tracks.filter((t) => t.id !== this.trackId);
    return others.filter((t) => (t.live !== null && t.live !== this.track.live) || earlier(t)).map((t) => this.plan.tracks.find(({ id }) => id === t.id)?.name ?? t.id);
  }

  /** The page's track as it stands at `now` (server's ms). */
  at(now) {
    const { track } = this;
    const { items, left } = this.lay(track, now);
    const live = items.find((item) => item.id === track.live) ?? null;
    const next = items.find((item) => item.id === track.next) ?? null;
    const waiting = next === null ? [] : items.slice(items.indexOf(next)).filter((i) => i.st === "pending");
    const last = items[items.length - 1];
    const endDelay = last ? last.finish - last.p[1] : 0;
    const delay = waiting.find((item) => !item.break)?.delay ?? endDelay;
    const over = live === null && next === null && items.some((item) => item.a);
    return {
      track, items, live, next, left, delay, endDelay, over, phase: phase(live, left), word: word(live, left), waits: this.notThere(next), overruns: this.overruns(items, now),
    };
  }

  /** What runs past a fixed start: [title, title of the fixed one, ms]. What all tracks share follows the last of them. */
  overruns(items, now) {
    const tracks = this.state.tracks.map((track) => (track.id === this.trackId ? items : this.lay(track, now).items));
    return items.filter((item) => item.hard && item.st === "pending").flatMap((item) => {
      const rows = item.track || tracks.length === 1 ? [items] : tracks;
      const before = rows.map((row) => row[row.findIndex(({ id }) => id === item.id) - 1]).filter(Boolean);
      if (!before.length) return [];
      const last = before.reduce((a, b) => (b.finish > a.finish ? b : a));
      const past = last.finish + item.setup - item.p[0];
      return past >= TOLD_OVERRUN ? [[last.title, item.title, past]] : [];
    });
  }
}

function phase(live, left) {
  if (live === null) return "idle";
  if (left < 0) return "overtime";
  if (left <= live.danger) return "danger";
  return left <= live.warn ? "warning" : "normal";
}

function word(live, left) {
  if (live === null) return "";
  if (live.st === "paused") return "PAUSED";
  return { normal: "", warning: "WRAP UP", danger: "WRAP UP", overtime: "OVER" }[phase(live, left)];
}

/** Who leads and speaks, in a line. */
export function people(item) {
  return [item.lead, item.speakers].filter(Boolean).join(" · ");
}

/** What a screen reader is told: starts, 5 min, 1 min, zero, each full minute over; empty when nothing new. */
export class Speaker {
  constructor() {
    this.item = null;
    this.mark = null;
  }

  say(view) {
    const { live, left } = view;
    const mark = live === null ? null : left < 0 ? Math.ceil(left / MINUTE) - 1 : left <= MINUTE ? 1 : left <= 5 * MINUTE ? 5 : 99;
    const [item, before] = [this.item, this.mark];
    this.item = live?.id ?? null;
    this.mark = mark;
    if (live === null) return "";
    if (item !== live.id) return `${live.title} started, ${span(left)} left`;
    if (mark === before) return "";
    if (mark === 5 || mark === 1) return mark < before ? `${mark} minute${mark === 1 ? "" : "s"} left` : "";
    if (mark === -1) return "Time is up";
    return mark < -1 ? `${-mark - 1} minute${mark === -2 ? "" : "s"} over` : "";
  }
}

/** Call `draw` at each edge of a shown second, and at once when the page is seen again. */
export function everySecond(clock, leftNow, draw) {
  const tick = () => {
    draw();
    const left = leftNow();
    const edge = left === null ? 1000 - (clock.now() % 1000) : ((left % 1000) + 1000) % 1000;
    setTimeout(tick, Math.max(20, edge + 5));
  };
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) draw();
  });
  tick();
}
