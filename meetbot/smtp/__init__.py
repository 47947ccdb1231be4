"""Parcel -> Outcome: one mail to one recipient handed to the relay, told exactly how far it came.

Read in this order:
  model.py     the relay, a parcel, and what a sender is
  faults.py    how a step fails, in plain words
  envelope.py  addresses as MAIL and RCPT spell them; a message as it goes after DATA
  token.py     an access token from a command of the operator's
  wire.py      what a server says, answer by answer
  auth.py      AUTH with a password or a token
  session.py   a connection: TCP, greeting, EHLO, TLS, AUTH
  line.py      what such a connection does for mails, one after the other:
  lockstep.py    step by step
  chained.py     a message and the next envelope in one write, where PIPELINING is offered
  scout.py     one connection that signs in ahead of the others
  sender.py    how many connections there are, and whose turn it is
"""
