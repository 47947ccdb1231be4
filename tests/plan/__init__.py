"""The planner, tested on plain values."""
