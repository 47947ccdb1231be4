"""Ids that days, sessions and items once had (`was`): one id means one thing, now and in every calendar."""

from __future__ import annotations

from meetbot.agenda.fields.shapes import Block
from meetbot.agenda.resolve.references import Unique
from meetbot.agenda.source.events import Listing, Node, Scalar
from meetbot.agenda.source.faults import Faults


class Ids(Unique):
    """The ids of one programme; `tell_former` looks at the former ones once all present ones are taken."""

    def __init__(self, faults: Faults, what: str) -> None:
        super().__init__(faults, what)
        self._renamed: list[Block] = []

    def take(self, key: str | None, block: Block) -> None:
        super().take(key, block)
        if block.values.get("was"):
            self._renamed.append(block)

    def tell_former(self) -> None:
        """Tell each former id that something of the programme has now, or that was claimed before."""
        claimed: dict[str, tuple[Block, Node]] = {}
        for block in self._renamed:
            for former, spot in _written(block):
                if former in self._seen:
                    self._tell_present(former, block, spot)
                elif former in claimed:
                    self._tell_twice(former, block, spot, claimed[former])
                else:
                    claimed[former] = (block, spot)

    def _tell_present(self, former: str, block: Block, spot: Node) -> None:
        if self._seen[former] is block.at("id"):
            message = f'"{former}" is the id that it has now; `was` names those it had before'
            hint = "delete it, or write the old id"
        else:
            place = self._faults.place(self._seen[former])
            message = f'"{former}" is in use ({place}): what has an id now cannot have been something else'
            hint = "delete it here, or give the other one an id of its own"
        self._faults.add("E331", spot, message, hint)

    def _tell_twice(self, former: str, block: Block, spot: Node, first: tuple[Block, Node]) -> None:
        owner, claim = first
        if owner is block:
            self._faults.add("E332", spot, f'`was` names "{former}" twice', "delete one of the two")
            return
        now, place = owner.values.get("id"), self._faults.place(claim)
        message = f'"{former}" goes on as "{now}" already ({place}); it cannot go on as two'
        hint = "keep it in one; the other is new"
        self._faults.add("E332", spot, message, hint)


def _written(block: Block) -> list[tuple[str, Node]]:
    """Return each former id of a block with its place."""
    node = block.at("was")
    nodes = node.items if isinstance(node, Listing) else [node]
    known = set(block.values["was"])
    return [(text, n) for n in nodes if isinstance(n, Scalar) and (text := n.text.strip()) in known]
