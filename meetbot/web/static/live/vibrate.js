// One, two or three short pulses, where the machine has a motor: the twin of sound.js for a phone in the hand.

const PULSE_MS = 200;
const APART_MS = 150;

/** The pattern of so many pulses, as navigator.vibrate takes it. */
export function pulses(times) {
  return Array.from({ length: Math.max(0, 2 * times - 1) }, (_, n) => (n % 2 ? APART_MS : PULSE_MS));
}

/** Vibrate so many times; nothing at 0 or without a motor. Browsers want one press on the page before. */
export function vibrate(times) {
  if (times) navigator.vibrate?.(pulses(times));
}
