"""Request in, one flow called, answer out: pages made on the server, forms that work without script.

Takes an AppContext (store, settings, clock, templates), gives an aiohttp application. Blocking work goes
through `asyncio.to_thread`, one whole unit of work a call.

Read in this order:
  context.py   what a page may use
  app.py       the application put together, and every route
  guard.py     same-origin rule, security headers; errors.py: error pages
  accounts/    who may open what (`@public`, `@needs`), sign-in, the own account, the admin's page
  frame/       what stands around every page, and how it is rendered and worded
  meetings.py, agenda/, plan/, mails/, people/, answers/, record/, article.py, editor/
               the organiser's pages in order
  personal/    pages behind a person's own links; public/: what everybody may see, and calendars to poll
  live/        the live screens and their protocol
  newest.py    a meeting's agenda, or 404; article_of.py: which article is meant; article_files.py: to take
               away; conditional.py: 304
  static.py    files under /static/, cached by their hash; health.py: /healthz, /readyz; run.py: the socket
"""
