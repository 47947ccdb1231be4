"""The live screens: pages.py, their protocol, hub.py (who listens), access.py (by which link)."""
