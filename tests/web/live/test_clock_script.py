"""The page's clock: which sample it believes, when it asks, and how a correction is seen."""

import pytest

from tests.web.live.modules import Case, Modules

pytestmark = pytest.mark.browser

# A browser whose time passes as the test says: `trips` are ways to the server and back, ms; null = no answer.
WORLD = """
const w = {t: 1000, wallAhead: 5e5, serverAhead: 7e5, trips: [], asked: 0, waits: [], every: {}, on: {}};
w.ports = {
  mono: () => w.t,
  wall: () => w.t + w.wallAhead,
  wait: async (ms) => { w.waits.push(ms); w.t += ms; },
  every: (ms, look) => { w.every[ms] = look; },
  on: (name, react) => { w.on[name] = react; },
  ask: async () => {
    w.asked += 1;
    const trip = w.trips.shift();
    if (!trip) throw new Error("no answer");
    w.t += trip[0];
    const now = w.t + w.serverAhead;
    w.t += trip[1];
    return now;
  },
};
const clock = new m.ServerClock("/clock", w.ports);
const wrong = () => clock.now() - w.t - w.serverAhead;
const settle = async () => { await clock.sampling; w.t += 1000; };
"""
EIGHT = "w.trips = [[300, 20], [90, 10], [5, 5], [400, 10], [10, 80], [5, 30], [60, 60], [10, 100]];"
CASES = {
    "eight samples, 200 ms apart": Case(
        body=f"{EIGHT} clock.start(); await settle(); return [w.asked, w.waits];",
        expected=[8, [200] * 7],
        twin=("const SAMPLES = 8", "const SAMPLES = 4"),
    ),
    "the least round trip is believed": Case(
        body=f"{EIGHT} clock.start(); await settle(); return wrong();",
        expected=0,
        twin=("sample.trip / 2 < doubt ?", "sample.trip / 2 > doubt ?"),
    ),
    "a wider sample that agrees changes nothing": Case(
        body="w.trips = [[5, 5], [100, 20]]; await clock.sample(2); await settle(); return wrong();",
        expected=0,
        twin=("return contradicts || sample.trip / 2 < doubt ? sample : held", "return sample"),
    ),
    "a sample that contradicts is right: the server's clock was set": Case(
        body="""w.trips = [[5, 5]]; await clock.sample(1);
                w.serverAhead -= 60000; w.trips = [[20, 20]]; await clock.sample(1); await settle();
                return wrong();""",
        expected=0,
        twin=("contradicts || ", ""),
    ),
    "an old sample loses its worth": Case(
        body="""w.trips = [[5, 15]]; await clock.sample(1); w.t += 600000;
                w.trips = [[20, 20]]; await clock.sample(1); await settle(); return wrong();""",
        expected=0,
        twin=("const DRIFT = 1e-4", "const DRIFT = 0"),
    ),
    "no answer leaves the clock as it is": Case(
        body="""w.trips = [[5, 5], null, null]; await clock.sample(3); await settle();
                return [wrong(), w.asked];""",
        expected=[0, 3],
        twin=("for (; this.wanted > 0;", "for (; this.wanted > 1;"),
    ),
    "three more each five minutes": Case(
        body="""clock.start(); await settle(); w.asked = 0; w.every[300000](); await settle();
                return w.asked;""",
        expected=3,
        twin=("this.ports.every(AGAIN_MS, again)", "this.ports.every(AGAIN_MS, () => this.sample(1))"),
    ),
    "three more when the network is back": Case(
        body="clock.start(); await settle(); w.asked = 0; w.on.online?.(); await settle(); return w.asked;",
        expected=3,
        twin=('this.ports.on("online", again);', ""),
    ),
    "three more when the page is seen again": Case(
        body="clock.start(); await settle(); w.asked = 0; w.on.visible(); await settle(); return w.asked;",
        expected=3,
        twin=("this.look();\n      again();", "this.look();"),
    ),
    "a clock that was set by more than 250 ms is noticed within a second": Case(
        body="""clock.start(); await settle(); w.asked = 0;
                w.wallAhead += 251; w.every[1000](); await settle(); return w.asked;""",
        expected=3,
        twin=("const STEP_MS = 250", "const STEP_MS = 2500"),
    ),
    "250 ms are none": Case(
        body="""clock.start(); await settle(); w.asked = 0;
                w.wallAhead += 250; w.every[1000](); await settle(); return w.asked;""",
        expected=0,
        twin=("> STEP_MS) {", ">= STEP_MS) {"),
    ),
    "after sleep nothing that was known is believed": Case(
        body="""w.trips = [[5, 5]]; clock.start(); await settle();
                w.wallAhead += 3600000; w.serverAhead += 400; w.trips = [[500, 500]]; w.every[1000]();
                await settle(); return wrong();""",
        expected=0,
        twin=("this.held = null;\n      this.sample", "this.sample"),
    ),
    "less than 2 s is spread over a second": Case(
        body="""clock.set(7e5); clock.set(7e5 + 1500); const found = [];
                for (const ms of [0, 250, 250, 500, 500]) { w.t += ms; found.push(clock.now() - w.t - 7e5); }
                return found;""",
        expected=[0, 375, 750, 1500, 1500],
        twin=("const SLEW_MS = 1000", "const SLEW_MS = 100"),
    ),
    "2 s are a jump": Case(
        body="clock.set(7e5); clock.set(7e5 + 2000); return clock.now() - w.t - 7e5;",
        expected=2000,
        twin=(">= JUMP_MS", "> JUMP_MS"),
    ),
    "never back for less than 2 s": Case(
        body="""clock.set(7e5); clock.now(); clock.set(7e5 - 1999); let last = 0, back = 0;
                for (let n = 0; n < 100; n += 1) {
                  w.t += 25; const now = clock.now(); if (now < last) back += 1; last = now;
                }
                return [back, last - w.t - 7e5];""",
        expected=[0, -1999],
        twin=(
            "Math.max(this.shown, this.ports.mono() + this.offsetNow())",
            "this.ports.mono() + this.offsetNow()",
        ),
    ),
    "back at once for more": Case(
        body="clock.set(7e5); clock.now(); clock.set(7e5 - 5000); return clock.now() - w.t - 7e5;",
        expected=-5000,
        twin=("if (jumps) this.shown = -Infinity;", ""),
    ),
    "a message's instant will do until a sample comes": Case(
        body="clock.guess(w.t + 7e5); return wrong();",
        expected=0,
        twin=("if (this.offset === null) this.set(offset);", ""),
    ),
    "a server that is ahead of the clock is asked": Case(
        body="""w.trips = [[5, 5], [5, 5], [5, 5]]; clock.set(7e5 - 300); clock.guess(w.t + 7e5);
                await settle(); return [w.asked, wrong()];""",
        expected=[3, 0],
        twin=("else if (offset - this.offset > STEP_MS) this.sample(AGAIN);", ""),
    ),
    "a rehearsal's clock counts ten times as fast": Case(
        body="""w.ports.speed = () => 10; const fast = new m.ServerClock("/clock", w.ports);
                fast.guess(5e6); const first = fast.now(); w.t += 1500; return [first, fast.now()];""",
        expected=[5e6, 5015000],
        twin=("return this.shown * this.speed;", "return this.shown + this.speed;"),
    ),
    "a rehearsal's samples are measured in real time": Case(
        body="""w.ports.speed = () => 60; const fast = new m.ServerClock("/clock", w.ports);
                w.ports.ask = async () => { w.t += 40; return 60 * (w.t - 20 + 7e5); };
                await fast.sample(1); return fast.now() - 60 * (w.t + 7e5);""",
        expected=0,
        twin=("now: now / this.speed }", "now }"),
    ),
    "a message that was long on its way says nothing": Case(
        body="clock.set(7e5); clock.guess(w.t + 7e5 - 3000); await settle(); return w.asked;",
        expected=0,
        twin=(
            "else if (offset - this.offset > STEP_MS)",
            "else if (Math.abs(offset - this.offset) > STEP_MS)",
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
async def test_the_clock(modules: Modules, name: str) -> None:
    await modules.check("clock.js", CASES[name], before=WORLD)
