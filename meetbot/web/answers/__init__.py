"""Who answered what: page.py, answered.py (one line a person), to_decide.py and proposed.py, came_in.py."""
