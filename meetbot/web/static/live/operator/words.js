// What the operator's screen says of times: the same words as meetbot/web/live/screens/order.py.
import { span } from "../words.js";

const MINUTE = 60000;
const HOUR = 60 * MINUTE;

/** "+12" or "+0", for a sentence that names the unit. */
export function signed(ms) {
  const whole = Math.round(Math.abs(ms) / MINUTE);
  return `${ms < 0 && whole ? "−" : "+"}${whole}`;
}

/** "0 s", "12 s", "4 min". */
export function agoWords(ms) {
  return ms < MINUTE ? `${Math.max(0, Math.floor(ms / 1000))} s` : span(ms);
}

/** "30 min", "30 → 18 min", for a break "30 → 18 min, min 10". */
export function lengthWords(planned, real, shortest) {
  const least = shortest ? `, min ${Math.round(shortest / MINUTE)}` : "";
  if (Math.abs(real - planned) < MINUTE) return span(planned) + least;
  if (planned < HOUR && real < HOUR && real >= MINUTE) return `${Math.round(planned / MINUTE)} → ${span(real)}${least}`;
  return `${span(planned)} → ${span(real)}${least}`;
}

/** "+12 min, end of day +0 (Lunch absorbs 12)", "on time". */
export function delayWords(delay, endDelay, breaks) {
  if (signed(delay) === "+0" && signed(endDelay) === "+0") return "on time";
  const taken = breaks.map(({ title, ms }) => [title, Math.round(ms / MINUTE)]).filter(([, minutes]) => minutes > 0);
  const all = taken.reduce((sum, [, minutes]) => sum + minutes, 0);
  const who = taken.length === 1 ? `${taken[0][0]} absorbs` : "breaks absorb";
  return `${signed(delay)} min, end of day ${signed(endDelay)}${all ? ` (${who} ${all})` : ""}`;
}
