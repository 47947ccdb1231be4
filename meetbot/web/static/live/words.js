// Spans, digits and people in words, and every other message of a live screen: the page brings them in its language
// (#wording, made by meetbot/web/live/screens/wording.py), with holes for what is filled in here.

const MINUTE = 60000;
/** Above this, `coarse` leaves out seconds. */
const COARSE_MS = 10 * MINUTE;

const { language, words } = JSON.parse(document.getElementById("wording").textContent);
const forms = new Intl.PluralRules(language);
const HOLE = /\{([a-z]+)\}/;

export { language };

/** The message itself, in the form of its `count`; a key without a message stands for itself: digits go on. */
function message(key, { count }) {
  const found = words[key] ?? key;
  return typeof found === "string" ? found : found[forms.select(Number(count))] ?? found.other;
}

/** A message as text. */
export function say(key, values = {}) {
  return message(key, values).split(HOLE).map((part, n) => (n % 2 ? values[part] : part)).join("");
}

/** A message as nodes, each text in it isolated: a title keeps its own direction. Nodes and numbers go in as they are. */
export function sayMarked(key, values = {}) {
  return message(key, values).split(HOLE).flatMap((part, n) => {
    if (n % 2 === 0) return document.createTextNode(part);
    const value = values[part];
    if (typeof value !== "string") return typeof value === "number" ? document.createTextNode(value) : value;
    return isolated(value);
  });
}

/** A text that keeps its own direction. */
export function isolated(text) {
  const element = document.createElement("bdi");
  element.append(text);
  return element;
}

/** Put nodes into an element, unless it says the same already. */
export function fill(element, nodes) {
  if (element.textContent !== textOf(nodes)) element.replaceChildren(...nodes);
}

/** What nodes say, for a name or a title. */
export function textOf(nodes) {
  return nodes.map(({ textContent }) => textContent).join("");
}

/** "a, b, c", as nodes; a text may be nodes already. */
export function joined(texts) {
  const [head = [], ...rest] = texts.map((text) => (typeof text === "string" ? [isolated(text)] : text));
  return rest.reduce((first, second) => sayMarked("page-list", { first, second }), head);
}

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
  if (minutes < 60) return say("live-minutes", { count: minutes });
  return say("live-hours-minutes", { hours: Math.floor(minutes / 60), minutes: two(minutes % 60) });
}

/** "+12 min", "−3 min" or "on time". */
export function late(ms) {
  const whole = Math.round(Math.abs(ms) / MINUTE);
  return whole ? say("live-minutes", { count: `${ms > 0 ? "+" : "−"}${whole}` }) : say("live-on-time");
}

/** "45 min", "1 h 15 min", "50 s". */
export function span(ms) {
  if (ms > 0 && ms < MINUTE) return say("live-seconds", { count: Math.floor(ms / 1000) });
  const whole = Math.round(ms / MINUTE);
  const [hours, minutes] = [Math.floor(whole / 60), whole % 60];
  if (hours && minutes) return say("live-hours-minutes", { hours, minutes });
  return hours ? say("live-hours", { count: hours }) : say("live-minutes", { count: minutes });
}

/** Who leads, with the word for it, as nodes; none where nobody does. */
export function leader({ lead }) {
  if (!lead) return [];
  return sayMarked("live-lead", { role: [document.createTextNode(say(`role-${lead.role}`))], name: lead.name });
}

/** Who leads and speaks, in a line, as nodes. */
export function people(item) {
  const { names, more } = item.speakers;
  const line = joined(names);
  const speakers = more ? sayMarked("live-more-people", { names: line, count: more }) : line;
  const leads = leader(item);
  return leads.length && speakers.length ? [...leads, document.createTextNode(" · "), ...speakers] : [...leads, ...speakers];
}

function two(n) {
  return String(n).padStart(2, "0");
}
