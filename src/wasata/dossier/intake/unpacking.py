"""What is compressed, unpacked no further than is allowed."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

from wasata.dossier.intake.limits import Limits, megabytes
from wasata.errors import InputError

__all__ = ["SAMPLE", "Allowance", "unpacked"]

# As much as the kind of a file is told by; a reader's first look takes this much at once.
SAMPLE = 1 << 16


class Allowance:
    """How much a compressed file, with all that is packed within it, may still unpack to."""

    def __init__(self, packed: int, limits: Limits) -> None:
        self.left = min(limits.unpacked, max(limits.unpacked_free, packed * limits.ratio))
        self.too_much = f"unpacks to more than {megabytes(self.left)} from {megabytes(packed)}, which is refused"

    def spend(self, size: int) -> None:
        """Take from what is left.

        Raises:
            InputError: nothing is left.
        """
        self.left -= size
        if self.left < 0:
            raise InputError(self.too_much)


def unpacked(opened: Callable[[], Any], allowance: Allowance) -> io.BufferedReader:
    """Give what is compressed as a stream that counts against the allowance.

    Reading it raises an InputError where the compressed data is damaged, encrypted or more than is allowed.
    """
    return io.BufferedReader(_Metered(opened, allowance), SAMPLE)


class _Metered(io.RawIOBase):
    """Reads on demand; whatever goes wrong within the library that unpacks becomes a sentence."""

    def __init__(self, opened: Callable[[], BinaryIO], allowance: Allowance) -> None:
        self._opened = opened
        self._stream: BinaryIO | None = None
        self._allowance = allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        try:
            if self._stream is None:
                self._stream = self._opened()
            data = self._stream.read(len(buffer))
        except NotImplementedError:
            raise InputError("compressed in a way that is not known") from None
        except (OSError, EOFError, RuntimeError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile):
            raise InputError("damaged: cannot be unpacked to its end") from None
        self._allowance.spend(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
        super().close()
