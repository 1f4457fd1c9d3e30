"""Everything that can go wrong, in one tree.

    DongtinError
    ├── MessageError              the message's fault: rejected, whole, with the reason
    │   ├── NotReadable           no JSON, no object, nothing in it to read
    │   ├── NoText                a page or text without words
    │   ├── NoArticle             a page, but no article on it (a list, a login wall, an error page)
    │   ├── GuardTripped          larger or deeper than any real page (bytes, nesting, attributes)
    │   └── ProcessingFailed      the process that worked on it was killed, twice
    │       ├── OutOfTime
    │       ├── OutOfMemory
    │       └── Crashed
    ├── WorldError                the world's fault: retried, or told in one sentence by a command
    │   ├── BrokerUnreachable
    │   ├── AccessRefused         the broker is there, but certificate, password or rights do not let us in
    │   ├── TopicMismatch         a topic that is not as the topology wants it
    │   ├── BrokerUnavailable     the embedded broker cannot be had or does not start
    │   └── InputMissing          a file or folder that is not there
    └── InternalError             ours: the worker ends with its own exit code and is started again

A stage raises `MessageError` only; whoever runs the stage makes an outcome of it. The sentence says what was wrong,
where, and what to do; it is for the person who reads the rejected topic at three in the morning.
"""


class DongtinError(Exception):
    """Root of the tree; its text is a sentence for a person."""


class MessageError(DongtinError):
    """The message cannot be processed, now or later."""

    @property
    def code(self) -> str:
        """Stable name of the error, for headers and filters."""
        return type(self).__name__


class NotReadable(MessageError):
    """The value is no crawler message."""


class NoText(MessageError):
    """There is nothing to read on the page or in the text."""


class NoArticle(MessageError):
    """The page has text, but no article."""


class GuardTripped(MessageError):
    """The page is larger or deeper than any real one, and would cost its neighbours their time."""


class ProcessingFailed(MessageError):
    """The process that worked on the message did not survive it, twice."""


class OutOfTime(ProcessingFailed):
    """It took longer than the limit."""


class OutOfMemory(ProcessingFailed):
    """It took more memory than the limit."""


class Crashed(ProcessingFailed):
    """It ended the process."""


class WorldError(DongtinError):
    """Something around us is not as it must be; commands print the sentence and exit with 2."""


class BrokerUnreachable(WorldError):
    """No broker answers at the address."""


class AccessRefused(WorldError):
    """A broker is there and does not let us in, or is not the one that we may trust."""


class TopicMismatch(WorldError):
    """A topic is missing or is not as the topology wants it."""


class BrokerUnavailable(WorldError):
    """The embedded broker cannot be downloaded or started."""


class InputMissing(WorldError):
    """A file or folder that a command was given is not there."""


class InternalError(DongtinError):
    """A fault of ours; the message stays unanswered and is read again after the restart."""
