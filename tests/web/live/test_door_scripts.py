"""What the door's page knows, keeps and sends, each promise with a broken twin."""

import pytest

from tests.web.live.modules import Case, Modules

pytestmark = pytest.mark.browser

KNOWS = """
const people = [{who: "ana", name: "Dr. Ana Lima", native: "", note: ""},
                {who: "wang", name: "WANG Libing", native: "王立兵", note: ""},
                {who: "rui", name: "Rui Gonçalves", native: "", note: ""}];
const inside = (who, ...ids) => ({who, name: who, at: 1000, by: "Joe", ids});
const door = new m.Door({revision: 1, prefix: "door/board/", people, in: []});
const ids = (who) => door.row(who)?.ids ?? null;
const names = (asked) => door.found(asked).map((one) => one.name);
"""
MODEL = {
    "letters find whoever has a word that begins so": Case(
        body='return [names("li"), names("LIMA an"), names("ima"), names("goncalves"), names(" ")];',
        expected=[["Dr. Ana Lima", "WANG Libing"], ["Dr. Ana Lima"], [], ["Rui Gonçalves"], []],
        twin=("name.includes(` ${word}`)", "name.includes(word)"),
    ),
    "accents and capitals do not count": Case(
        body='return [names("GONCALVES"), m.folded("Straße Ñ")];',
        expected=[["Rui Gonçalves"], "strasse n"],
        twin=('.replace(MARKS, "")', ""),
    ),
    "letters that few keyboards have do not count": Case(
        body="""door.take({revision: 2, in: [], people: [
                  {who: "g", name: "Guðrún Þórsdóttir", native: "", note: ""},
                  {who: "l", name: "Łukasz Bjørn Æther", native: "", note: ""}]});
                return [names("gudrun thors"), names("lukasz bjorn aether"), names("guðrún"),
                        m.folded("ẞ Œ ı đ")];""",
        expected=[["Guðrún Þórsdóttir"], ["Łukasz Bjørn Æther"], ["Guðrún Þórsdóttir"], "ss oe i d"],
        twin=('ð: "d"', 'ð: "ð"'),
    ),
    "a script without spaces is found anywhere in a name": Case(
        body='return names("立");',
        expected=["WANG Libing"],
        twin=(r"/^\p{Lo}/u", "/^$/u"),
    ),
    "a press checks in, and is seen before the server has it": Case(
        body="""const press = door.press("ana", "x", {id: "1", at: 5}); door.queue = [press];
                return [press, ids("ana"), door.arrived().map((one) => [one.who, one.at])];""",
        expected=[
            {"id": "1", "at": 5, "who": "ana", "name": "", "do": "in", "of": []},
            ["door/board/1"],
            [["ana", 5]],
        ],
        twin=("this.prefix + press.id", "press.id"),
    ),
    "the next one takes back all that is known of the person": Case(
        body="""door.take({revision: 1, in: [inside("ana", "door/board/7", "board-x")]});
                door.queue = [{id: "1", do: "in", who: "ana", of: [], at: 5}];
                const press = door.press("ana", "", {id: "2", at: 6}); door.queue.push(press);
                return [press.do, press.of, ids("ana"), door.row("ana").at];""",
        expected=["back", ["door/board/7", "board-x", "door/board/1"], [], None],
        twin=("!press.of.includes(known)", "press.of[0] !== known"),
    ),
    "taking back leaves what another door checked in": Case(
        body="""door.take({revision: 1, in: [inside("ana", "door/board/7")]});
                door.queue = [{id: "2", do: "back", who: "ana", of: ["door/board/1"], at: 6}];
                return ids("ana");""",
        expected=["door/board/7"],
        twin=("one.ids.filter((known) => !press.of.includes(known))", "[]"),
    ),
    "what the server has already counts once": Case(
        body="""door.take({revision: 1, in: [inside("ana", "door/board/1")]});
                door.queue = [{id: "1", do: "in", who: "ana", of: [], at: 5}];
                return [ids("ana"), door.row("ana").at];""",
        expected=[["door/board/1"], 1000],
        twin=("else if (!one.ids.includes(id))", "else"),
    ),
    "a walk-in is there while they are in, by their own name": Case(
        body="""const who = "walk-in/b"; const press = door.press(who, "Bob Stone", {id: "1", at: 5});
                door.queue = [press]; const before = [names("sto"), press.name];
                const back = {id: "2", do: "back", who, name: "Bob Stone", of: ["door/board/1"], at: 6};
                door.queue = [press, back];
                return [before, names("sto"), door.row(who)];""",
        expected=[[["Bob Stone"], "Bob Stone"], [], None],
        twin=("if (isWalkIn(who) && !one.ids.length) rows.delete(who);", ";"),
    ),
    "walk-ins of one name are told as possibly one, and so is one of a name on the list": Case(
        body="""const walkIn = (id, name, at) => ({who: `walk-in/${id}`, name, ids: [id], at, by: ""});
                const told = (...rows) => { door.take({revision: 1, in: rows});
                                            return door.twice().map((one) => [one.who, one.count]); };
                return [told(walkIn("a", "Bob  Stone", 1), walkIn("b", "bob stóne", 2)),
                        told(inside("ana", "x"), walkIn("c", "Dr. Ana Lima", 2)),
                        told(walkIn("a", "Bob Stone", 1), walkIn("d", "Rosa", 2)),
                        told(inside("ana", "x"))];""",
        expected=[[["walk-in/b", 2]], [["walk-in/c", 2]], [], []],
        twin=("people.filter((one) => isWalkIn(one.who))", "people"),
    ),
    "people stay while the server says nothing else of them": Case(
        body="""door.take({revision: 1, in: []}); const before = names("ana");
                door.take({revision: 2, in: [], people: people.slice(1)}); return [before, names("ana")];""",
        expected=[["Dr. Ana Lima"], []],
        twin=("if (!state.people) return;", ";"),
    ),
    "who came last stands first": Case(
        body="""door.take({revision: 1, in: [inside("ana", "a"), {...inside("rui", "b"), at: 2000}]});
                return door.arrived().map((one) => one.who);""",
        expected=["rui", "ana"],
        twin=("b.at - a.at", "a.at - b.at"),
    ),
    "a code is taken from an address too": Case(
        body="""return ["abc2", " ABC2 ", "https://x.org/live/board/door?badge=abc2&lang=fr"].map(m.codeIn);""",
        expected=["abc2", "abc2", "abc2"],
        twin=('.split("badge=").at(-1)', ""),
    ),
}

