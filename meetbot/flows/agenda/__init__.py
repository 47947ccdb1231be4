"""An agenda's text before it is applied: read, checked, explained, edited in place, written anew."""
