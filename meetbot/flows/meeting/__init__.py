"""The meeting while it runs and after it: journal, record, article; feed.py: calendars to poll."""
