// What a line of the running order says, and which lists they stand in. As meetbot/web/live/screens/order.py.
import { late, say } from "../words.js";
import { lengthWords } from "./words.js";

const WORDS = { running: "op-on-air", paused: "live-paused", skipped: "op-skipped" };
const WAITS = new Set(["pending", "armed"]);
const SHOWN_DELAY_MS = 30000;

export const waits = (item) => WAITS.has(item.st);

/** One line, as texts and marks; `current` is the track that the page's buttons act on. */
export function rowOf(item, model, { several, current }) {
  const planned = item.inserted ? "" : model.clock(item.p[0]);
  const begun = item.a?.[0] ?? null;
  const ended = item.a?.[1] ?? null;
  const skipped = item.st === "skipped";
  const start = model.clock(item.start);
  const moved = !skipped && planned !== "" && planned !== start;
  const told = model.state.told?.[item.id];
  return {
    id: item.id, track: item.track || current, state: item.st, pause: Boolean(item.break), title: item.title, lang: item.lang,
    who: { lead: item.lead, speakers: item.speakers }, word: WORDS[item.st] ? say(WORDS[item.st]) : "", planned, moved,
    expected: begun !== null || skipped ? "" : start,
    begun: begun === null ? "" : start,
    ended: begun === null ? "" : `–${ended === null ? "" : model.clock(ended)}`,
    length: skipped ? "" : lengthWords(item.p[1] - item.p[0], item.finish - item.start, item.break && waits(item) ? item.min : 0),
    delay: !skipped && Math.abs(item.delay) >= SHOWN_DELAY_MS ? late(item.delay) : "", late: item.delay >= SHOWN_DELAY_MS,
    told: told ? model.clock(told) : "", shared: several && !item.track, hard: Boolean(item.hard), inserted: Boolean(item.inserted),
    room: item.ready?.includes("room") ?? false, stream: item.ready?.includes("stream") ?? false,
    on: model.date.format(item.p[0]),
  };
}

/** Where a waiting item can be moved: before which item, "" = to the end, null = no further. */
export function moves(items, id) {
  const waiting = items.filter(waits);
  const place = waiting.findIndex((item) => item.id === id);
  if (place < 0) return { up: null, down: null };
  return {
    up: place > 0 ? waiting[place - 1].id : null,
    down: place < waiting.length - 1 ? waiting[place + 2]?.id ?? "" : null,
  };
}

/** Blocks of the order: what all tracks share stands alone, what runs side by side in a list for each track. */
export function blocksOf(orders) {
  const shared = orders[0].rows.filter((row) => row.shared).map(({ id }) => id);
  const places = orders.map(() => 0);
  const blocks = [];
  const upTo = (id) => {
    const columns = orders.map(({ track, rows }, n) => {
      const end = id === null ? rows.length : rows.findIndex((row) => row.id === id);
      const part = rows.slice(places[n], end);
      places[n] = end + 1;
      return { track, rows: part };
    });
    if (columns.some(({ rows }) => rows.length)) blocks.push({ shared: false, columns });
  };
  for (const id of shared) {
    upTo(id);
    const last = blocks[blocks.length - 1];
    const row = orders[0].rows.find((one) => one.id === id);
    if (last?.shared) last.columns[0].rows.push(row);
    else blocks.push({ shared: true, columns: [{ track: orders[0].track, rows: [row] }] });
  }
  upTo(null);
  return blocks;
}
