"""What screens tell: digits, spans, what a screen reader hears, tones, pulses, letters that fit."""

import pytest

from tests.web.live.modules import Case, Modules
from tests.web.live.recorded import MINUTE

pytestmark = pytest.mark.browser

WORDS = {
    "digits: whole seconds rounded up, + once over": Case(
        body="""const spans = [1200000, 1199001, 1, 0, -1, -999, -1000, -130000, 3600000, -4320000];
                return spans.map(m.digits);""",
        expected=[
            "20:00",
            "20:00",
            "0:01",
            "0:00",
            "+0:00",
            "+0:00",
            "+0:01",
            "+2:10",
            "1:00:00",
            "+1:12:00",
        ],
        twin=("Math.ceil(left / 1000)", "Math.round(left / 1000)"),
    ),
    "digits that count up": Case(
        body="return [0, 999, 1000, 1080000, -5].map(m.passed);",
        expected=["0:00", "0:00", "0:01", "18:00", "0:00"],
        twin=("Math.floor(Math.max(0, ms) / 1000)", "Math.ceil(Math.max(0, ms) / 1000)"),
    ),
    "no seconds above ten minutes": Case(
        body="return [600000, 600001, 1330000, 3600000, 3900000, -5000].map(m.coarse);",
        expected=["10:00", "11 min", "23 min", "1 h 00 min", "1 h 05 min", "+0:05"],
        twin=("left <= COARSE_MS", "left < COARSE_MS"),
    ),
    "delays": Case(
        body="return [720000, -180000, 20000, 0].map(m.late);",
        expected=["+12 min", "−3 min", "on time", "on time"],
        twin=('ms > 0 ? "+"', 'ms < 0 ? "+"'),
    ),
    "spans": Case(
        body="return [2700000, 4500000, 50000, 3600000, 0].map(m.span);",
        expected=["45 min", "1 h 15 min", "50 s", "1 h", "0 min"],
        twin=("ms < MINUTE", "ms < 0"),
    ),
}
SPEAKER = f"""
const MINUTE = {MINUTE};
const speaker = new m.Speaker();
const view = (left, more = {{}}) => (
  {{live: left === null ? null : {{id: "t", title: "Panel"}}, left, messages: [], delay: 0, ...more}});
const says = (...views) => views.map((one) => speaker.say(one));
"""
SPOKEN = {
    "what runs when the page comes is not told anew": Case(
        body="return says(view(12 * MINUTE), view(11 * MINUTE));",
        expected=["", ""],
        twin=("if (!this.first) return said.length", "return said.length"),
    ),
    "started": Case(
        body="return says(view(null), view(12 * MINUTE));",
        expected=["", "Panel started, 12 min left"],
        twin=("item !== live.id", "item === live.id"),
    ),
    "5 min, 1 min, time is up, each full minute over": Case(
        body="""const lefts = [301000, 300000, 299000, 60000, 0, -1, -59999, -60000, -119000, -120000];
                return says(...lefts.map((left) => view(left)));""",
        expected=[
            "",
            "5 minutes left",
            "",
            "1 minute left",
            "",
            "Time is up",
            "",
            "1 minute over",
            "",
            "2 minutes over",
        ],
        twin=("Math.ceil(left / MINUTE) - 1", "Math.floor(left / MINUTE)"),
    ),
    "time that was given is no news of the clock": Case(
        body="return says(view(60000), view(120000), view(60000));",
        expected=["", "", "1 minute left"],
        twin=("return mark < before ?", "return mark !== before ?"),
    ),
    "a message once": Case(
        body="""const told = {messages: [{n: 4, text: "Slower"}]};
                return says(view(9e5), view(9e5, told), view(9e5, told), view(9e5));""",
        expected=["", "Message: Slower", "", ""],
        twin=("!this.read.has(n)", "true"),
    ),
    "a delay that changed by five minutes": Case(
        body="""return says(...[0, 4.9, 5, 9, 10, -1].map((late) => view(9e5, {delay: late * MINUTE})));""",
        expected=["", "", "Running 5 minutes late", "", "Running 10 minutes late", "Running 1 minute early"],
        twin=("const DELAY_MS = 5 * MINUTE", "const DELAY_MS = MINUTE"),
    ),
}
EDGES = """
const edges = new m.Edges();
const passes = (...phases) => phases.map((phase) => edges.passed(
  phase === null ? {live: null, part: null, phase: "idle"} : {live: {id: "t"}, part: null, phase}));
"""
PASSED = {
    "one, two, three": Case(
        body='return passes("normal", "normal", "warning", "danger", "danger", "overtime", "overtime");',
        expected=[0, 0, 1, 2, 0, 3, 0],
        twin=("rank > this.rank", "rank >= this.rank"),
    ),
    "not for what the page came upon, nor for time that was given": Case(
        body='return passes("danger", "normal", null, "overtime");',
        expected=[0, 0, 0, 0],
        twin=("of === this.of && ", ""),
    ),
}
OTHERS = {
    "pulses": (
        "vibrate.js",
        Case(
            body="return [0, 1, 2, 3].map(m.pulses);",
            expected=[[], [200], [200, 150, 200], [200, 150, 200, 150, 200]],
            twin=("2 * times - 1", "2 * times"),
        ),
    ),
    "the largest letters that fit": (
        "fit.js",
        Case(
            body="return [100, 40, 5].map((room) => Math.floor(m.largest(10, 80, (size) => size <= room)));",
            expected=[80, 39, 10],
            twin=("if (fits(middle)) low = middle;", "if (!fits(middle)) low = middle;"),
        ),
    ),
}
# An audio context that only counts: [pitch, start] of each tone.
SOUND = """
const tones = [];
const context = {
  currentTime: 0, destination: {}, resume: async () => {},
  createGain: () => ({connect: (to) => to, gain: {
    setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {}}}),
  createOscillator: () => ({frequency: {value: 0}, connect: (to) => to, stop() {},
    start(at) { tones.push([this.frequency.value, at]); }}),
};
const sound = new m.Sound(() => context);
"""
TONES = {
    "no tone before somebody presses": Case(
        body="sound.play(3); return tones;",
        expected=[],
        twin=("this.on = false", "this.on = true"),
    ),
    "one when it is turned on, then as many as the edge says": Case(
        body="await sound.toggle(); sound.play(0); sound.play(3); return tones;",
        expected=[[523, 0], [659, 0], [659, 0.5], [659, 1]],
        twin=("n < times", "n < 1"),
    ),
    "off again": Case(
        body="await sound.toggle(); await sound.toggle(); tones.length = 0; sound.play(2); return tones;",
        expected=[],
        twin=("this.on = !this.on", "this.on = true"),
    ),
}
TABLES = [
    *(("words.js", "", name, case) for name, case in WORDS.items()),
    *(("speak.js", SPEAKER, name, case) for name, case in SPOKEN.items()),
    *(("edges.js", EDGES, name, case) for name, case in PASSED.items()),
    *(("sound.js", SOUND, name, case) for name, case in TONES.items()),
    *((script, "", name, case) for name, (script, case) in OTHERS.items()),
]


@pytest.mark.parametrize(("script", "before", "name", "case"), TABLES, ids=[row[2] for row in TABLES])
async def test_a_screen_tells(modules: Modules, script: str, before: str, name: str, case: Case) -> None:
    await modules.check(script, case, before=before)
