// Small steps on the page, taken only where something changes: what is drawn each second must not disturb the focus.

export const at = (id) => document.getElementById(id);

export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function show(element, seen) {
  if (element.hidden === seen) element.hidden = !seen;
}

export function setFlag(element, name, on) {
  if (element.hasAttribute(name) !== on) element.toggleAttribute(name, on);
}

export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/** A copy of what a <template> holds; what the server writes and what the script adds is the same markup. */
export function copyOf(id) {
  return at(id).content.firstElementChild.cloneNode(true);
}

/** Rebuild `parent` from `values` when they differ from the last time; `build` makes one element of one value. */
export function rebuild(parent, values, build) {
  const text = JSON.stringify(values);
  if (parent.dataset.shown === text) return;
  parent.dataset.shown = text;
  parent.replaceChildren(...values.map(build));
}

/** A form's field by its name; `form.elements.item` is a function of the browser's. */
export function field(form, name) {
  return form.elements.namedItem(name);
}

export function setField(form, name, value) {
  const element = field(form, name);
  if (element.value !== value) element.value = value;
}

/** Show a switch as it stands, and let its form send the other way. */
export function setSwitch(button, on) {
  setAttribute(button, "aria-checked", String(on));
  setField(button.form, "on", String(!on));
  const word = button.querySelector(".toggle-word");
  put(word, on ? word.dataset.on : word.dataset.off);
}
