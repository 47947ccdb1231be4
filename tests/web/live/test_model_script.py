"""What a state means at an instant: expected times, phases, parts, messages, the stage picture."""

import json

import pytest

from tests.web.live.modules import Case, Modules
from tests.web.live.recorded import (
    MINUTE,
    NOW_MS,
    PHASES,
    PLAN,
    message,
    running,
    state,
    waiting,
)

pytestmark = pytest.mark.browser

WORLD = f"""
const MINUTE = 60000, NOW = {NOW_MS};
const model = new m.Model("main");
model.setPlan({json.dumps(PLAN)});
const at = (state, now = NOW) => {{ model.state = state; return model.at(now); }};
const recorded = {json.dumps({name: case.state for name, case in PHASES.items()})};
const live = {{warn: 5 * MINUTE, danger: MINUTE}};
const {{parts}} = model.plan.items[2];
"""
SKIPPED = {"id": "talk", "st": "skipped", "p": [NOW_MS, NOW_MS + 10 * MINUTE]}
LATE_SKIPPED = {**SKIPPED, "xe": [NOW_MS + 99 * MINUTE, None, None]}
MESSAGES = [
    message("old", until=NOW_MS),
    message("still", until=NOW_MS + 1),
    {**message("other room"), "track": "b"},
    {**message("for the chair"), "targets": ["chair"]},
]
CLOSING = waiting("closing", 30 * MINUTE, MINUTE)
# All tracks share the closing at a fixed start; b runs past it.
TWO = state(waiting("opening", 0, 20 * MINUTE), CLOSING, next="opening")
TWO["tracks"].append({**running(40 * MINUTE)["tracks"][0], "id": "b"})
TWO["tracks"][1]["items"][1] = CLOSING
CASES = {
    "expected times: the latest of c, E + dE, now + dN": Case(
        body="""return [m.expected([100, 10, 5], 200, 50), m.expected([300, 10, 5], 200, 50),
                        m.expected([null, null, 5], 200, 300), m.expected(undefined, 1, 2)];""",
        expected=[210, 300, 305, None],
        twin=("Math.max(...there", "Math.min(...there"),
    ),
    "missing terms do not count": Case(
        body="return m.expected([-500, null, null], 0, 0);",
        expected=-500,
        twin=("there.filter((term) => term !== null)", "there"),
    ),
    "E: the live end, or now once it is past": Case(
        body="""const view = at(recorded.overtime);
                return [view.left, view.live.finish - NOW, view.items[1].start - NOW];""",
        expected=[-130000, 0, 0],
        twin=("now + Math.max(0, left)", "now + left"),
    ),
    "E of a pause moves with now": Case(
        body="const view = at(recorded.paused, NOW + 7000); return [view.left, view.live.finish - NOW];",
        expected=[12 * MINUTE, 12 * MINUTE + 7000],
        twin=("track.end !== null ? track.end - now : track.left", "track.end - now"),
    ),
    "edges of phases belong to the later one": Case(
        body="""return [300001, 300000, 60001, 60000, 0, -1].map((left) => m.phaseOf(live, left));""",
        expected=["normal", "warning", "warning", "danger", "danger", "overtime"],
        twin=("left <= live.danger", "left < live.danger"),
    ),
    "the warning's edge": Case(
        body="return [m.phaseOf(live, 300000), m.phaseOf(null, null)];",
        expected=["warning", "idle"],
        twin=("left <= live.warn", "left < live.warn"),
    ),
    "a part counts to its end and names the next": Case(
        body="""const {index, title, left, next, phase} = at(recorded.part).part;
                return [index, title, left / MINUTE, next, phase];""",
        expected=[0, "Talk", 8, "Questions", "normal"],
        twin=("left: end - elapsed", "left"),
    ),
    "parts never move the item's end: the last one takes what is given": Case(
        body="""const item = {p: [0, 30 * MINUTE], len: 34 * MINUTE, parts, ...live};
                const found = [12 * MINUTE, -MINUTE].map((left) => m.partOf(item, left));
                return found.map(({index, left}) => [index, left / MINUTE]);""",
        expected=[[1, 12], [1, -1]],
        twin=("const end = last ? live.len : ", "const end = "),
    ),
    "parts that are over before their item": Case(
        body="""const item = {p: [0, 40 * MINUTE], len: 40 * MINUTE, parts, ...live};
                return [m.partOf(item, 15 * MINUTE).left / MINUTE, m.partOf(item, 10 * MINUTE)];""",
        expected=[5, None],
        twin=(">= live.p[1] - live.p[0]", "> 0"),
    ),
    "a part near its end warns as an item does": Case(
        body="const view = at(recorded['part-danger']); return [view.phase, view.part.phase, view.word];",
        expected=["danger", "danger", "WRAP UP"],
        twin=("nearer(phaseOf(live, left), part === null", "nearer(phaseOf(live, left), part !== null"),
    ),
    "what is on deck is next": Case(
        body="const view = at(recorded.armed); return [view.armed.id, view.next.id, view.live];",
        expected=["opening", "opening", None],
        twin=('item.st === "armed"', 'item.st === "on deck"'),
    ),
    "what is left out keeps its planned time": Case(
        body=f"return at({json.dumps(state(SKIPPED))}).items[0].start - NOW;",
        expected=0,
        twin=("?? item.p?.[0] ?? now", "?? now - 1"),
    ),
    "what is left out at the end ends nothing": Case(
        body=f"return at({json.dumps(state(waiting('opening', -MINUTE, MINUTE), LATE_SKIPPED))}).endDelay;",
        expected=-9 * MINUTE,
        twin=('(item) => item.st !== "skipped");', "() => true);"),
    ),
    "messages: for this screen, this track, and not over": Case(
        body=f"return at({json.dumps(running(MINUTE, msg=MESSAGES))}).messages.map(({{text}}) => text);",
        expected=["still"],
        twin=("(m.until ?? Infinity) > now", "true"),
    ),
    "an operator is told of messages to all screens, and of none that is over": Case(
        body=f"return at({json.dumps(running(MINUTE, msg=MESSAGES))}).standing.map(({{text}}) => text);",
        expected=["still", "for the chair"],
        twin=("(m.until ?? Infinity) > now", "true"),
    ),
    "messages of another track": Case(
        body=f"return at({json.dumps(running(MINUTE, msg=MESSAGES))}).messages.length;",
        expected=1,
        twin=("here(m) && ", ""),
    ),
    "messages for others": Case(
        body=f"return at({json.dumps(running(MINUTE, msg=MESSAGES))}).messages.length;",
        expected=1,
        twin=("m.targets.includes(this.target)", "true"),
    ),
    "blinking lasts five seconds": Case(
        body="return [3999, 4000].map((ms) => at(recorded.blink, NOW + ms).blinking);",
        expected=[True, False],
        twin=("const BLINK_MS = 5000", "const BLINK_MS = 60000"),
    ),
    "dark": Case(
        body="return [at(recorded.dark).black, at(recorded.normal).black];",
        expected=[True, False],
        twin=("black: track.black === true", "black: false"),
    ),
    "what all share waits for the other track, and is overrun by it": Case(
        body=f"""const view = at({json.dumps(TWO)});
                return [
                  view.overruns.map(([a, b, ms]) => [b, ms / MINUTE]), model.notThere(view.items[1])];""",
        expected=[[["Closing", 10]], ["b"]],
        twin=("(b.finish > a.finish ? b : a)", "(b.finish > a.finish ? a : b)"),
    ),
    "the plan of another revision does not fit": Case(
        body="""model.state = {...recorded.normal, plan: "other"}; const unfit = model.ready;
                model.state = {...recorded.normal, tracks: []}; return [unfit, model.ready, model.lost];""",
        expected=[False, False, True],
        twin=("this.fits && this.track === undefined", "this.track === undefined && false"),
    ),
    "an item that the plan block does not know": Case(
        body="""const one = structuredClone(recorded.warning); one.tracks[0].items[0].id = "new";
                one.tracks[0].live = "new"; const view = at(one); return [view.live.title, view.phase];""",
        expected=["new", "warning"],
        twin=("...UNKNOWN, ", ""),
    ),
    "the meeting's clock, and the reader's where it differs": Case(
        body="""const there = model.clock(NOW), here = model.ownClock(NOW);
                model.setPlan({...model.plan, zone: "Europe/Paris"});
                return [there, here, model.ownClock(NOW)];""",
        expected=["17:20", "10:20 Berlin", ""],
        twin=("timeZone: plan.zone, ", ""),
    ),
    "the window's title": Case(
        body="""return ["overtime", "paused", "before"].map((name) => m.windowTitle(at(recorded[name])))
                .map((title) => title.slice(0, 34));""",
        expected=[
            "+2:10 Partnership round table: how",
            "PAUSED 12:00 Partnership round tab",
            "Nothing is running, next: Opening",
        ],
        twin=('live.st === "paused" ? say("live-paused") : "", digits(', "digits("),
    ),
    "the window's title tells the time that the digits tell: the part's, while one is on": Case(
        body="""const seen = {live: {st: "running", title: "Talk"}, left: 9 * MINUTE};
                return [{left: 70000}, null].map((part) => m.windowTitle({...seen, part}));""",
        expected=["1:10 Talk", "9:00 Talk"],
        twin=("digits(part?.left ?? left), live.title", "digits(left), live.title"),
    ),
}


@pytest.mark.parametrize("name", CASES)
async def test_the_model(modules: Modules, name: str) -> None:
    await modules.check("model.js", CASES[name], before=WORLD)
