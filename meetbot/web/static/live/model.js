// What a state means at an instant: phases, parts, expected times, messages. The same rules as
// meetbot/live/rundown.py, so a screen without its server goes on as the server would.
import { digits, language, say } from "./words.js";

/** Less is how long a press takes; nobody would shorten anything for it. Milliseconds, as in screens/steps.py. */
const TOLD_OVERRUN = 5000;
const BLINK_MS = 5000;
const SHORT_MS = 15 * 60000;
/** How near the end each phase is, the nearest last. */
const PHASES = ["idle", "normal", "warning", "danger", "overtime"];
const PHASE_WORDS = { warning: "live-wrap-up", danger: "live-wrap-up", overtime: "live-over" };
/** Of an item that the plan block does not know yet: one that was just inserted. */
const UNKNOWN = { lead: null, speakers: { names: [], more: 0 }, lang: "", track: "", warn: 300000, danger: 60000, setup: 0 };
const WAITING = new Set(["pending", "armed"]);

export class Model {
  /**
   * @param track the id of the track that the page shows
   * @param target whose messages it shows: "stage", "speaker" or "chair"
   */
  constructor(track, target = "stage") {
    this.trackId = track;
    this.target = target;
    this.plan = null;
    this.state = null;
  }

  setPlan(plan) {
    this.plan = plan;
    this.titles = new Map(plan.items.map((item) => [item.id, item]));
    const inZone = (options, locale = "en-GB") =>
      new Intl.DateTimeFormat(locale, { timeZone: plan.zone, hourCycle: "h23", ...options });
    const minute = { hour: "2-digit", minute: "2-digit" };
    this.short = inZone(minute);
    this.long = inZone({ ...minute, second: "2-digit" });
    const day = { weekday: "short", day: "numeric", month: "short", numberingSystem: "latn" };
    this.date = inZone(day, language === "en" ? "en-GB" : language);
    this.own = new Intl.DateTimeFormat("en-GB", { hourCycle: "h23", ...minute });
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

  /** An instant on the meeting's clock, "10:05". */
  clock(ms) {
    return this.short.format(ms);
  }

  clockWithSeconds(ms) {
    return this.long.format(ms);
  }

  /** The same instant where the reader's machine is, "03:05 Berlin"; empty where its clock is the meeting's. */
  ownClock(ms) {
    const own = this.own.format(ms);
    if (own === this.clock(ms)) return "";
    return `${own} ${this.own.resolvedOptions().timeZone.split("/").at(-1).replaceAll("_", " ")}`;
  }

  /** A track's items at `now`, and what its live one has left. */
  lay(track, now) {
    const left = track.live === null ? null : track.end !== null ? track.end - now : track.left;
    const liveEnd = left === null ? now : now + Math.max(0, left);
    const items = track.items.map((item) => {
      const planned = this.titles.get(item.id);
      const start = item.a?.[0] ?? expected(item.x, liveEnd, now) ?? item.p?.[0] ?? now;
      const finish = item.a?.[1] ?? expected(item.xe, liveEnd, now) ?? item.p?.[1] ?? now;
      // What was put in has no planned time, so it is never late.
      const p = item.p ?? [start, finish];
      const delay = item.st === "skipped" ? 0 : start - p[0];
      return { ...UNKNOWN, title: item.id, ...planned, ...item, parts: planned?.parts ?? [], p, start, finish, delay };
    });
    return { items, left };
  }

  /** Names of the other tracks that have not come to what all share: they run or await something before it. */
  notThere(item) {
    if (item === null || item.track) return [];
    const earlier = (t) => t.items.some(({ id, p }) => id === t.next && p[0] < item.p[0]);
    const others = this.state.tracks.filter((t) => t.id !== this.trackId);
    const late = others.filter((t) => (t.live !== null && t.live !== this.track.live) || earlier(t));
    return late.map((t) => this.plan.tracks.find(({ id }) => id === t.id)?.name ?? t.id);
  }

  /** The page's track as it stands at `now` (server's ms). */
  at(now) {
    const { track } = this;
    const { items, left } = this.lay(track, now);
    const live = items.find((item) => item.id === track.live) ?? null;
    const armed = items.find((item) => item.st === "armed") ?? null;
    const next = armed ?? items.find((item) => item.id === track.next) ?? null;
    const waiting = next === null ? [] : items.slice(items.indexOf(next)).filter((i) => WAITING.has(i.st));
    const day = (live ?? next ?? items.at(-1))?.day;
    const endDelay = endOf(items.filter((item) => item.day === day));
    const part = live === null ? null : partOf(live, left);
    const standing = this.standing(now);
    const phase = nearer(phaseOf(live, left), part === null ? "idle" : part.phase);
    return {
      track, items, live, next, armed, left, part, phase,
      elapsed: live === null ? null : live.len - left,
      word: wordOf(live, phase),
      delay: waiting.find((item) => !item.break && !item.inserted && item.day === day)?.delay ?? endDelay,
      endDelay,
      over: live === null && next === null && items.some((item) => item.a),
      waits: this.notThere(next),
      overruns: this.overruns(items, now),
      standing,
      messages: standing.filter((m) => m.targets.includes(this.target)),
      black: track.black === true,
      blinking: track.blink !== undefined && now - track.blink < BLINK_MS,
    };
  }

  /** The track's messages that are not over, newest last. The server says nothing when one ends by itself. */
  standing(now) {
    const here = (m) => !m.track || m.track === this.trackId;
    return (this.state.msg ?? []).filter((m) => here(m) && (m.until ?? Infinity) > now);
  }

  /** What runs past a fixed start: [title, title of the fixed one, ms, its id]. What all tracks share follows the last of them. */
  overruns(items, now) {
    const tracks = this.state.tracks.map((track) => (track.id === this.trackId ? items : this.lay(track, now).items));
    return items.filter((item) => item.hard && WAITING.has(item.st)).flatMap((item) => {
      const rows = item.track || tracks.length === 1 ? [items] : tracks;
      const before = rows.map((row) => beforeIn(row, item)).filter(Boolean);
      if (!before.length) return [];
      const last = before.reduce((a, b) => (b.finish > a.finish ? b : a));
      const past = last.finish + item.setup - item.p[0];
      return past >= TOLD_OVERRUN ? [[last.title, item.title, past, item.id]] : [];
    });
  }
}

/** max(c, E + dE, now + dN) of the terms that there are; null where there is none. */
export function expected(terms, liveEnd, now) {
  if (!terms) return null;
  const [fixed, afterEnd, afterNow] = terms;
  const there = [fixed, afterEnd === null ? null : liveEnd + afterEnd, afterNow === null ? null : now + afterNow];
  return Math.max(...there.filter((term) => term !== null));
}

/** How much later than planned a day's last item ends. */
function endOf(day) {
  const held = day.filter((item) => item.st !== "skipped");
  const planned = day.filter((item) => !item.inserted).map((item) => item.p[1]);
  return held.length && planned.length ? held.at(-1).finish - Math.max(...planned) : 0;
}

/** What is left out does not stand before anything. */
function beforeIn(row, item) {
  const place = row.findIndex(({ id }) => id === item.id);
  return row.slice(0, Math.max(0, place)).findLast(({ st }) => st !== "skipped");
}

/**
 * The part of the live item that runs: {index, title, left, len, next: title or "", phase}; null where it has none
 * or they are over before the item is. Parts follow the time that has run; they never move the item's end.
 */
export function partOf(live, left) {
  const parts = live.parts ?? [];
  const elapsed = live.len - left;
  const fill = parts.reduce((sum, { len }) => sum + len, 0) >= live.p[1] - live.p[0];
  let start = 0;
  for (const [index, { title, len: planned }] of parts.entries()) {
    // Where parts fill their item, time given or taken is the last one's.
    const last = fill && index === parts.length - 1;
    const end = last ? live.len : Math.min(start + planned, live.len);
    if (last || elapsed < end) {
      const len = end - start;
      const phase = last ? "idle" : phaseOf(marksOf(live, len), end - elapsed);
      return { index, title, left: end - elapsed, len, next: parts[index + 1]?.title ?? "", phase };
    }
    start = end;
  }
  return null;
}

/** When a part is near its end: as its item is, but never sooner than a third and a sixth of it (step.py). */
function marksOf(live, len) {
  return { warn: len < SHORT_MS ? Math.min(live.warn, len / 3) : live.warn, danger: Math.min(live.danger, len / 6) };
}

/** normal, warning, danger or overtime; each edge belongs to the later one, zero to danger. Idle where nothing runs. */
export function phaseOf(live, left) {
  if (live === null) return "idle";
  if (left < 0) return "overtime";
  if (left <= live.danger) return "danger";
  return left <= live.warn ? "warning" : "normal";
}

function nearer(one, other) {
  return PHASES.indexOf(one) >= PHASES.indexOf(other) ? one : other;
}

/** The word that says what the area's colour says. */
function wordOf(live, phase) {
  if (live === null) return "";
  const word = live.st === "paused" ? "live-paused" : PHASE_WORDS[phase];
  return word ? say(word) : "";
}

/** What the window is called: "+2:10 Panel", "PAUSED 12:00 Panel"; while a part is on its time, as the page's digits. */
export function windowTitle({ live, left, next, part = null }) {
  if (live === null) return next === null ? say("live-idle") : say("live-idle-next", { title: next.title });
  return [live.st === "paused" ? say("live-paused") : "", digits(part?.left ?? left), live.title].filter(Boolean).join(" ");
}
