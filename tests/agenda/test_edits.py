"""Edits at the marks of nodes: what they write, and that everything else stays byte for byte."""

from __future__ import annotations

import pytest

from meetbot.agenda.edit.edits import CannotEdit, Edits
from meetbot.agenda.source.events import Listing, Mapping, Node, read_nodes


def opened(text: str) -> tuple[Edits, Node]:
    root, clean, faults = read_nodes(text, source="t")
    assert root is not None, faults.sorted()
    return Edits({0: clean}, root), root


def at(node: Node, *path: str | int) -> Node:
    """Return what stands at a path of keys and numbers."""
    for step in path:
        if isinstance(step, int):
            assert isinstance(node, Listing)
            node = node.items[step]
        else:
            assert isinstance(node, Mapping)
            node = node.pairs[step][1]
    return node


def put(text: str, path: tuple[str | int, ...], key: str, value: str) -> str:
    edits, root = opened(text)
    owner = at(root, *path)
    assert isinstance(owner, Mapping)
    edits.put(owner, key, value)
    return edits.apply().get(0, text)


def add_first(text: str, path: tuple[str | int, ...], key: str, value: str) -> str:
    edits, root = opened(text)
    owner = at(root, *path)
    assert isinstance(owner, Mapping)
    edits.add(owner, key, value, first=True)
    return edits.apply()[0]


def drop(text: str, path: tuple[str | int, ...], key: str) -> str:
    edits, root = opened(text)
    owner = at(root, *path)
    assert isinstance(owner, Mapping)
    edits.drop(owner, key)
    return edits.apply()[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1   # c\nb: 2\n", "a: X   # c\nb: 2\n"),
        ("{a: 1, b: 2}", "{a: X, b: 2}"),
        ("a: 'it''s'  # c\n", "a: X  # c\n"),
        ('a: "1"', "a: X"),
        ("a: 1\r\nb: 2\r\n", "a: X\r\nb: 2\r\n"),
        ("a: &n 1  # c\n", "a: &n X  # c\n"),
        ("a: &n  # c\n  1\n", "a: &n  # c\n  X\n"),
        ("a:\nb: 2\n", "a: X\nb: 2\n"),
        ("a:   # c\nb: 2\n", "a: X   # c\nb: 2\n"),
        ("a: ~\n", "a: X\n"),
        ("{a: , b: 2}", "{a: X, b: 2}"),
        ("{a, b: 2}", "{a: X, b: 2}"),
        ("{b: 2, a}", "{b: 2, a: X}"),
        ("a: |  # c\n  one\n  two\n\n# about b\nb: 2\n", "a: X\n\n# about b\nb: 2\n"),
        ("a: one\n  two  # c\nb: 2\n", "a: X  # c\nb: 2\n"),
        ("a: [1, 2]  # c\n", "a: X  # c\n"),
        ("a: [1, 2, ]  # c\n", "a: X  # c\n"),
        ("a:\n  - 1\n  - 2  # c\n# about b\nb: 2\n", "a:\n  X  # c\n# about b\nb: 2\n"),
        ("? a\n: 1\n", "? a\n: X\n"),
        ("a: é中𝔘 # 中\nb: 1\n", "a: X # 中\nb: 1\n"),
    ],
)
def test_a_value_is_replaced_where_it_stands(before: str, after: str) -> None:
    assert put(before, (), "a", "X") == after


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("- id: a   # the id\n  b: 1\n", (0,), "- id: a   # the id\n  new: X\n  b: 1\n"),
        ("- id: a\n", (0,), "- new: X\n  id: a\n"),
        ("- id: a", (0,), "- new: X\n  id: a"),
        ("- id: a\r\n  b: 1", (0,), "- id: a\r\n  new: X\r\n  b: 1"),
        ("- {id: a, b: 1}  # c\n", (0,), "- {id: a, new: X, b: 1}  # c\n"),
        ("- {id: a}", (0,), "- {new: X, id: a}"),
        ("- {}", (0,), "- {new: X}"),
        ("- &m {id: a}", (0,), "- &m {new: X, id: a}"),
        ("- {\n    id: a,\n    b: 1,\n  }\n", (0,), "- {\n    id: a,\n    new: X, b: 1,\n  }\n"),
        ("? id\n: a\n? b\n: 1\n", (), "? id\n: a\nnew: X\n? b\n: 1\n"),
        ("a: 1\n\n# about b\nb: 2\n", (), "a: 1\n\n# about b\nnew: X\nb: 2\n"),
    ],
)
def test_a_new_field_stands_behind_the_first_of_its_block(
    before: str, path: tuple[str | int, ...], after: str
) -> None:
    assert put(before, path, "new", "X") == after


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("- t: a   # c\n  b: 1\n", (0,), "- id: X\n  t: a   # c\n  b: 1\n"),
        ("-\n  t: a\n", (0,), "-\n  id: X\n  t: a\n"),
        ("- &m\n  t: a\n", (0,), "- &m\n  id: X\n  t: a\n"),
        ("- &k t: a\n", (0,), "- id: X\n  &k t: a\n"),
        ("- ? t\n  : a\n", (0,), "- id: X\n  ? t\n  : a\n"),
        ("- {? t : a}\n", (0,), "- {id: X, ? t : a}\n"),
        ("- - t: a\n", (0, 0), "- - id: X\n    t: a\n"),
        ("# c\nt: a\n", (), "# c\nid: X\nt: a\n"),
    ],
)
def test_a_first_field_stands_before_all_others(before: str, path: tuple[str | int, ...], after: str) -> None:
    assert add_first(before, path, "id", "X") == after