KEEPS = """
const stored = new Map();
const storage = {getItem: (name) => stored.get(name) ?? null, setItem: (name, text) => stored.set(name, text),
                 removeItem: (name) => stored.delete(name)};
const full = {...storage, setItem: () => { throw new Error("full"); }};
const press = (id) => ({id});
const kept = new m.Kept("door", storage);
"""
KEPT = {
    "presses outlast the page, the oldest first, until they are dropped": Case(
        body="""kept.add(press("1")); kept.add(press("2")); const again = new m.Kept("door", storage);
                const before = again.all(); again.drop(["1"]); return [before, kept.all()];""",
        expected=[[{"id": "1"}, {"id": "2"}], [{"id": "2"}]],
        twin=("[...this.all(), press]", "[press]"),
    ),
    "where nothing waits, nothing is kept": Case(
        body="""kept.add(press("1")); kept.drop(["1"]); return [...stored];""",
        expected=[],
        twin=("if (presses.length)", "if (true)"),
    ),
    "a browser that keeps nothing keeps it while the page is open": Case(
        body="""const full_ = new m.Kept("door", full); full_.add(press("1")); full_.add(press("2"));
                const none = new m.Kept("door", null); none.add(press("3"));
                full_.drop(["1"]); return [full_.all(), none.all()];""",
        expected=[[{"id": "2"}], [{"id": "3"}]],
        twin=("this.memory = presses.filter((press) => !this.stored().includes(press.id));", ";"),
    ),
    "a page begins with what the server said last, wherever that stands": Case(
        body="""const first = {now: 5, in: ["a"], zone: "UTC"}; const last = new m.Last("last", storage);
                const found = [last.newest(first)];
                for (const now of [4, 6]) {
                  last.keep({now, in: ["b"]});
                  found.push(last.newest(first));
                }
                last.forget(); found.push(last.newest(first));
                return [found.map((one) => one.in[0]), found[2].zone];""",
        expected=[["a", "a", "b", "a"], "UTC"],
        twin=("found.now > first.now", "found"),
    ),
    "where there is no room for what is newer, the older goes": Case(
        body="""new m.Last("last", storage).keep({now: 6, in: ["b"]}); const last = new m.Last("last", full);
                last.keep({now: 7, in: ["c"]}); return last.newest({now: 5, in: ["a"]}).in;""",
        expected=["a"],
        twin=("this.forget(); //", "//"),
    ),
    "what is no list is no presses": Case(
        body="""const found = [];
                for (const text of ["{", "7", "null", '"ab"']) {
                  stored.set("door", text);
                  found.push(kept.all());
                }
                kept.add(press("1")); return [found, kept.all()];""",
        expected=[[[], [], [], []], [{"id": "1"}]],
        twin=("Array.isArray(found) ? [...found, ...this.memory] : this.memory", "[...found]"),
    ),
}

