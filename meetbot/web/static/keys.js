// Keyboard shortcuts of the organiser's pages; /help lists them, the account page switches them off.
//
// A key only moves the focus, follows a link of the page or ticks a box. Nothing here presses a button, so no key
// releases a mail. Enter is the browser's own: it follows the link that has the focus.

const GO_MS = 1500; // after "g", how long the second letter is waited for
const ROWS = "main .meeting-row a.name, main .mail-row a.who, main table.people a.name, #editor a.sentence";
const TYPED_IN = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const help = document.getElementById("keys");
let going = 0;

/** Follow a link of the page; false where there is none. */
function follow(selector) {
  const link = document.querySelector(selector);
  link?.click();
  return link !== null;
}

/** The links of the rows that are seen, and which of them has the focus; -1 for none. */
function rows() {
  const links = [...document.querySelectorAll(ROWS)].filter((link) => link.checkVisibility?.() ?? true);
  const here = document.activeElement?.closest("li, tr");
  const exact = links.indexOf(document.activeElement);
  return { links, at: exact >= 0 ? exact : links.findIndex((link) => here?.contains(link)) };
}

function step(by) {
  const { links, at } = rows();
  const opened = links.findIndex((link) => link.getAttribute("aria-current") || link.classList.contains("current"));
  const from = at >= 0 ? at : opened;
  const next = links[from < 0 ? (by > 0 ? 0 : links.length - 1) : from + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return next !== undefined;
}

function tick() {
  const { links, at } = rows();
  const box = links[at]?.closest("li, tr")?.querySelector("input[type=checkbox]");
  box?.click();
  return Boolean(box);
}

function search() {
  const field = document.querySelector("main input[type=search]");
  field?.focus();
  field?.select();
  return field !== null;
}

/** Close what is open beside the list. */
function back() {
  return follow('main a[rel~="up"]');
}

function open_help() {
  help?.showModal();
  return help !== null;
}

const DOES = {
  "/": search,
  "?": open_help,
  "j": () => step(1),
  "k": () => step(-1),
  "ArrowDown": () => rows().at >= 0 && step(1), // elsewhere an arrow scrolls, as everywhere
  "ArrowUp": () => rows().at >= 0 && step(-1),
  "x": tick,
  "Escape": back,
  "[": () => follow('main a[rel~="prev"]'),
  "]": () => follow('main a[rel~="next"]'),
  "g": () => { going = performance.now(); return true; },
};

function done(key) {
  const gone = going !== 0 && performance.now() - going < GO_MS;
  going = 0;
  if (gone && /^[a-z]$/.test(key)) return follow(`.nav a[data-go="${key}"]`);
  if (/^[1-9]$/.test(key)) return follow(`main nav.tabs a[data-tab="${key}"]`);
  return DOES[key]?.() ?? false;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (help?.open) return; // the dialog has its own: Escape closes it
  if (event.target instanceof Element && event.target.closest(TYPED_IN)) {
    if (event.key === "Escape" && event.target.matches("input[type=search]")) event.target.blur();
    return;
  }
  if (done(event.key)) event.preventDefault();
});
