"""What meetbot does: each flow reads, decides by the core, and writes, in one transaction.

Takes a store, settings and `now`, gives what was done. A wait on the network stands outside any transaction.

In the order of a meeting's life:
  agenda/      a text before it is applied: read, checked, edited in place
  planning/    agenda -> entries of the outbox: `apply` is the only way to mail many
  mails/       entry -> bytes -> server, and what became of it
  answers/     mails that come in, and what the organiser decides of them
  meeting/     while it runs, and after it: journal, record, article, feeds
  accounts/    who may come in: users, capability links
"""
