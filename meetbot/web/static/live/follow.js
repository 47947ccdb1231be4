// A screen that only looks: it follows one track, from what its page brought, by the stream, and by itself.
import { ServerClock, everySecond } from "./clock.js";
import { showConnection } from "./connection.js";
import { Link } from "./link.js";
import { Model } from "./model.js";

/**
 * Call `draw(view, now, model)` for each state and at each edge of a shown second.
 * @param root the element with data-base and data-track; #first has the plan and state that the page brought
 * @param screen what it is for operators' counts, "stage", "phone", ...
 * @param options events: by server-sent events alone; as: by whose link; target: whose messages it shows;
 *   track: (model, now) => the id of the track that is looked at, where that changes; lost: what to do where the
 *   track is in the agenda no more
 * @returns the link, which takes the states that come back from commands
 */
export function follow(root, screen, draw, { events = false, as = "", target = "stage", track: chosen, lost } = {}) {
  const { base, track } = root.dataset;
  const clock = new ServerClock(`${base}/clock`);
  const model = new Model(track, target);
  const again = () => {
    if (!model.fits) return;
    const now = clock.now();
    if (chosen) model.trackId = chosen(model, now) ?? model.state.tracks[0].id;
    if (!model.ready) return;
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
      if (model.lost && !chosen) (lost ?? (() => location.assign(`main${location.search}`)))();
      again();
    },
    status: showConnection,
    now: (now) => clock.guess(now),
  }, { events, about: { screen, ...(chosen ? {} : { track }), ...(as ? { as } : {}) } });
  const { plan, state } = JSON.parse(document.getElementById("first").textContent);
  link.begin(plan, state);
  clock.start();
  link.start();
  everySecond(clock, () => {
    if (!model.ready) return null;
    const { part, left, next } = model.at(clock.now());
    return part?.left ?? left ?? (next ? next.start - clock.now() : null);
  }, again);
  return link;
}
