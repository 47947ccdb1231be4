// A speaker's turn, by the same rules as meetbot/live/turn.py: of the items that are marked as theirs the one that is
// on, else the next, and the one that they finished last; and what others say in a session that they lead.
import { digits, say, sayMarked, span } from "./words.js";

const MINUTE = 60000;
const WAITING = new Set(["pending", "armed"]);
const LIVE = new Set(["running", "paused"]);

/** {item, track, spoken, leads}: items but for the track's id; `spoken` was finished last. null where there is none. */
export function turnOf(model, now) {
  const all = model.state.tracks.flatMap((track) => model.lay(track, now).items.map((item) => ({ item, track: track.id })));
  const own = all.filter(({ item }) => item.mine);
  const live = own.filter(({ item }) => LIVE.has(item.st));
  const waiting = own.filter(({ item }) => WAITING.has(item.st)).toSorted((a, b) => a.item.start - b.item.start);
  const done = own.map(({ item }) => item).filter(({ st }) => st === "finished");
  const near = live[0] ?? waiting[0] ?? null;
  const spoken = done.reduce((last, item) => (last === null || item.a[1] > last.a[1] ? item : last), null);
  return { item: near?.item ?? null, track: near?.track ?? null, spoken, leads: ledOf(all.map(({ item }) => item)) };
}

function ledOf(items) {
  const led = items.filter(({ leads }) => leads);
  const waiting = led.filter(({ st }) => WAITING.has(st)).toSorted((a, b) => a.start - b.start);
  return led.find(({ st }) => LIVE.has(st)) ?? waiting[0] ?? null;
}

/** What they lead, and what is on there, or comes next and when, as nodes. */
export function leadsWords({ session, title, st, start }, clock) {
  if (LIVE.has(st)) return sayMarked("phone-leads-now", { name: session, title });
  return sayMarked("phone-leads-next", { name: session, title, time: clock(start) });
}

/** "You are on in 23 min", rounded up. */
export function onIn(start, now) {
  const left = start - now;
  if (left <= 0) return say("phone-soon");
  return say("phone-in", { span: span(Math.ceil(left / MINUTE) * MINUTE) });
}

/** "You spoke 24:10 of 25:00". */
export function spokenWords({ a, len, ran }) {
  return say("phone-spoken", { spoken: digits(ran ?? a[1] - a[0]), whole: digits(len) });
}
