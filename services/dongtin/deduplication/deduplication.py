"""The stateful stage: articles in the order in which they come, one decision each."""

from collections import Counter

from dongtin.pipeline import Decision, Options, StateRecord, StateSize
from dongtin_schemas import ExtractedArticle

from .decide import decide
from .window import Window


class Deduplication:
    """Decides on the articles of one partition. Articles of different languages never meet.

    The same articles in the same order give the same decisions; nothing depends on a clock. What it must remember
    is in the records of its decisions: `restore` takes them up, in any order of keys, the latest of each key last.
    """

    def __init__(self, options: Options) -> None:
        self._days = options.window_days
        self._windows: dict[str, Window] = {}

    def decide(self, article: ExtractedArticle) -> Decision:
        """The event of an article, the stories that changed, and what to remember."""
        return decide(article, self._window(article.language.code))

    def restore(self, record: StateRecord) -> None:
        """Takes up one record of a former life; later records of a key replace earlier ones."""
        language, _, key = record.key.partition("/")
        self._window(language).take(key, record.value)

    def restored(self) -> None:
        """All records are in. Raises `ValueError` where a record was written by an unknown version."""
        for window in self._windows.values():
            window.restore()

    def size(self) -> StateSize:
        """What the windows of all languages hold."""
        return sum((window.size() for window in self._windows.values()), StateSize())

    def left_out(self) -> Counter[str]:
        """What had to be left out for want of room, by its kind; see `Window.left_out`."""
        return sum((window.left_out for window in self._windows.values()), Counter())

    def _window(self, language: str) -> Window:
        if language not in self._windows:
            self._windows[language] = Window(self._days)
        return self._windows[language]