# A server that answers as the test says.
SENDS = """
const sent = [], told = [];
let answer = {status: 200, body: {in: []}};
globalThis.fetch = async (path, {method = "GET", body} = {}) => {
  sent.push([method, path, body ? JSON.parse(body).presses.map((one) => one.id) : null]);
  if (answer === null) throw new TypeError("no network");
  return {ok: answer.status === 200, status: answer.status, json: async () => answer.body};
};
let presses = [];
const drop = (ids) => { presses = presses.filter((one) => !ids.includes(one.id)); };
const kept = {all: () => presses, drop};
const door = {state: {revision: 3, mark: "3.1.0.day"}, take: (state) => told.push(["take", state.in])};
const refused = (one) => told.push(["refused", one.id]);
const sender = new m.Sender("/door", kept, door, {changed: () => {}, news: () => {}, refused});
const waiting = () => presses.map((one) => one.id);
"""
SENDER = {
    "what waits is sent, fifty at once, the oldest first": Case(
        body="""presses = Array.from({length: 60}, (_, n) => ({id: n})); await sender.turn();
                return [sent[0][0], sent[0][1], sent[0][2].length, sent[0][2][0]];""",
        expected=["POST", "/door", 50, 0],
        twin=(".slice(0, AT_ONCE)", ""),
    ),
    "where nothing waits, the server is asked who is in": Case(
        body="await sender.turn(); return [sent, told];",
        expected=[[["GET", "/door/state?revision=3&mark=3.1.0.day", None]], [["take", []]]],
        twin=("presses.length ? this.post(presses) : this.ask()", "this.post(presses)"),
    ),
    "where nothing is new, what is known stays": Case(
        body="answer.body = {same: true}; await sender.turn(); return told;",
        expected=[],
        twin=("if (!state.same) {", "{"),
    ),
    "what the server has is forgotten, the rest stays": Case(
        body="""presses = [{id: "1"}, {id: "2"}]; answer.body = {in: ["a"], presses: [{id: "1"}]};
                await sender.turn(); return [waiting(), told];""",
        expected=[["2"], [["take", ["a"]]]],
        twin=("presses.filter((press) => done.has(press.id))", "presses"),
    ),
    "what is never taken is forgotten, and said": Case(
        body="""presses = [{id: "1"}]; answer.body = {in: [], presses: [{id: "1", refused: "nobody"}]};
                await sender.turn(); return [waiting(), told.at(-1)];""",
        expected=[[], ["refused", "1"]],
        twin=("refused.forEach(this.on.refused);", ""),
    ),
    "without a network all waits, and each pause is longer": Case(
        body="""presses = [{id: "1"}]; answer = null; const pauses = [];
                for (let n = 0; n < 6; n += 1) { await sender.turn(); pauses.push(sender.pause("visible")); }
                return [waiting(), sender.connected, pauses];""",
        expected=[["1"], False, [2000, 4000, 8000, 16000, 30000, 30000]],
        twin=("this.failures + 1", "1"),
    ),
    "a link that opens nothing more is told, and what waits stays": Case(
        body="""presses = [{id: "1"}]; answer.status = 401; await sender.turn(); const closed = sender.closed;
                answer = {status: 200, body: {in: [], presses: [{id: "1"}]}}; await sender.turn();
                return [closed, sender.closed, waiting()];""",
        expected=[True, False, []],
        twin=("CLOSED.includes(answer.status)", "false"),
    ),
    "a fault of the server is no answer": Case(
        body="""presses = [{id: "1"}]; answer = {status: 500, body: {in: [], presses: [{id: "1"}]}};
                await sender.turn(); return [waiting(), told, sender.closed];""",
        expected=[["1"], [], False],
        twin=("if (!answer.ok) throw new Error(String(answer.status));", ""),
    ),
    "who looks is told every five seconds, a page behind others each minute": Case(
        body="""const still = [sender.pause("visible"), sender.pause("hidden")]; presses = [{id: "1"}];
                return [...still, sender.pause("hidden")];""",
        expected=[5000, 60000, 0],
        twin=("if (this.kept.all().length) return 0;", ""),
    ),
    "a press ends the rest": Case(
        body="""const rest = sender.rest(); sender.wake(); await rest; return "woken";""",
        expected="woken",
        twin=("clearTimeout(timer);\n        done();", "throw new Error();"),
    ),
}
SCAN = {
    "a code is told once while it is seen, and again after it was away": Case(
        body="""globalThis.BarcodeDetector = class {}; const read = [];
                const scanner = new m.Scanner(null, (text) => read.push(text));
                const seen = [["a", 100], ["a", 102], ["a", 104], ["b", 104.5], ["a", 105], ["a", 109]];
                for (const [text, seconds] of seen) scanner.see(text, seconds * 1000);
                return read;""",
        expected=["a", "b", "a", "a"],
        twin=("text === this.last && ", ""),
    ),
    "a browser that cannot read codes is not asked to": Case(
        body="""delete globalThis.BarcodeDetector; const without = await m.canScan();
                globalThis.BarcodeDetector = {getSupportedFormats: async () => ["ean_13"]};
                return [without, await m.canScan()];""",
        expected=[False, False],
        twin=('includes("qr_code")', "length > 0"),
    ),
}


@pytest.mark.parametrize("name", MODEL)
async def test_the_page_knows(modules: Modules, name: str) -> None:
    await modules.check("door/model.js", MODEL[name], before=KNOWS)


@pytest.mark.parametrize("name", KEPT)
async def test_the_phone_keeps(modules: Modules, name: str) -> None:
    await modules.check("door/kept.js", KEPT[name], before=KEEPS)


@pytest.mark.parametrize("name", SENDER)
async def test_the_phone_sends(modules: Modules, name: str) -> None:
    await modules.check("door/sender.js", SENDER[name], before=SENDS)


@pytest.mark.parametrize("name", SCAN)
async def test_the_camera(modules: Modules, name: str) -> None:
    await modules.check("door/scan.js", SCAN[name])
