// What the door's page knows: who can be checked in, who is in by the server, and what was pressed since. A press is
// laid over what the server said until the server has it, so the page is right without a connection too.

const MARKS = /\p{M}/gu;
const NO_SPACES = /^\p{Lo}/u;
// Latin letters that Unicode does not take apart into one of a-z and a mark (agenda/source/letters.py).
const LATIN = new Map(
  Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" }),
);

/** The text for searching: case and accents do not count, nor letters that few keyboards have. */
export function folded(text) {
  const plain = text.normalize("NFKD").replace(MARKS, "").toLowerCase();
  return plain.replace(/[ßæœøłđðþı]/gu, (letter) => LATIN.get(letter));
}

/** The code in what was scanned or typed: alone, or in the address of a badge. */
export function codeIn(text) {
  return text.split("badge=").at(-1).split("&")[0].replace(/\s/g, "").toLowerCase();
}

function has(name, word) {
  return name.includes(` ${word}`) || (NO_SPACES.test(word) && name.includes(word));
}

export class Door {
  /** @param first the page's own state; `prefix` begins the id of every check-in that a press makes */
  constructor(first) {
    this.prefix = first.prefix;
    this.queue = [];
    this.take(first);
  }

  /** What the server says now; its people only where they are others than before. */
  take(state) {
    this.state = state;
    if (!state.people) return;
    this.people = state.people;
    this.names = new Map(this.people.map((one) => [one.who, nameOf(one)]));
  }

  /** Everybody by who they are; `ids` empty: not in. */
  rows() {
    const rows = new Map(this.people.map((one) => [one.who, { ...one, ids: [], at: null, by: "" }]));
    const row = (who, name) => {
      if (!rows.has(who)) rows.set(who, { who, name, native: "", note: "", ids: [], at: null, by: "" });
      return rows.get(who);
    };
    for (const one of this.state.in) Object.assign(row(one.who, one.name), { ids: [...one.ids], at: one.at, by: one.by });
    for (const press of this.queue) {
      const one = row(press.who, press.name);
      const id = this.prefix + press.id;
      if (press.do === "back") one.ids = one.ids.filter((known) => !press.of.includes(known));
      else if (!one.ids.includes(id)) one.ids.push(id);
      if (!one.ids.length) Object.assign(one, { at: null, by: "" });
      else one.at ??= press.at;
    }
    for (const [who, one] of rows) if (isWalkIn(who) && !one.ids.length) rows.delete(who);
    return rows;
  }

  /** Whose name has each of these words at the beginning of one of its own; nobody for no word. */
  found(asked) {
    const words = folded(asked).split(/\s+/u).filter(Boolean);
    if (!words.length) return [];
    const rows = [...this.rows().values()];
    return rows.filter((one) => words.every((word) => has(this.names.get(one.who) ?? nameOf(one), word)));
  }

  row(who) {
    return this.rows().get(who) ?? null;
  }

  arrived() {
    return [...this.rows().values()].filter((one) => one.ids.length).toSorted((a, b) => b.at - a.at);
  }

  /** Who may be counted twice, the newest first; `who` is the walk-in who came last. */
  twice() {
    const named = new Map();
    for (const one of this.arrived()) {
      const name = folded(one.name).split(/\s+/u).filter(Boolean).join(" ");
      if (name) named.set(name, [...(named.get(name) ?? []), one]);
    }
    const found = [...named.values()].filter((people) => people.length > 1);
    return found.flatMap((people) => people.filter((one) => isWalkIn(one.who)).slice(0, 1).map((one) => ({ ...one, count: people.length })));
  }

  /** The press that checks somebody in, or takes that back where they are in. */
  press(who, name, { id, at }) {
    const { ids } = this.row(who) ?? { ids: [] };
    return { id, at, who, name: isWalkIn(who) ? name : "", do: ids.length ? "back" : "in", of: ids };
  }
}

export function isWalkIn(who) {
  return who.startsWith("walk-in/");
}

function nameOf({ name, native }) {
  return ` ${folded(`${name} ${native}`).split(/\s+/u).filter(Boolean).join(" ")}`;
}
