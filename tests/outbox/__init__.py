"""A queued mail's life, by plain values."""
