"""What stops Paperwright: a broken set-up, not a bad paper, which yields findings.

The text of an error says what is wrong, where, and how to mend it, in one line; the cause may follow on the next.
"""


class PaperwrightError(Exception):
    """The base of every error that Paperwright raises on purpose."""


class UnreadableSourceError(PaperwrightError):
    """A file could not be read as text."""


class ConfigError(PaperwrightError):
    """A setting is wrong; the text names the setting and the file."""


class BuildError(PaperwrightError):
    """An output could not be made."""


class ToolMissingError(PaperwrightError):
    """A program that a build needs is not here; the text says how to get it."""
