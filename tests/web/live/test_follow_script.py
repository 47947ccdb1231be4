"""A screen that only looks: what it draws before and while it is connected, and of which track."""

import pytest

from tests.web.live.modules import Case, Modules
from tests.web.live.recorded import MINUTE, message, running
from tests.web.live.role_pages import check_page, page

pytestmark = pytest.mark.browser

BODY = page('id="root"', "")
PANEL = running(12 * MINUTE, msg=[{**message("Slower"), "targets": ["speaker"]}])
ELSEWHERE = {**PANEL, "tracks": [{**PANEL["tracks"][0], "id": "hall"}]}
STATES = {"panel": PANEL, "elsewhere": ELSEWHERE}
CASES = {
    "what the page brought is drawn before anything comes": Case(
        body="""let last = null;
                m.follow(at("root"), "stage", (view, now) => { last = [view.next.id, now - NOW]; });
                return last;""",
        expected=["opening", 0],
        twin=("link.begin(plan, state);", ""),
    ),
    "each state that comes is drawn": Case(
        body="""let last = null; m.follow(at("root"), "stage", (view) => { last = view.live?.id; });
                gets(states.panel); return last;""",
        expected="panel",
        twin=("model.state = state;", "model.state ??= state;"),
    ),
    "the stream is asked for as what the screen is; a track that changes is not named": Case(
        body="""const asked = (options) => { m.follow(at("root"), "phone", () => {}, options);
                  const {kind, pathname, query: {screen, track, as}} = opened.at(-1);
                  return [kind, pathname, screen, track ?? "", as ?? ""]; };
                return [asked({}), asked({events: true, as: "speaker", track: () => "main"})];""",
        expected=[
            ["socket", "/live/board/ws", "phone", "main", ""],
            ["events", "/live/board/stream", "phone", "", "speaker"],
        ],
        twin=("chosen ? {} : { track }", "{ track }"),
    ),
    "a track that is gone is told, unless the track is chosen anew": Case(
        body="""const gone = (options) => { let count = 0, last = null;
                  m.follow(at("root"), "x", (view) => { last = view.live?.id; },
                    {...options, lost: () => { count += 1; }});
                  gets(states.elsewhere); return [count, last ?? null]; };
                return [gone({}), gone({track: () => null})];""",
        expected=[[1, None], [0, "panel"]],
        twin=("if (model.lost && !chosen)", "if (model.lost)"),
    ),
    "where no track is chosen, the first one is shown": Case(
        body="""let last = null; m.follow(at("root"), "phone", (view) => { last = view.live?.id; },
                  {track: () => null});
                gets(states.elsewhere); return last;""",
        expected="panel",
        twin=("?? model.state.tracks[0].id", ""),
    ),
    "only the messages that are for this screen": Case(
        body="""const shown = (options) => { let last = null;
                  m.follow(at("root"), "x", (view) => { last = view.messages.length; }, options);
                  gets(states.panel); return last; };
                return [shown({}), shown({target: "speaker"})];""",
        expected=[0, 1],
        twin=("new Model(track, target)", "new Model(track)"),
    ),
}


@pytest.mark.parametrize("name", CASES)
async def test_a_screen_follows(modules: Modules, name: str) -> None:
    await check_page(modules, "follow.js", BODY, STATES, CASES[name])
