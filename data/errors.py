"""What can go wrong, each with the thing and the remedy in one sentence."""


class MatineeError(Exception):
    """Base of all errors a person may see. `main()` prints its text and exits with 1."""


class InputError(MatineeError):
    """A file, row or argument cannot be used as it is."""


class IndexMissing(MatineeError):
    """No index version can be opened."""


class ModelUnavailable(MatineeError):
    """The embedder or its weights cannot be used; the rest goes on without vectors."""


class LLMFailed(MatineeError):
    """The language model gave no usable answer; the rules and templates take over."""


class WriterBusy(MatineeError):
    """Another process is publishing an index version."""
