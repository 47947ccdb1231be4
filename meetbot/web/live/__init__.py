"""The live screens: screens/ (one each), their protocol, hub.py (who listens), access.py (by which link)."""
