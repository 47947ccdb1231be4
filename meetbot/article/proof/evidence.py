"""Every fact with its verdict and what speaks for and against it: what `meetbot article --facts` prints."""

from __future__ import annotations

from collections.abc import Iterator

from meetbot.article.model import Draft, Evidence, Fact


def facts_table(draft: Draft) -> str:
    """Return a line for each fact, below it its evidence, the best first; ends in a newline."""
    wide = max((len(f) for f in draft.facts), default=0)
    lines = [line for fact in draft.facts.values() for line in _fact(fact, wide)]
    return "\n".join(lines or ["No facts: the agenda plans nothing."]) + "\n"


def _fact(fact: Fact, wide: int) -> Iterator[str]:
    yield f"{fact.id.ljust(wide)}  {fact.verdict}{', sources disagree' if fact.conflict else ''}"
    yield from map(_line, fact.evidence)


def _line(evidence: Evidence) -> str:
    side = "against" if evidence.against else "for"
    return f"    {side}, {evidence.rung.name.lower()}: {evidence.source}"
