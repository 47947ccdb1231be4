"""The operator's scripts: what the header and a row say, where an item can be moved, rooms side by side."""

import pytest

from tests.web.live.modules import Case, Modules

pytestmark = pytest.mark.browser
MIN = "const MIN = 60000;"

WORDS = {
    "how late, and what a break takes of it": Case(
        body="""const said = [m.delayWords(0, 0, []),
                m.delayWords(12 * MIN, 0, [{title: "Lunch", ms: 12 * MIN}]),
                m.delayWords(20 * MIN, 5 * MIN, [{title: "A", ms: 5 * MIN}, {title: "B", ms: 10 * MIN}]),
                m.delayWords(-3 * MIN, 0, []), m.delayWords(20000, -20000, [])];
                return said.map((nodes) => nodes.map((one) => one.textContent).join(""));""",
        expected=[
            "on time",
            "+12 min, end of day +0 (Lunch absorbs 12)",
            "+20 min, end of day +5 (breaks absorb 15)",
            "−3 min, end of day +0",
            "on time",
        ],
        twin=("sum + minutes", "minutes"),
    ),
    "an item's length": Case(
        body="""return [m.lengthWords(30 * MIN, 30 * MIN, 0), m.lengthWords(30 * MIN, 18 * MIN, 10 * MIN),
                m.lengthWords(50 * MIN, 75 * MIN, 0), m.lengthWords(30 * MIN, 40000, 0)];""",
        expected=["30 min", "30 → 18 min, min 10", "50 min → 1 h 15 min", "30 min → 40 s"],
        twin=("planned < HOUR && real < HOUR", "planned < HOUR"),
    ),
    "how long ago": Case(
        body="return [-5, 999, 59999, 60000, 150 * MIN].map(m.agoWords);",
        expected=["0 s", "0 s", "59 s", "1 min", "2 h 30 min"],
        twin=("Math.max(0, Math.floor(ms / 1000))", "Math.floor(ms / 1000)"),
    ),
}
STATES = '{a: "finished", b: "pending", c: "skipped", d: "armed", e: "pending"}'
ITEMS = f"const items = Object.entries({STATES}).map(([id, st]) => ({{id, st}}));"
ROWS = {
    "where an item can be moved": Case(
        body=ITEMS + 'return ["a", "b", "d", "e"].map((id) => m.moves(items, id));',
        expected=[
            {"up": None, "down": None},
            {"up": None, "down": "e"},
            {"up": "b", "down": ""},
            {"up": "d", "down": None},
        ],
        twin=('["pending", "armed"]', '["pending"]'),
    ),
    "rooms side by side between what all share": Case(
        body="""const row = (id) => ({id, shared: id === id.toUpperCase()});
                const of = (track, ids) => ({track, rows: [...ids].map(row)});
                const words = ({rows}) => rows.map(({id}) => id).join("");
                return m.blocksOf([of("hall", "AxyBC"), of("lab", "AzBCw")])
                .map(({shared, columns}) => [shared, columns.map(words)]);""",
        expected=[[True, ["A"]], [False, ["xy", "z"]], [True, ["BC"]], [False, ["", "w"]]],
        twin=("places[n] = end + 1;", "places[n] = end;"),
    ),
}

CLASHES = Case(
    body="""return [[null, null], [5, null], [6, null], [null, 6], [null, 7], [5, 7]]
            .map(([from, until]) => m.isOpen({from, until}, 6));""",
    expected=[True, True, False, False, True, True],
    twin=("from < now", "from <= now"),
)


@pytest.mark.parametrize("name", WORDS)
async def test_the_words(modules: Modules, name: str) -> None:
    await modules.check("operator/words.js", WORDS[name], before=MIN)


@pytest.mark.parametrize("name", ROWS)
async def test_the_rows(modules: Modules, name: str) -> None:
    await modules.check("operator/rows.js", ROWS[name])


async def test_a_clash_is_open_between_its_instants(modules: Modules) -> None:
    await modules.check("operator/head.js", CLASHES)
