"""The tests of meetbot; the folders mirror `meetbot/`. `journeys/` goes from a YAML file to a mailbox."""
