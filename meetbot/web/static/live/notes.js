// The note pad: a line and Enter, and the newest notes of all who write.
import { follow } from "./follow.js";
import { at, make, put, rebuild } from "./dom.js";
import { takePresses } from "./press.js";
import { say, sayMarked } from "./words.js";

const KINDS = {
  quote: "pad-kind-quote", decision: "pad-kind-decision", action: "pad-kind-action", question: "pad-kind-question",
  evaluation: "pad-kind-evaluation", background: "pad-kind-background", internal: "pad-kind-internal",
};
const page = at("pad");

function draw(view, now, model) {
  const talk = view.live ?? view.next;
  put(at("clock"), model.clock(now));
  put(at("about").firstElementChild, talk?.title ?? model.plan.title);
  const rows = (model.state.notes ?? []).toReversed().map((note) => ({
    ...note, clock: model.clock(note.at), about: model.titles.get(note.where)?.title ?? "",
  }));
  rebuild(at("notes"), rows, lineOf);
}

function lineOf({ kind, text, clock, by, about, approved }) {
  const [line, what, who] = [make("li"), make("p"), make("p", "small quiet")];
  if (kind !== "report") what.append(make("span", "chip accent", say(KINDS[kind])), " ");
  what.append(make("bdi", "", text));
  const told = { time: clock, name: by, title: about };
  who.append(...sayMarked(about ? "pad-line-about" : "pad-line", told), " · ");
  who.append(make("span", approved ? "chip" : "chip dashed", say(approved ? "pad-approved" : "pad-not-approved")));
  line.append(what, who);
  return line;
}

// Another revision has no such track: the pad of the first, in the language that the address names.
const lost = () => {
  const query = new URLSearchParams(location.search);
  query.delete("track");
  location.assign(`${location.pathname}?${query}`);
};
const link = follow(page, "notes", draw, { as: page.dataset.as, lost });
takePresses(page, (state) => link.take(state));
