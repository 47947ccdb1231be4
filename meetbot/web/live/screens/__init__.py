"""The live screens, one module each: stage.py, operator.py; track.py has what all of them show."""
