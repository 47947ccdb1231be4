// A speaker's turn, by the same rules as meetbot/live/turn.py: of the items that are marked as theirs the one that is
// on, else the next, and the one that they finished last.
import { digits, say, span } from "./words.js";

const MINUTE = 60000;
const WAITING = new Set(["pending", "armed"]);
const LIVE = new Set(["running", "paused"]);

/** {item, track, spoken}: ids of the item and its track, and the row of what was finished last; null where none. */
export function turnOf(model, now) {
  const own = model.state.tracks.flatMap((track) => {
    const { items } = model.lay(track, now);
    return items.filter(({ mine }) => mine).map((item) => ({ item, track: track.id }));
  });
  const live = own.filter(({ item }) => LIVE.has(item.st));
  const waiting = own.filter(({ item }) => WAITING.has(item.st)).toSorted((a, b) => a.item.start - b.item.start);
  const done = own.map(({ item }) => item).filter(({ st }) => st === "finished");
  const near = live[0] ?? waiting[0] ?? null;
  const spoken = done.reduce((last, item) => (last === null || item.a[1] > last.a[1] ? item : last), null);
  return { item: near?.item ?? null, track: near?.track ?? null, spoken };
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
