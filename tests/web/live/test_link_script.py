"""The page's link to its server: what it believes, when it gives up, how it comes back."""

import pytest

from tests.web.live.modules import Case, Modules

pytestmark = pytest.mark.browser

# A browser without a network: what is opened is noted, and timers run out as the test says.
WORLD = """
const w = {t: 0, opened: [], timers: new Map(), count: 0, lot: 0, on: {}, told: []};
const source = (kind) => (path) => {
  const one = {kind, path, closed: false, close() { this.closed = true; }};
  w.opened.push(one);
  return one;
};
w.ports = {
  wall: () => w.t,
  after: (ms, act) => { w.timers.set(w.count += 1, [ms, act]); return w.count; },
  cancel: (timer) => w.timers.delete(timer),
  random: () => w.lot,
  on: (name, react) => { w.on[name] = react; },
  socket: source("socket"), events: source("events"),
};
const link = new m.Link("/live/board", {
  plan: (plan) => w.told.push(`plan ${plan.hash}`),
  state: (state) => w.told.push(`${state.epoch} ${state.v}`),
  status: (live) => w.told.push(live ? "live" : "lost"),
  presence: (who) => w.told.push(`viewers ${who.viewers}`),
}, {ports: w.ports});
const last = () => w.opened.at(-1);
const gets = (message) => last().onmessage({data: JSON.stringify(message)});
const state = (epoch, v, plan = "p", now = v) => ({type: "state", epoch, v, plan, now});
const plan = (hash = "p") => ({type: "plan", hash});
/** Let the timer of so many ms, or the only one, run out. */
const passes = (ms) => {
  const found = [...w.timers].find(([, [due]]) => ms === undefined || due === ms);
  w.timers.delete(found[0]);
  found[1][1]();
};
const due = () => [...w.timers.values()].map(([ms]) => ms);
"""
CASES = {
    "older and same numbers of an epoch are dropped": Case(
        body="""link.start(); gets(plan()); gets(state("a", 5)); gets(state("a", 4)); gets(state("a", 5));
                gets(state("a", 6)); return w.told;""",
        expected=["plan p", "live", "a 5", "a 6"],
        twin=("state.v > known.v", "state.v >= known.v"),
    ),
    "a new epoch is believed, whatever its number": Case(
        body='link.start(); gets(plan()); gets(state("a", 5)); gets(state("b", 1)); return w.told;',
        expected=["plan p", "live", "a 5", "b 1"],
        twin=("state.epoch !== known.epoch || ", ""),
    ),
    "another plan at the same number is news, an older one is not": Case(
        body="""link.start(); gets(plan()); gets(state("a", 5, "p", 10)); gets(plan("q"));
                gets(state("a", 5, "q", 20)); gets(state("a", 5, "p", 15)); return w.told;""",
        expected=["plan p", "live", "a 5", "plan q", "a 5"],
        twin=("state.now >= known.now", "false"),
    ),
    "a state waits for its plan": Case(
        body="""link.start(); link.take(state("a", 5, "q")); gets(plan()); gets(plan("q")); return w.told;""",
        expected=["plan p", "live", "plan q", "a 5"],
        twin=("if (this.plan?.hash === state.plan)", "if (true)"),
    ),
    "35 s of silence is a lost connection, which tries again": Case(
        body="""link.start(); gets(plan()); const before = due(); passes(35000);
                return [before, w.told.at(-1), w.opened[0].closed, due()];""",
        expected=[[35000], "lost", True, [500]],
        twin=("const SILENCE_MS = 35000", "const SILENCE_MS = 70000"),
    ),
    "each message is heard": Case(
        body="""link.start(); const first = [...w.timers.keys()]; gets({type: "beat", now: 1});
                return [...w.timers.keys()].map((timer) => first.includes(timer));""",
        expected=[False],
        twin=("this.heard = this.ports.wall();\n    this.watch();", "this.heard = this.ports.wall();"),
    ),
    "tries come 0.5 to 10 s apart": Case(
        body="""const waits = (lot) => Array.from({length: 8}, (_, n) => m.backoff(n, lot));
                return [Math.min(...waits(0)), Math.max(...waits(0)), waits(1)];""",
        expected=[500, 500, [1000, 2000, 4000, 8000, 10000, 10000, 10000, 10000]],
        twin=("Math.min(LONGEST_MS, FIRST_MS * 2 ** failures)", "FIRST_MS * 2 ** failures"),
    ),
    "no two pages come back together": Case(
        body="return [0, 0.25, 0.5].map((lot) => m.backoff(3, lot));",
        expected=[500, 2375, 4250],
        twin=("lot * (longest - LEAST_MS)", "longest - LEAST_MS"),
    ),
    "what broke is tried later and later, until something comes": Case(
        body="""link.start(); w.lot = 1; const waits = [];
                for (let n = 0; n < 3; n += 1) { last().onerror(); waits.push(...due()); passes(); }
                gets({type: "beat", now: 1}); last().onclose(); return [waits, due()];""",
        expected=[[1000, 2000, 4000], [1000]],
        twin=(
            "receive(message, socket = true) {\n    this.failures = 0;",
            "receive(message, socket = true) {",
        ),
    ),
    "the network is back: at once": Case(
        body="link.start(); last().onerror(); w.on.online?.(); return [w.opened.length, due()];",
        expected=[2, [35000]],
        twin=('this.ports.on("online", () => this.again());', ""),
    ),
    "seen again while lost: at once": Case(
        body="link.start(); last().onerror(); w.on.visible(); return w.opened.length;",
        expected=2,
        twin=("if (!this.live || ", "if ("),
    ),
    "seen again while live: nothing, unless a heartbeat is missing": Case(
        body="""link.start(); gets(plan()); w.on.visible(); const calm = w.opened.length; w.t = 20001;
                w.on.visible(); return [calm, w.opened.length];""",
        expected=[1, 2],
        twin=("> STALE_MS", "> STALE_MS * 10"),
    ),
    "coming back names what is known": Case(
        body="""link.start(); gets(plan()); gets(state("a", 5)); last().onclose(); passes();
                return last().path;""",
        expected="/live/board/ws?epoch=a&v=5&plan=p",
        twin=("v: this.state.v, ", ""),
    ),
    "a stream says what it is of": Case(
        body="""const about = {screen: "stage", track: "red & blue"};
                const one = new m.Link("/live/board", {}, {about, ports: w.ports}); one.connect();
                const first = last().path; gets(plan()); gets(state("a", 5)); one.connect();
                return [first, last().path];""",
        expected=[
            "/live/board/ws?screen=stage&track=red+%26+blue",
            "/live/board/ws?epoch=a&v=5&plan=p&screen=stage&track=red+%26+blue",
        ],
        twin=("...this.about", ""),
    ),
    "a link that opens nothing any more is not tried again, and the page asked for anew": Case(
        body="""w.ports.again = () => w.told.push("again"); link.start(); gets(plan());
                gets({type: "ended"}); return [w.told.slice(-2), w.opened[0].closed, due()];""",
        expected=[["lost", "again"], True, []],
        twin=('if (message.type === "ended")', "if (false)"),
    ),
    "where no socket ever opened, events do": Case(
        body="""link.start(); for (let n = 0; n < 2; n += 1) { last().onerror(); passes(); }
                return w.opened.map(({kind}) => kind);""",
        expected=["socket", "socket", "events"],
        twin=("this.failures > 1", "this.failures > 9"),
    ),
    "where one did, it is a socket again": Case(
        body="""link.start(); gets(plan()); for (let n = 0; n < 3; n += 1) { last().onerror(); passes(); }
                return w.opened.map(({kind}) => kind);""",
        expected=["socket"] * 4,
        twin=("!this.opened && ", ""),
    ),
    "a page of many takes events from the first": Case(
        body="""const quiet = new m.Link("/live/board", {}, {events: true, ports: w.ports}); quiet.start();
                gets(plan()); gets(state("a", 5)); return last().kind;""",
        expected="events",
        twin=("this.eventsOnly = events", "this.eventsOnly = false"),
    ),
    "what an abandoned stream still says is not heard": Case(
        body="""link.start(); const old = last(); w.on.online();
                old.onmessage({data: '{"type":"plan","hash":"x"}'}); return w.told;""",
        expected=[],
        twin=("if (this.source === source) this.receive", "if (true) this.receive"),
    ),
    "what the page brought is known before anything is opened": Case(
        body='link.begin(plan(), state("a", 5)); return [w.told, w.opened.length];',
        expected=[["plan p", "a 5"], 0],
        twin=("this.learn(plan);\n    this.take(state);", "this.take(state);"),
    ),
    "who is there": Case(
        body='link.start(); gets({type: "presence", viewers: 412}); return w.told;',
        expected=["viewers 412", "live"],
        twin=('message.type === "presence"', 'message.type === "here"'),
    ),
}


@pytest.mark.parametrize("name", CASES)
async def test_the_link(modules: Modules, name: str) -> None:
    await modules.check("link.js", CASES[name], before=WORLD)
