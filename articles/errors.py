"""What a verb may answer instead of writing. Each message is a sentence for a person."""


class Refused(Exception):
    """A rule of the newsroom or of the record forbids this act; nothing was written (HTTP 403)."""


class Stale(Exception):
    """The act was based on something that has changed since; nothing was written (HTTP 409).

    `current` is the row that stands now, so that both sides can be shown.
    """

    def __init__(self, message: str, current: object = None) -> None:
        super().__init__(message)
        self.current = current
