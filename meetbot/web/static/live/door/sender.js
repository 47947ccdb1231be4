// Presses on their way, oldest first, one request at a time; again until the server has them. Between them the page asks
// who is in: other doors check in too. An older answer can never come after a newer one.

const AT_ONCE = 50;
const ASK_MS = 5000;
const HIDDEN_MS = 60000;
const FIRST_MS = 2000;
const LONGEST_MS = 30000;
const PATIENCE_MS = 10000;
const CLOSED = [401, 403, 404];

export class Sender {
  /**
   * @param base path of the door's page
   * @param kept presses that the server does not have yet
   * @param door what the page knows
   * @param on {changed, news, refused}: called after each answer, with a new state, with a press that is not taken
   */
  constructor(base, kept, door, on) {
    Object.assign(this, { base, kept, door, on, failures: 0, closed: false, connected: true, wake: () => {} });
  }

  async run() {
    for (;;) {
      await this.turn();
      await this.rest();
    }
  }

  /** Send what waits, or ask who is in. */
  async turn() {
    const presses = this.kept.all().slice(0, AT_ONCE);
    try {
      const answer = await (presses.length ? this.post(presses) : this.ask());
      this.closed = CLOSED.includes(answer.status);
      if (!answer.ok) throw new Error(String(answer.status));
      this.take(await answer.json(), presses);
      Object.assign(this, { failures: 0, connected: true });
    } catch {
      Object.assign(this, { failures: this.failures + 1, connected: false });
    }
    this.on.changed();
  }

  post(presses) {
    const body = JSON.stringify({ sent: Date.now(), revision: this.door.state.revision, presses });
    const headers = { "Content-Type": "application/json" };
    return fetch(this.base, { method: "POST", headers, body, signal: AbortSignal.timeout(PATIENCE_MS) });
  }

  ask() {
    const { revision, mark } = this.door.state;
    return fetch(`${this.base}/state?${new URLSearchParams({ revision, mark })}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  }

  take({ presses: answers = [], ...state }, presses) {
    const done = new Map(answers.map((one) => [one.id, one.refused]));
    const refused = presses.filter((press) => done.get(press.id));
    this.kept.drop(presses.filter((press) => done.has(press.id)).map((press) => press.id));
    if (!state.same) {
      this.door.take(state);
      this.on.news();
    }
    refused.forEach(this.on.refused);
  }

  /** How long to rest, ms: longer after each failure, not at all while something waits. */
  pause(visibility) {
    if (this.failures) return Math.min(LONGEST_MS, FIRST_MS * 2 ** (this.failures - 1));
    if (this.kept.all().length) return 0;
    return visibility === "hidden" ? HIDDEN_MS : ASK_MS;
  }

  /** Wait for a press, for a connection, or for the time to ask again. */
  rest() {
    return new Promise((done) => {
      const timer = setTimeout(done, this.pause(document.visibilityState));
      this.wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
