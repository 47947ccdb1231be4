"""What the doctor finds, with name servers that say what a test wants."""
