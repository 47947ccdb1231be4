"""Steps from one schema to the next; alembic's, run by meetbot itself when it opens an older database."""
