// The note pad: a line and Enter, and the newest notes of all who write.
import { follow } from "./follow.js";
import { at, make, put, rebuild } from "./dom.js";
import { takePresses } from "./press.js";

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
  if (kind !== "report") what.append(make("span", "chip accent", kind), " ");
  what.append(make("bdi", "", text));
  who.append(`${clock}, ${by}`);
  if (about) who.append(", ", make("bdi", "", about));
  who.append(" · ", make("span", approved ? "chip" : "chip dashed", approved ? "approved" : "not approved"));
  line.append(what, who);
  return line;
}

const lost = () => location.assign(location.pathname);
const link = follow(page, "notes", draw, { as: page.dataset.as, lost });
takePresses(page, (state) => link.take(state));
