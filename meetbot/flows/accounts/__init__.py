"""Who may come in: accounts, guesses at passwords, capability links; house.py: what is cleared away."""
