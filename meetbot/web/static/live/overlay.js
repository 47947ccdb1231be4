// The lower third for a video mixer: who speaks on what, and the time left, over a transparent or key ground.
import { follow } from "./follow.js";
import { windowTitle } from "./model.js";
import { chosen, takeKey } from "./options.js";
import { nameWindow } from "./title.js";
import { digits, fill, people, say } from "./words.js";

const overlay = document.getElementById("overlay");

function put(id, text) {
  const element = document.getElementById(id);
  if (element.textContent !== text) element.textContent = text;
}

function draw(view, now, model) {
  const { live, next, over } = view;
  const shown = live ?? next;
  overlay.dataset.phase = view.phase;
  overlay.toggleAttribute("data-none", shown === null || over || view.black);
  const title = document.getElementById("title");
  put("title", shown?.title ?? model.plan.title);
  title.lang = shown?.lang || model.plan.lang;
  fill(document.getElementById("people"), shown ? people(shown) : []);
  const { word, time } = told(view, now, model);
  put("word", word);
  put("digits", chosen("notime") ? "" : time);
  nameWindow(windowTitle(view));
}

function told({ live, next, part, left, word, track }, now, model) {
  if (live?.break) return { word: say("stage-break"), time: model.clock(track.end ?? live.finish) };
  if (live) return { word, time: digits(part?.left ?? left) };
  return { word: say("stage-starts"), time: next ? model.clock(next.start > now ? next.start : next.p[0]) : "" };
}

takeKey(overlay);
follow(overlay, "viewer", draw);
