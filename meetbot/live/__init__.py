"""What runs now, what is left, how late we are: a pure function of agenda, journal and `now`.

Takes an Agenda and its journal (what the operator did, in order), gives a Rundown: every item with its
planned, expected and actual times. Nothing ticks: pages get facts and the server's `now`, and
count by themselves.

Read in this order:
  events.py    what people and the timer did, as values
  described.py what was done, in words
  journal.py   events in order; JSON in and out
  timer.py     one item's countdown
  step.py      what runs, as planned; the tracks that it runs in
  course.py    where things stand, and what one more step makes of it
  run.py       the journal folded, event by event, with undo and redo
  order.py     the order in which the items run: the plan, with what was moved and put in
  expected.py  an instant that follows from the live item's end and from now
  item.py      one item as run: its state and phase, its three times, its parts
  walk.py      the arithmetic: the items of a track walked through with a cursor
  clash.py     people who are expected in two tracks at once, now or by time alone
  rundown.py   the run laid over the agenda: a track's items, what comes next, the delays
  ahead.py     a start still to come, as time goes by while nothing happens
  shifts.py    starts that the operator can tell people of
  notices.py   late notices: whom the clock or a press took away from what they were told
  squeeze.py   how to be in time for a hard start that is run into
  commands/    what is asked for, and whether it is accepted
  signals.py   messages, marks of readiness, the stage picture, folded
  state.py     the running order as JSON
  latest.py    when an item has to end, at the latest
  turn.py      where a speaker is on next
  roles.py     that with the signals, as each role gets it
  next.py      the next instant at which something changes by itself
  record.py    actual times for the article
  days.py      which day runs or comes next
  outlook.py   what the audience is told of all this
  chart.py     planned against actual
"""
