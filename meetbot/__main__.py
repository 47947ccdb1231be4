"""`python -m meetbot` is the `meetbot` command."""

from meetbot.cli.main import main

if __name__ == "__main__":
    main()