@pytest.mark.parametrize(
    ("before", "path", "key", "after"),
    [
        ("a: 1\nb: 2  # c\n# about d\nd: 3\n", (), "b", "a: 1\n# about d\nd: 3\n"),
        ("a: 1\nb: 2", (), "b", "a: 1\n"),
        ("a: 1\r\nb:\r\n  - x\r\nc: 3\r\n", (), "b", "a: 1\r\nc: 3\r\n"),
        ("a: 1\nb: |\n  one\n  two\nc: 3\n", (), "b", "a: 1\nc: 3\n"),
        ("- a: 1  # c\n  b: 2\n", (0,), "a", "- b: 2\n"),
        ("- {a: 1, b: 2, c: 3}\n", (0,), "b", "- {a: 1, c: 3}\n"),
        ("- {a: 1, b: 2}  # c\n", (0,), "b", "- {a: 1}  # c\n"),
        ("- {a: 1, b: 2}  # c\n", (0,), "a", "- {b: 2}  # c\n"),
    ],
)
def test_a_field_is_dropped_with_its_line_and_nothing_else(
    before: str, path: tuple[str | int, ...], key: str, after: str
) -> None:
    assert drop(before, path, key) == after


def test_the_only_field_of_a_block_is_not_dropped() -> None:
    with pytest.raises(CannotEdit, match='"a" is the only field'):
        drop("a: 1\n", (), "a")


def test_several_edits_of_one_text_come_out_together() -> None:
    edits, root = opened("- {id: a, start: 1, room: x}\n- id: b\n")
    first, second = at(root, 0), at(root, 1)
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)
    edits.put(second, "room", "y")
    edits.put(second, "status", "cancelled")
    edits.put(first, "start", '"15:00"')
    edits.drop(first, "room")
    assert edits.apply() == {0: '- {id: a, start: "15:00"}\n- room: y\n  status: cancelled\n  id: b\n'}


def test_an_edit_that_changes_nothing_leaves_the_text_out() -> None:
    edits, root = opened("a: 1\n")
    edits.replace(at(root, "a"), "1")
    assert edits.apply() == {}


def test_a_token_that_stands_for_several_places_is_not_changed_for_one_of_them() -> None:
    edits, root = opened("a: &n 1\nb: *n\n")
    assert edits.uses(at(root, "a")) == 2
    edits.replace(at(root, "a"), "2")
    with pytest.raises(CannotEdit, match='line 1: "1" stands for several places'):
        edits.apply()


def test_a_token_that_stands_for_several_places_changes_where_all_get_the_same() -> None:
    edits, root = opened("a: &n 1\nb: *n\n")
    edits.replace(at(root, "a"), "2")
    edits.replace(at(root, "b"), "2")
    assert edits.apply() == {0: "a: &n 2\nb: *n\n"}


def test_one_token_does_not_get_two_values() -> None:
    edits, root = opened("a: &n 1\nb: *n\n")
    edits.replace(at(root, "a"), "2")
    edits.replace(at(root, "b"), "3")
    with pytest.raises(CannotEdit, match="stands for several places"):
        edits.apply()


def test_a_field_within_a_repeated_block_is_not_changed_for_one_place() -> None:
    edits, root = opened("a: &m {x: 1}\nb: *m\n")
    owner = at(root, "b")
    assert isinstance(owner, Mapping)
    edits.put(owner, "y", "2")
    with pytest.raises(CannotEdit, match="stands for several places"):
        edits.apply()


def test_a_block_that_ends_with_a_repetition_is_not_replaced() -> None:
    edits, root = opened("x: &n 1\na:\n  - 1\n  - *n\nb: 2\n")
    with pytest.raises(CannotEdit, match="ends with something repeated"):
        edits.replace(at(root, "a"), "X")


def test_a_pair_in_a_list_has_no_room_for_a_field() -> None:
    with pytest.raises(CannotEdit, match="without braces"):
        add_first("[t: a]", (0,), "id", "X")


def test_two_edits_of_one_place_are_refused() -> None:
    edits, root = opened("a: {b: 1}\nc: 2\n")
    owner = at(root, "a")
    assert isinstance(owner, Mapping)
    edits.put(owner, "b", "2")
    edits.replace(owner, "X")
    with pytest.raises(CannotEdit, match="two edits of one place"):
        edits.apply()


def test_nodes_of_an_included_text_are_edited_in_that_text() -> None:
    root, own, faults = read_nodes("a: 1\nb: &n 2\n", source="a.yaml")
    part, other, _ = read_nodes("c: 3   # c\nd: &n 4\n", source="b.yaml", beside=faults)
    assert isinstance(root, Mapping)
    assert isinstance(part, Mapping)
    root.pairs.update(part.pairs)  # as an include is joined
    edits = Edits({0: own, 1: other}, root)
    edits.put(root, "c", "X")
    assert edits.apply() == {1: "c: X   # c\nd: &n 4\n"}
    edits.put(root, "a", "Y")
    edits.add(part, "new", "Z")
    assert edits.apply() == {0: "a: Y\nb: &n 2\n", 1: "c: X   # c\nnew: Z\nd: &n 4\n"}
