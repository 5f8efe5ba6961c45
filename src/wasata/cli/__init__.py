"""The command line: ``wasata read`` and ``wasata brief``."""

from wasata.cli.app import main

__all__ = ["main"]
