"""Who may open what: sign-in, passwords, the own account, the admin's page; access.py is asked by all."""
