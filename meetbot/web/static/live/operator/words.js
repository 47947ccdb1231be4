// What the operator's screen says of times, people and steps: as meetbot/web/live/screens/order.py and steps.py.
import { joined, say, sayMarked, span } from "../words.js";

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DID = {
  started: "op-did-started", back: "op-did-back", paused: "op-did-paused", resumed: "op-did-resumed", gave: "op-did-gave",
  took: "op-did-took", squeezed: "op-did-squeezed", finished: "op-did-finished", armed: "op-did-armed",
  skipped: "op-did-skipped", unskipped: "op-did-unskipped", reset: "op-did-reset", moved: "op-did-moved",
  last: "op-did-last", inserted: "op-did-inserted", rolled: "op-did-rolled", taken: "op-did-taken",
};

/** "+12" or "+0", for a sentence that names the unit. */
export function signed(ms) {
  const whole = Math.round(Math.abs(ms) / MINUTE);
  return `${ms < 0 && whole ? "−" : "+"}${whole}`;
}

/** "0 s", "12 s", "4 min". */
export function agoWords(ms) {
  return ms < MINUTE ? say("live-seconds", { count: Math.max(0, Math.floor(ms / 1000)) }) : span(ms);
}

/** "30 min", "30 → 18 min", for a break "30 → 18 min, min 10". */
export function lengthWords(planned, real, shortest) {
  const short = planned < HOUR && real < HOUR && real >= MINUTE;
  const first = short ? String(Math.round(planned / MINUTE)) : span(planned);
  const said = Math.abs(real - planned) < MINUTE ? span(planned) : say("op-from-to", { first, second: span(real) });
  return shortest ? say("op-shortest", { span: said, count: Math.round(shortest / MINUTE) }) : said;
}

/** "+12 min, end of day +0 (Lunch absorbs 12)", "on time", as nodes. */
export function delayWords(delay, endDelay, breaks) {
  const [late, end] = [signed(delay), signed(endDelay)];
  if (late === "+0" && end === "+0") return [document.createTextNode(say("live-on-time"))];
  const taken = breaks.map(({ title, ms }) => [title, Math.round(ms / MINUTE)]).filter(([, minutes]) => minutes > 0);
  const count = String(taken.reduce((sum, [, minutes]) => sum + minutes, 0));
  if (!taken.length) return sayMarked("op-delay-line", { late, end });
  if (taken.length === 1) return sayMarked("op-delay-one", { late, end, title: taken[0][0], count });
  return sayMarked("op-delay-breaks", { late, end, count });
}

/** "a, b and c", as nodes. */
export function allOf(texts) {
  if (texts.length < 2) return joined(texts);
  return sayMarked("op-and", { first: joined(texts.slice(0, -1)), second: texts.at(-1) });
}

/** What a step did, as nodes; `titleOf` gives an item's title by its id. */
export function didWords({ did, item, title, before, span: ms = 0 }, titleOf) {
  if (did === "moved") return sayMarked(DID.moved, { first: titleOf(item), second: titleOf(before) });
  return sayMarked(DID[did], { title: title ?? titleOf(item ?? ""), span: span(ms) });
}
