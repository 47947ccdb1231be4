// What a phone keeps: presses that the server does not have yet, and what the server said last. Both outlast a page that
// is closed, and a phone that is switched off. Where nothing can be kept, presses live as long as the page.

export class Kept {
  constructor(name, storage) {
    Object.assign(this, { name, storage, memory: [] });
  }

  all() {
    try {
      const found = JSON.parse(this.storage.getItem(this.name) ?? "[]");
      return Array.isArray(found) ? [...found, ...this.memory] : this.memory;
    } catch {
      return this.memory;
    }
  }

  add(press) {
    this.write([...this.all(), press]);
  }

  /** Forget what the server has taken, or will never take. */
  drop(ids) {
    this.write(this.all().filter((press) => !ids.includes(press.id)));
  }

  write(presses) {
    try {
      if (presses.length) this.storage.setItem(this.name, JSON.stringify(presses));
      else this.storage.removeItem(this.name);
      this.memory = [];
    } catch {
      this.memory = presses.filter((press) => !this.stored().includes(press.id));
    }
  }

  stored() {
    try {
      return JSON.parse(this.storage.getItem(this.name) ?? "[]").map((press) => press.id);
    } catch {
      return [];
    }
  }
}

/** What the server said last: a page that opens without a connection begins with it. */
export class Last {
  constructor(name, storage) {
    Object.assign(this, { name, storage });
  }

  /** The later of the page's own state and the one that was kept. */
  newest(first) {
    try {
      const found = JSON.parse(this.storage.getItem(this.name));
      return found.now > first.now ? { ...first, ...found } : first;
    } catch {
      return first;
    }
  }

  keep(state) {
    try {
      this.storage.setItem(this.name, JSON.stringify(state));
    } catch {
      this.forget(); // no room: an older one would be wrong
    }
  }

  forget() {
    this.storage?.removeItem(this.name);
  }
}
