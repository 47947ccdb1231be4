// Keys. "N" fires when held for half a second or pressed twice, so a pen that falls on it starts nothing.
import { at } from "../dom.js";

const HELD_MS = 500;
const TWICE_MS = 1000;
const TYPED_IN = "input:not([type=checkbox], [type=radio]), textarea, select";
const BUTTONS = { " ": "pause", "+": "plus", "=": "plus", "-": "minus", "−": "minus", u: "undo", U: "redo", b: "blackout" };

function press(button) {
  if (button && !button.disabled) button.form.requestSubmit(button);
}

/**
 * @param ready () => whether a press means what the screen shows
 * @param close () => close what is open below a row; true when something was
 */
export function listenToKeys(ready, close) {
  let pressedAt = -Infinity;
  let holding = 0;

  function next(event) {
    if (event.repeat) return;
    clearTimeout(holding);
    if (performance.now() - pressedAt < TWICE_MS) {
      pressedAt = -Infinity;
      press(at("primary"));
      return;
    }
    pressedAt = performance.now();
    holding = setTimeout(() => {
      pressedAt = -Infinity;
      press(at("primary"));
    }, HELD_MS);
  }

  function pressed(key) {
    if (/^[1-6]$/.test(key)) {
      press(at("stock").querySelectorAll("button")[Number(key) - 1]);
      return true;
    }
    if (key === "?") at("keys").showModal();
    else if (BUTTONS[key] ?? BUTTONS[key.toLowerCase()]) press(at(BUTTONS[key] ?? BUTTONS[key.toLowerCase()]));
    else return false;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const { key } = event;
    if (key === "Escape" && close()) event.preventDefault();
    if (event.target.closest(TYPED_IN) || event.target.closest("dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!ready()) return;
    if (key.toLowerCase() === "n") {
      next(event);
      return;
    }
    if (event.repeat || (key === " " && event.target.closest("button, a, summary, input"))) return; // it presses what has the focus
    if (pressed(key)) event.preventDefault();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key.toLowerCase() === "n") clearTimeout(holding);
  });
  // The window lost the focus while the key was down: its release is never told.
  addEventListener("blur", () => clearTimeout(holding));
  at("help").addEventListener("click", () => at("keys").showModal());
}
