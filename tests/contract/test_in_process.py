"""The contract, through the filter that `dongtin process` is."""

from collections.abc import Sequence

import orjson

from dongtin.runtime.files import Item
from dongtin.runtime.in_process import InProcessPipeline
from dongtin.runtime.settings import Settings

from .base import Answers, ContractSuite, Wave


class TestInProcess(ContractSuite):
    def run(self, waves: Sequence[Wave]) -> Answers:
        pipeline = InProcessPipeline(Settings(processes=2))
        messages = [message for wave in waves for message in wave]
        items = (Item(message, "contract", number) for number, message in enumerate(messages))
        lines = [orjson.loads(line.model_dump_json()) for line in pipeline.process(items)]
        return Answers(lines, [orjson.loads(story.model_dump_json()) for story in pipeline.stories])
