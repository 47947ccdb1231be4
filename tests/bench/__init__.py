"""Measurements (`make bench`); results go to docs/bench/ as JSON, with commit, machine, rounds and spread."""
