"""Request in, one flow called, answer out: server-rendered pages, forms that work without script.

Takes an AppContext (store, settings, clock, templates), gives an aiohttp application. Blocking work goes through
`asyncio.to_thread`, one whole unit of work a call.

Read in this order:
  context.py   what a page may use
  app.py       the application put together, and every route
  access.py    who may open which page; `@public`, `@needs`
  guard.py     same-origin rule, security headers, error pages
  static.py    files under /static/, cached by their hash
  render.py    values -> page: navigation, the meeting's header, messages
  words.py     times, zones, states and counts in words
  auth.py      sign-in, one-time link, sign-out
  meetings.py, agenda.py, plan.py, outbox.py, people.py, article.py    the organiser's pages
  personal.py  pages behind capability links; public.py the public agenda
  health.py    /healthz and /readyz
  live.py, hub.py    the live screens and their protocol
"""
