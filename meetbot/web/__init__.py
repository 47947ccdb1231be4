"""Request in, one flow called, answer out: pages made on the server, forms that work without script.

Takes an AppContext (store, settings, clock, templates), gives an aiohttp application. Blocking work goes
through `asyncio.to_thread`, one whole unit of work a call.

Read in this order:
  context.py   what a page may use
  app.py       the application put together, and every route
  access.py    who may open which page; `@public`, `@needs`
  guard.py     same-origin rule, security headers, error pages
  static.py    files under /static/, cached by their hash
  render.py    values -> page: navigation, the meeting's header, messages
  words.py     times, zones, states and counts in words
  auth.py      sign-in, one-time link, sign-out; kept_form.py: written when it ended; help.py: words, keys
  meetings.py  proposal.py  plan.py  agenda.py  outbox.py  people.py  article.py
  see.py, opened.py    one mail of the plan, of the outbox; mail_list.py, mail_words.py, masks.py, kept.py:
               their parts; person.py: one person's card beside the list
  answers.py   who answered what; answered.py: a line a person; to_decide.py, proposed.py: what the organiser
               decides, and the form it leads to; came_in.py: mails that came in
  edit.py, drafts.py, change.py    the agenda's text, its draft, forms for the usual changes; grid.py a day
  head.py, next_step.py    a meeting's state, what to do next; rows.py, planned.py (plan_rows.py),
               preview.py: parts of pages
  holder.py    whose link was opened, ended.py: of one that is no more; spoken.py: in their language;
               the pages behind it: personal.py, join.py, answer.py, unsubscribe.py
  public.py    the public agenda; feed.py: both kinds of calendars that clients poll
  health.py    /healthz and /readyz; run.py: the socket
  live.py, hub.py    the live screens and their protocol
"""
