"""The bytes of a file made into the characters of a report: its encoding told, its markup taken off."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from wasata.errors import InputError
from wasata.text.markup import is_markup, strip_markup

__all__ = ["Decoded", "characters", "decode"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read in, and whether HTML was taken off it."""

    text: str
    encoding: str
    markup: bool


# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or image file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_CONTROLS = bytes(b for b in range(0x20) if b not in b"\t\n\x0b\x0c\r\x1a\x1b") + b"\x7f"
# A text may hold a stray control character; what holds more than one in so many bytes is no text.
_BYTES_PER_CONTROL = 100
_SAMPLE = 1 << 16

# The letters of Arabic, the frequent first.
_LETTERS = "اليمونرتبعدسهفةكقحأجىإشطصخضذثئزغءظآؤ"
_WEIGHTS = {letter: 1 - rank / len(_LETTERS) for rank, letter in enumerate(_LETTERS)}
_WORD = re.compile(r"[^\W\d_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FOREIGN = re.compile(r"[^\u0621-\u063a\u0641-\u064a]")
_READABLE = 0.4
_LEGACY = ("windows-1256", "iso-8859-6")
_KNOWN = "UTF-8, UTF-16, UTF-32, windows-1256 or ISO-8859-6"


def decode(data: bytes) -> Decoded:
    """Give the text of a file.

    UTF-8, UTF-16 and UTF-32 are recognised with and without a byte order mark, windows-1256 and ISO-8859-6 by how
    well the bytes read as Arabic. Line ends are written ``\\n``, a byte order mark is no part of the text, and half
    a surrogate or a broken sequence of bytes becomes U+FFFD. HTML is told by its tags and taken off (see
    ``strip_markup``). Offsets into a report are offsets into the text that this function gives.

    Raises:
        InputError: the file is empty, or no text, or in no encoding that is known.
    """
    text, encoding = characters(data)
    markup = is_markup(text)
    if markup:
        text = strip_markup(text)
    if not text.strip():
        raise InputError("the file holds no text" if not markup else "the page holds no text")
    return Decoded(text, encoding, markup)


def characters(data: bytes) -> tuple[str, str]:
    """Give the characters of a file and its encoding, markup and all, as ``decode`` tells them.

    Raises:
        InputError: the file is empty, or no text, or in no encoding that is known.
    """
    if not data.strip():
        raise InputError("the file is empty")
    for signature, what in _SIGNATURES:
        if data.startswith(signature) and not _plain(data, signature):
            raise InputError(f"{what}, not text; save it as plain text first")
    text, encoding = _characters(data)
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"), encoding


def _plain(data: bytes, signature: bytes) -> bool:
    """Tell a text that happens to begin like a signature of plain letters (RIFF, GIF8, ID3)."""
    return signature.isalnum() and not _has_controls(data[:_SAMPLE])


def _has_controls(data: bytes) -> bool:
    return len(data.translate(None, _CONTROLS)) < len(data)


def _characters(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            if encoding != "utf-8":
                if _share_of_text(text[:_SAMPLE]) < 0.5:
                    continue
                return text, encoding
            _refuse_binary(data)
            return _utf8(data[len(mark) :]) or text, encoding
    sample = data[: _SAMPLE & ~3]
    if _has_controls(sample):
        # The high bytes of UTF-16 and UTF-32 look like control characters.
        for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
            if _share_of_text(sample.decode(encoding, "replace")) >= 0.9:
                return data.decode(encoding, "replace"), encoding
        _refuse_binary(data)
    whole = _utf8(data)
    return (whole, "utf-8") if whole is not None else _legacy(data)


def _refuse_binary(data: bytes) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * _BYTES_PER_CONTROL > len(data):
        raise InputError("binary data, not text")


def _share_of_text(text: str) -> float:
    """Give the share of characters that are Arabic, Latin or of the punctuation that goes with them."""
    known = sum(
        1 for c in text if "\x20" <= c < "\x7f" or c in "\t\n\r" or "\u0600" <= c < "\u0700" or "\u2000" <= c < "\u2070"
        or "\u00a0" <= c < "\u0180" or "\ufb50" <= c <= "\ufeff"
    )  # fmt: skip
    return known / len(text) if text else 0.0


def _utf8(data: bytes) -> str | None:
    """Read UTF-8 that is whole, or broken in few places; None where it is something else."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # Surrogates written as UTF-8 three bytes each: pairs are joined, halves are dropped by the second reading.
    text = data.decode("utf-8", "surrogatepass") if _only_surrogates(data) else data.decode("utf-8", "replace")
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return text if broken * 20 <= sum(1 for _ in _NOT_ASCII.finditer(text)) - broken else None


def _only_surrogates(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _legacy(data: bytes) -> tuple[str, str]:
    """Choose among the readings of bytes that are no UTF-8 the one that is Arabic."""
    sample = data[:_SAMPLE]
    scored = {encoding: _arabic(sample.decode(encoding, "replace")) for encoding in (*_LEGACY, "utf-8")}
    best = max(scored, key=lambda encoding: scored[encoding])
    if scored[best] >= _READABLE:
        return data.decode(best, "replace").encode("utf-16-le", "replace").decode("utf-16-le"), best
    high = sum(1 for byte in sample if byte >= 0x80)
    if high * 4 <= len(sample):
        # Some language of Latin letters with a few accents.
        return data.decode("windows-1252", "replace"), "windows-1252"
    raise InputError(f"not text in {_KNOWN}")


def _arabic(text: str) -> float:
    """Say how well the words of a text that are not ASCII read as Arabic: about 0.8 for Arabic, below 0 for noise."""
    total = size = 0.0
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii():
            continue
        size += len(word)
        # A word of two scripts is a wrong reading of accented letters.
        total += -len(word) if _FOREIGN.search(word) else sum(_WEIGHTS.get(letter, 0) for letter in word)
    broken = text.count("\ufffd")
    return (total - 2 * broken) / (size + broken) if size else -1.0
