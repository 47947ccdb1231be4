// What was said and asked: the newest notes, and the questions that wait.
import { at, copyOf, make, put, rebuild } from "../dom.js";
import { fill, say, sayMarked } from "../words.js";

const MARKS = { onsite: "■", online: "○" };
const FROM = { onsite: "mode-onsite", online: "mode-online" };
const KINDS = {
  quote: "pad-kind-quote", decision: "pad-kind-decision", action: "pad-kind-action", question: "pad-kind-question",
  evaluation: "pad-kind-evaluation", background: "pad-kind-background", internal: "pad-kind-internal",
};

export class Notes {
  /** @param op what the page shows, see operator.js */
  constructor(op) {
    this.op = op;
  }

  draw() {
    const { model } = this.op;
    const notes = (model.state.notes ?? []).toReversed();
    rebuild(at("notes"), notes.map(({ at: when, kind, text, by, approved }) => [model.clock(when), kind, text, by, approved === true]), ([clock, kind, text, by, approved]) => {
      const line = make("li");
      line.append(make("span", "time quiet", clock), " ");
      if (kind !== "report") line.append(make("span", "chip accent", say(KINDS[kind])), " ");
      line.append(make("bdi", "", text), " ", make("span", "small quiet", by));
      if (!approved) line.append(" ", make("span", "chip dashed", say("pad-not-approved")));
      return line;
    });
    const questions = model.state.questions ?? [];
    rebuild(at("questions"), questions.map(({ id, text, by, mode }) => [id, text, by, mode || "onsite"]), ([id, text, by, mode]) => {
      const line = copyOf("question-blank");
      line.dataset.id = id;
      put(line.querySelector(".question-mark"), MARKS[mode] ?? "");
      put(line.querySelector("bdi"), text);
      fill(line.querySelector(".quiet"), sayMarked("chair-from", { name: by, mode: say(FROM[mode]) }));
      line.querySelector("[name=note]").value = id;
      line.querySelector("button").setAttribute("aria-label", say("chair-put-this", { text }));
      return line;
    });
  }
}
