"""What stands between a mail and its reader's inbox, examined before a thousand of them leave.

Reading order: finding.py (what is told), spf.py, dkim.py, dmarc.py, name.py (what receivers look up),
relay.py (the mail server), machine.py (clock, zones, disk, database), examine.py (all of them), verdict.py
(what is kept of it).
"""
