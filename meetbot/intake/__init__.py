"""How mail gets in: bytes from the network -> `Take`, which keeps them before anything is acknowledged.

way.py  what a way in is handed, and how it stands     smtp.py  a listener, the only home of aiosmtpd
imap.py  a mailbox that is read, the only home of imap-tools
"""
