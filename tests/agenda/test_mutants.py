"""A short run of the fuzzer; `make soak` has the long one."""

from __future__ import annotations

from tests.soak.agenda_mutants import mutant, seeds
from tests.soak.fuzzing import fuzz

COUNT = 1500


def test_no_mutated_file_gives_a_traceback_or_a_hang() -> None:
    assert [str(finding) for finding in fuzz(range(COUNT), workers=2)] == []


def test_a_mutant_is_the_same_each_time_and_every_kind_of_file_is_mutated() -> None:
    made = [mutant(number) for number in range(300)]
    assert made == [mutant(number) for number in range(300)]
    assert {one.seed.kind for one in made} == {"agenda", "record", "list"}
    assert any(one.seed.part for one in made)
    assert len({one.data for one in made}) > 250
    assert {seed.name for seed in seeds()} >= {
        "iioe-annual-2022.yaml",
        "every-field.yaml",
        "iioe-annual-2022.record.yaml",
        "attendees.csv",
        "E310-overrun.yaml",
    }
