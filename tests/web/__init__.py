"""The web pages over a real SQLite store, asked by aiohttp's test client."""
