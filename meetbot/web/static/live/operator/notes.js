// What was said and asked: the newest notes, and the questions that wait.
import { at, copyOf, make, put, rebuild } from "../dom.js";

const MARKS = { onsite: "■", online: "○" };
const FROM = { onsite: "on-site", online: "online" };

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
      if (kind !== "report") line.append(make("span", "chip accent", kind), " ");
      line.append(make("bdi", "", text), " ", make("span", "small quiet", by));
      if (!approved) line.append(" ", make("span", "chip dashed", "not approved"));
      return line;
    });
    const questions = model.state.questions ?? [];
    rebuild(at("questions"), questions.map(({ id, text, by, mode }) => [id, text, by, mode || "onsite"]), ([id, text, by, mode]) => {
      const line = copyOf("question-blank");
      line.dataset.id = id;
      put(line.querySelector(".question-mark"), MARKS[mode] ?? "");
      put(line.querySelector("bdi"), text);
      put(line.querySelector(".quiet"), [by, FROM[mode]].filter(Boolean).join(", "));
      line.querySelector("[name=note]").value = id;
      line.querySelector("button").setAttribute("aria-label", `Put: ${text}`);
      return line;
    });
  }
}
