// Presses that the server does not have yet, kept in the browser: they outlast a page that is closed, and a phone that
// is switched off. Where nothing can be kept, they live as long as the page.

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
