"""A speaker's own turn, as their phone finds it in the state."""

import pytest

from tests.web.live.modules import Case, Modules
from tests.web.live.recorded import MINUTE, NOW_MS

pytestmark = pytest.mark.browser

# A model that lays nothing out: {track: items}, as {id, st, start, mine, a}.
WORLD = f"""
const MINUTE = {MINUTE}, NOW = {NOW_MS};
const item = (id, st, start, more = {{}}) => ({{id, st, start, mine: true, ...more}});
const found = (tracks) => {{
  const ids = Object.keys(tracks).map((id) => ({{id}}));
  const model = {{state: {{tracks: ids}}, lay: ({{id}}) => ({{items: tracks[id]}})}};
  const {{item, track, spoken}} = m.turnOf(model, NOW);
  return [item?.id ?? null, track, spoken?.id ?? null];
}};
const led = (...items) =>
  m.turnOf({{state: {{tracks: [{{id: "a"}}]}}, lay: () => ({{items}})}}, NOW).leads?.id ?? null;
"""
TURN = {
    "what is on goes before what waits": Case(
        body="""return ["running", "paused"].map((st) =>
                  found({a: [item("next", "pending", 1), item("on", st, 5)]}));""",
        expected=[["on", "a", None], ["on", "a", None]],
        twin=('["running", "paused"]', '["running"]'),
    ),
    "of what waits the earliest, in whichever track": Case(
        body="""return found({a: [item("late", "pending", 9)], b: [item("soon", "armed", 3)]});""",
        expected=["soon", "b", None],
        twin=("a.item.start - b.item.start", "b.item.start - a.item.start"),
    ),
    "other people's turns are not theirs": Case(
        body="""return found({
                  a: [item("other", "running", 1, {mine: false}), item("own", "pending", 2)]});""",
        expected=["own", "a", None],
        twin=("all.filter(({ item }) => item.mine)", "all"),
    ),
    "of what is finished the last to end; what is left out is neither": Case(
        body="""return found({
                  a: [item("first", "finished", 1, {a: [1, 2]}), item("last", "finished", 2, {a: [2, 9]})],
                  b: [item("between", "finished", 3, {a: [3, 5]}), item("out", "skipped", 4)]});""",
        expected=[None, None, "last"],
        twin=("item.a[1] > last.a[1]", "item.a[1] < last.a[1]"),
    ),
    "of what they lead what is on, else the next": Case(
        body="""const of = (id, st, start) => item(id, st, start, {mine: false, leads: true});
                return [led(of("next", "pending", 1), of("on", "paused", 5)),
                        led(of("late", "pending", 9), of("soon", "armed", 3), of("over", "finished", 1)),
                        led(item("own", "running", 1))];""",
        expected=["on", "soon", None],
        twin=("items.filter(({ leads }) => leads)", "items"),
    ),
    "what they lead, in words": Case(
        body="""const of = {session: "Rivers", title: "Floods", start: 7};
                return ["running", "pending"].map((st) =>
                  m.leadsWords({...of, st}, (at) => `17:0${at}`)
                  .map(({textContent}) => textContent).join(""));""",
        expected=["You lead Rivers. Now: Floods", "You lead Rivers. Next, at 17:07: Floods"],
        twin=("{ name: session, title, time", "{ name: title, title, time"),
    ),
    "minutes until their turn, rounded up": Case(
        body="""return [23 * MINUTE, 22 * MINUTE + 1, 1, 0, -1].map((left) => m.onIn(NOW + left, NOW));""",
        expected=[
            "You are on in 23 min",
            "You are on in 23 min",
            "You are on in 1 min",
            "You are on as soon as all is ready",
            "You are on as soon as all is ready",
        ],
        twin=("Math.ceil(left / MINUTE)", "Math.floor(left / MINUTE)"),
    ),
    "how long they spoke, pauses left out": Case(
        body="""const a = [NOW, NOW + 30 * MINUTE], len = 25 * MINUTE;
                return [{a, len, ran: 24 * MINUTE + 10000}, {a, len}].map(m.spokenWords);""",
        expected=["Thank you. You spoke 24:10 of 25:00.", "Thank you. You spoke 30:00 of 25:00."],
        twin=("ran ?? a[1] - a[0]", "a[1] - a[0]"),
    ),
}


@pytest.mark.parametrize("name", TURN)
async def test_a_turn(modules: Modules, name: str) -> None:
    await modules.check("turn.js", TURN[name], before=WORLD)
