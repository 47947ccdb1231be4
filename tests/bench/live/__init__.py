"""Thousands of viewers of one running meeting, beside a broadcaster that does nothing else.

bare.py      the peer: the same bytes to as many viewers, without store, rights, roles
crowd.py     the viewers, in a process of their own
operator.py  who presses, and sees the own press
sides.py     a server with its crowd and its operator
measure.py   what is measured of both, in turn
"""
