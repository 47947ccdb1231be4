// The squeeze helper: the page of a conflict, opened over the running order.
import { at, make } from "../dom.js";

export function openSqueezes() {
  at("conflicts").addEventListener("click", async (event) => {
    const chip = event.target.closest("a");
    if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const answer = await fetch(chip.href, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(8000) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("squeeze-answers");
      if (!found) throw new Error("not the page of a conflict");
      const answers = document.importNode(found, true);
      const title = make("h2", "", "");
      const heading = answers.querySelector("h1"); // of a page of its own; this page has one
      title.append(...heading.childNodes);
      heading.replaceWith(title);
      at("squeeze-body").replaceChildren(answers);
      at("squeeze").showModal();
    } catch {
      location.assign(chip.href); // the page of its own says what is wrong
    }
  });
}

export function closeSqueeze() {
  at("squeeze").close();
}
