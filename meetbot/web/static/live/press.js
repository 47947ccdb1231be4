// Presses of a page that is one role's: each is a form, sent as a command with an id of its own, so that a retry is
// never done twice; without this script the form goes by itself.
import { newId } from "./id.js";
import { commandOf, postCommand } from "./send.js";
import { language, say } from "./words.js";

/**
 * Send the forms of `page` as commands and say in #said why one was refused.
 * @param take called with each state that comes back
 */
export function takePresses(page, take) {
  page.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form.command")) return;
    event.preventDefault();
    const command = commandOf(form, event.submitter);
    const answer = await postCommand(form.action, JSON.stringify({ ...command, id: newId() }));
    const ok = answer?.ok === true;
    if (answer === null) tell(say("live-no-answer"), language);
    else tell(ok ? "" : answer.result.error, "en");
    if (!ok) return;
    take(answer.result);
    for (const field of form.querySelectorAll("input[type=text], textarea")) field.value = "";
  });
}

/** What the server says is English on every page. */
function tell(text, lang) {
  const said = document.getElementById("said");
  said.lang = lang;
  said.dir = lang === "en" ? "ltr" : document.documentElement.dir;
  said.textContent = text;
  said.hidden = !text;
}
