"""The agenda's page: rows.py, grid.py (a day), edit.py, drafts.py (the text), change.py (usual changes)."""
