"""What `/metrics` tells of a worker's state."""

from __future__ import annotations

from dongtin.deduplication import Deduplication
from dongtin.deduplication.window import MOST_HOLDERS
from dongtin.pipeline import Options, StateSize
from dongtin.runtime.metrics import StageGauges
from dongtin.runtime.progress import StageProgress
from tests.builders import article
from tests.unit.deduplication.texts import FLOOD, HARVEST, paragraphs

QUOTED = " ".join(paragraphs(FLOOD)[1:3])
"""What many stories have in common, each among a text of its own; too long a line to be furniture."""


def test_what_a_crowded_key_left_out_is_counted_for_the_worker() -> None:
    memory = Deduplication(Options())
    words = HARVEST.split()
    for number in range(MOST_HOLDERS + 8):
        own = " ".join(f"{word}{number}" for word in words)
        memory.decide(article(f"a{number}", f"{own}\n\n{QUOTED}", title=None, domain=f"outlet{number}.example"))
    told = samples(StageProgress("deduplication", state=memory.size() + StateSize(1, 1, {"crowded keys": 1})))
    assert told["deduplication", "crowded keys"] > 8
    assert told["deduplication", "crowded keys"] == memory.left_out()["crowded keys"] + 1


def samples(stage: StageProgress) -> dict[tuple[str, str], float]:
    """The counts of what was left out, by stage and kind."""
    return {
        (one.labels["stage"], one.labels["kind"]): one.value
        for metric in StageGauges([stage]).collect()
        for one in metric.samples
        if one.name == "dongtin_left_out_total"
    }
