"""kill -9 and worse to real processes in the middle of a wave; the mail server's log alone is the judge."""
