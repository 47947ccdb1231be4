"""Sending, whole: claim, build, hand over, durable mark; beside Postfix's load generator in the same run."""
