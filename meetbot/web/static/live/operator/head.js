// The head of the page: how late, what is in the way, who else is here, whom to tell.
import { digits, fill, isolated, say, sayMarked, span, textOf } from "../words.js";
import { at, make, put, rebuild, show } from "../dom.js";
import { waits } from "./rows.js";
import { allOf, delayWords } from "./words.js";

const MARKS = { onsite: "■", online: "○", undecided: "◇" };
const MODES = { onsite: "mode-onsite", online: "mode-online", undecided: "mode-undecided" };

/** Whether two items of one person overlap at `now`; they do between two instants, null = without an end. */
export function isOpen({ from, until }, now) {
  return (from === null || from < now) && (until === null || now < until);
}

export class Head {
  /** @param op what the page shows, see operator.js */
  constructor(op) {
    this.op = op;
  }

  draw(seen, now) {
    const { model } = this.op;
    put(at("clock"), model.clockWithSeconds(now));
    fill(at("delay"), this.delay(seen));
    this.drawConflicts(seen, now);
    this.drawOffers(seen, now);
    this.drawTracks(now);
  }

  /** How late what comes next is, and what its breaks leave of that at the end of its day. */
  delay({ items, live, next, delay, endDelay }) {
    const { day } = live ?? next ?? items.at(-1) ?? {};
    const breaks = items.filter((item) => item.day === day && item.break && (waits(item) || item === live))
      .map((item) => ({ title: item.title, ms: item.delay - (item.finish - item.p[1]) }));
    return items.length ? delayWords(next ? delay : endDelay, endDelay, breaks) : [];
  }

  /** What is in the way: an item that runs into a fixed start, a person who is wanted in two places. */
  drawConflicts({ overruns }, now) {
    const { base, model } = this.op;
    const names = (ids) => ids.map((id) => sayMarked("op-quoted", { title: model.titles.get(id)?.title ?? id }));
    const conflicts = [
      ...overruns.map(([item, fixed, by, id]) => [
        sayMarked("op-runs-into", { first: item, span: span(by), second: fixed }),
        `${base}/squeeze/${encodeURIComponent(id)}?track=${encodeURIComponent(model.trackId)}${this.op.keep}`,
      ]),
      ...(model.state.clash ?? []).filter((clash) => isOpen(clash, now)).map(({ person, items }) => [
        sayMarked("op-clash", { name: this.op.nameOf(person), names: allOf(names(items)) }), "",
      ]),
    ];
    const said = conflicts.map(([words, href]) => [textOf(words), href, words]);
    rebuild(at("conflicts"), said.map(([text, href]) => [text, href]), ([text, href]) => {
      const [, , words] = said.find(([one]) => one === text);
      const chip = make(href ? "a" : "span", "chip bad");
      if (href) chip.href = href;
      const sentence = make("span"); // one box: in a chip each of several would be a column
      sentence.append(...words);
      chip.append(this.op.icon("warning"), " ", sentence);
      return chip;
    });
  }

  /** Whom to tell of another start: offered from when it has stood for a while until mail would be too slow. */
  drawOffers({ items }, now) {
    const { base, model } = this.op;
    const open = (model.state.tell ?? []).filter(({ item, from, until }) =>
      from <= now && now <= until && items.some(({ id }) => id === item));
    const told = model.state.told ?? {};
    const offers = open.map(({ item, title, was, start, people }) => [item, title, model.clock(was), model.clock(start), people, item in told]);
    rebuild(at("tell"), offers, ([item, title, was, start, count, again]) => {
      const button = make("a", "button");
      button.href = `${base}/tell/${encodeURIComponent(item)}?track=${encodeURIComponent(model.trackId)}${this.op.keep}`;
      const words = make("span");
      words.append(...sayMarked(again ? "op-tell-again" : "op-tell", { count, title }), " ");
      words.append(make("span", "nowrap", say("op-from-to", { first: was, second: start })));
      button.append(words);
      return button;
    });
  }

  /** What runs in each track, in its tab. */
  drawTracks(now) {
    for (const tab of document.querySelectorAll(".op-track")) {
      const model = this.op.models.get(tab.dataset.track);
      if (!model?.ready) continue;
      const { live, left } = model.at(now);
      const said = live ? [isolated(digits(left)), document.createTextNode(" "), isolated(live.title)] : [];
      fill(tab.querySelector(".op-track-live"), said);
    }
  }

  drawHere() {
    const { model } = this.op;
    const parts = Object.entries(model.state.here).toReversed();
    const here = at("here");
    const people = parts.flatMap(([mode, count], n) => {
      const part = make("span", "mode");
      const mark = make("span", "", MARKS[mode] ?? "");
      mark.ariaHidden = "true";
      part.append(mark, ` ${count} ${say(MODES[mode])}`);
      return n ? [document.createTextNode(" "), part] : [part];
    });
    fill(here, parts.length ? sayMarked("op-here", { people }) : []);
  }

  /** How many watch, and who else operates. */
  drawPresence({ viewers, phones, stages, operators }) {
    put(at("viewers"), String(viewers));
    put(at("phones"), String(phones));
    put(at("stages"), String(stages));
    show(at("present"), true);
    const others = operators.filter((name) => name !== this.op.me);
    fill(at("others"), others.length ? sayMarked("op-with", { names: allOf(others) }) : []);
    show(at("others"), others.length > 0);
  }
}
