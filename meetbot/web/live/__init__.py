"""The live screens: screens/ (one each) and their protocol.

Read in this order:
  protocol.py  the routes; state and clock
  access.py    who asks: by link, account or as everybody, and what they may do
  links.py     a link's token becomes a cookie, and its page opens
  commands.py  what is asked for, taken or refused
  streams.py   server-sent events and WebSockets
  hub.py       who watches which meeting; what is sent when
  fanout.py    the newest state to all of them
  viewer.py    one open stream, one message on it
  presence.py  who is there, for operators
  stock.py     the messages at hand
  telling.py   whom another start is told, before it is
  squeezing.py what would help a fixed start
  handout.py   the page that hands out the links
"""
