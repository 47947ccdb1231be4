// A screen that only looks: it follows one track, from what its page brought, by the stream, and by itself.
import { ServerClock, everySecond } from "./clock.js";
import { Link, showConnection } from "./link.js";
import { Model } from "./model.js";

/**
 * Call `draw(view, now, model)` for each state and at each edge of a shown second.
 * @param root the element with data-base and data-track; #first has the plan and state that the page brought
 * @param screen what it is for operators' counts, "stage" or "viewer"
 */
export function follow(root, screen, draw) {
  const { base, track } = root.dataset;
  const clock = new ServerClock(`${base}/clock`);
  const model = new Model(track);
  const again = () => {
    if (!model.ready) return;
    const now = clock.now();
    draw(model.at(now), now, model);
  };
  const link = new Link(base, {
    plan: (plan) => {
      model.setPlan(plan);
      again();
    },
    state: (state) => {
      model.state = state;
      // Another revision has no such track: which one, is chosen anew.
      if (model.lost) location.assign(`main${location.search}`);
      again();
    },
    status: showConnection,
    now: (now) => clock.guess(now),
  }, { about: { screen, track } });
  const { plan, state } = JSON.parse(document.getElementById("first").textContent);
  link.begin(plan, state);
  clock.start();
  link.start();
  everySecond(clock, () => {
    if (!model.ready) return null;
    const { part, left, next } = model.at(clock.now());
    return part?.left ?? left ?? (next ? next.start - clock.now() : null);
  }, again);
}
