"""Sentences of how the running order behaves, each as a check, with a line of the engine that breaks it."""
