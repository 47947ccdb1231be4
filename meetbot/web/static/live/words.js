// Spans, digits and people in words. Every word that a live screen says stands here, so one place is translated.

const MINUTE = 60000;
/** Above this, `coarse` leaves out seconds. */
const COARSE_MS = 10 * MINUTE;

export const WORDS = {
  live: "live",
  local: "counting locally",
  warning: "WRAP UP",
  danger: "WRAP UP",
  overtime: "OVER",
  paused: "PAUSED",
  break: "Back at",
  startsAt: "Starts at",
  overdue: "Starts as soon as all is ready",
  armed: "Starts when the chair is ready",
  ends: "ends",
  next: "next",
  thanks: "Thank you",
  idle: "Nothing is running",
  black: "dark",
  message: "Message",
  soundOn: "sound on",
};

/** Digits as everyone sees them: whole seconds rounded up, "+" once over. */
export function digits(left) {
  const size = Math.abs(Math.ceil(left / 1000));
  const hours = Math.floor(size / 3600);
  const rest = hours ? `${hours}:${two(Math.floor((size % 3600) / 60))}` : `${Math.floor(size / 60)}`;
  return `${left < 0 ? "+" : ""}${rest}:${two(size % 60)}`;
}

/** Digits that count up: whole seconds that have passed. */
export function passed(ms) {
  return digits(Math.floor(Math.max(0, ms) / 1000) * 1000);
}

/** As `digits`, but above ten minutes whole minutes, rounded up: "23 min", "1 h 05 min". */
export function coarse(left) {
  if (left <= COARSE_MS) return digits(left);
  const minutes = Math.ceil(left / MINUTE);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
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

/** "1 minute", "12 minutes". */
export function minutesInWords(count) {
  return `${count} minute${count === 1 ? "" : "s"}`;
}

/** Who leads and speaks, in a line. */
export function people(item) {
  return [item.lead, item.speakers].filter(Boolean).join(" · ");
}

function two(n) {
  return String(n).padStart(2, "0");
}
