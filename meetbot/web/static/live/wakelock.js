// Keeps the screen on while the page is seen. A browser takes the lock away with the page; it is asked for again.
import { whenVisible } from "./clock.js";

export function keepAwake() {
  const ask = async () => {
    try {
      await navigator.wakeLock?.request("screen");
    } catch {
      // Refused, as on low battery: the screen follows the machine's own setting.
    }
  };
  whenVisible(ask);
  ask();
}
