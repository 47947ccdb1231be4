// The head of the page: how late, what is in the way, who else is here, whom to tell.
import { digits, span } from "../words.js";
import { at, counted, listed, make, put, rebuild, show } from "../dom.js";
import { waits } from "./rows.js";
import { delayWords } from "./words.js";

const MARKS = { onsite: "■", online: "○", undecided: "◇" };
const MODES = { onsite: "on-site", online: "online", undecided: "undecided" };

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
    put(at("delay"), this.delay(seen));
    this.drawConflicts(seen, now);
    this.drawOffers(seen, now);
    this.drawTracks(now);
  }

  /** How late what comes next is, and what its breaks leave of that at the end of its day. */
  delay({ items, live, next, delay, endDelay }) {
    const { day } = live ?? next ?? items.at(-1) ?? {};
    const breaks = items.filter((item) => item.day === day && item.break && (waits(item) || item === live))
      .map((item) => ({ title: item.title, ms: item.delay - (item.finish - item.p[1]) }));
    return items.length ? delayWords(next ? delay : endDelay, endDelay, breaks) : "";
  }

  /** What is in the way: an item that runs into a fixed start, a person who is wanted in two places. */
  drawConflicts({ overruns }, now) {
    const { base, model } = this.op;
    const names = (ids) => ids.map((id) => `“${model.titles.get(id)?.title ?? id}”`);
    const conflicts = [
      ...overruns.map(([item, fixed, by, id]) => [
        `“${item}” runs ${span(by)} into the fixed start of “${fixed}”`,
        `${base}/squeeze/${encodeURIComponent(id)}?track=${encodeURIComponent(model.trackId)}`,
      ]),
      ...(model.state.clash ?? []).filter((clash) => isOpen(clash, now)).map(({ person, items }) => [
        `${this.op.nameOf(person)} is wanted in ${listed(names(items))} at once`, "",
      ]),
    ];
    rebuild(at("conflicts"), conflicts, ([words, href]) => {
      const chip = make(href ? "a" : "span", "chip bad");
      if (href) chip.href = href;
      chip.append(this.op.icon("warning"), ` ${words}`);
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
      button.href = `${base}/tell/${encodeURIComponent(item)}?track=${encodeURIComponent(model.trackId)}`;
      const people = counted(count, "person", "people");
      const words = make("span", "", again ? `Correct what ${people} ${count === 1 ? "was" : "were"} told: ` : `Tell ${people}: `);
      words.append(make("bdi", "", title), ` ${was} → ${start}`);
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
      put(tab.querySelector(".op-track-live"), live ? `${digits(left)} ${live.title}` : "");
    }
  }

  drawHere() {
    const { model } = this.op;
    const parts = Object.entries(model.state.here).toReversed();
    const here = at("here");
    rebuild(here, parts, ([mode, count]) => {
      const part = make("span", "mode");
      const mark = make("span", "", MARKS[mode] ?? "");
      mark.ariaHidden = "true";
      part.append(mark, ` ${count} ${MODES[mode] ?? mode} `);
      return part;
    });
    if (parts.length && here.lastChild?.nodeType !== Node.TEXT_NODE) here.append("here");
  }

  /** How many watch, and who else operates. */
  drawPresence({ viewers, phones, stages, operators }) {
    put(at("viewers"), String(viewers));
    put(at("phones"), String(phones));
    put(at("stages"), String(stages));
    show(at("present"), true);
    const others = operators.filter((name) => name !== this.op.me);
    put(at("others"), others.length ? `with ${listed(others)}` : "");
    show(at("others"), others.length > 0);
  }
}
