"""What is asked for, and whether it is accepted: then it is an event, else a refusal says why.

Read in this order:
  command.py  one command as asked
  accept.py   whom it concerns, whether the asker's screen was stale, and who decides
  timer.py    steps of the timer
  gate.py     whether room and online audience are in
  order.py    what runs and in which order
  squeeze.py  time taken from several items in one step
  signals.py  messages, marks, the stage picture, asking for time
  facts.py    notes, questions and arrivals
  words.py    what several refusals say
"""
