// Commands on their way: every form of the page is one, with an id of its own, so a retry is never done twice.
import { at, put, setAttribute, show } from "./dom.js";
import { newId } from "./id.js";
import { language, say } from "./words.js";

const TRIES = 3;
const PATIENCE_MS = 8000;

/** What a form asks for, in the words of the contract: the fields that are sent without a script too. */
export function commandOf(form, submitter) {
  const command = {};
  for (const [key, value] of new FormData(form, submitter)) {
    // What can be ticked several times goes with commas, as the server writes a form's fields together.
    command[key] = key in command ? `${command[key]},${value}` : value;
  }
  return command;
}

/** The answer to a command, {ok, result}; null where none came after several tries. */
export async function postCommand(address, body) {
  for (let tried = 1; ; tried += 1) {
    try {
      const answer = await fetch(address, {
        method: "POST", headers: { "Content-Type": "application/json" }, body, signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { ok: answer.ok, result: await answer.json() };
    } catch {
      if (tried === TRIES) return null;
      await new Promise((done) => setTimeout(done, 500 * tried));
    }
  }
}

export class Sender {
  /**
   * @param base the live pages' path
   * @param versionOf (track) => {epoch, version}: what the screen shows of it
   * @param take called with each state that comes back
   */
  constructor(base, versionOf, take) {
    Object.assign(this, { base, versionOf, take, asked: null });
    at("gate").addEventListener("submit", (event) => this.again(event));
    at("not-yet").addEventListener("click", (event) => {
      if (!this.asked) return;
      event.preventDefault();
      this.tell("");
    });
  }

  /** Send a command; true when it was accepted. What was refused, or is asked back, stands above the page. */
  async send(command) {
    const answer = await postCommand(`${this.base}/commands`, JSON.stringify({ ...command, ...this.versionOf(command.track), id: newId() }));
    if (answer === null) {
      this.tell(say("live-no-answer"), null, language);
      return false;
    }
    const { ok, result } = answer;
    this.tell(ok ? "" : result.error, !ok && result.confirm ? command : null);
    const state = ok ? result : result.state;
    if (state) this.take(state);
    return ok;
  }

  /** Say why nothing was changed; `asked` is the command that would be accepted all the same. */
  tell(text, asked = null, lang = "en") {
    this.asked = asked;
    put(at("message-text"), text);
    setAttribute(at("message-text"), "lang", lang);
    setAttribute(at("message-text"), "dir", lang === "ar" ? "rtl" : "ltr");
    show(at("message"), Boolean(text));
    show(at("gate"), asked !== null);
    if (asked) at("anyway").focus();
  }

  again(event) {
    if (!this.asked) return; // the server asked back, of a form sent without this script
    event.preventDefault();
    event.stopPropagation();
    this.send({ ...this.asked, anyway: true });
  }
}
