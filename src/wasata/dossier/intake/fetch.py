"""An address on the network fetched, on its user's word alone: the web only, public hosts only, within bounds."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import wasata
from wasata.dossier.intake.hosts import resolve
from wasata.dossier.intake.limits import Limits, megabytes
from wasata.errors import InputError

__all__ = ["Fetched", "fetch"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_HEADERS = {"User-Agent": f"wasata/{wasata.__version__}", "Accept": "*/*", "Accept-Encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the address it came from in the end, its bytes, and the media type it was called."""

    address: str
    data: bytes
    media_type: str


def fetch(address: str, limits: Limits, *, allow_private: bool = False) -> Fetched:
    """Fetch an address over http or https.

    The host's addresses are looked up once for each step and checked, and the connection goes to one that was
    checked; certificates are verified. No cookies are kept and no proxy of the environment is used.

    Raises:
        InputError: it cannot be had, or not within the limits.
    """
    call = _Call(limits, allow_private)
    outcome: list[Fetched | BaseException] = []

    def work() -> None:
        try:
            outcome.append(call.follow(address))
        except BaseException as error:
            outcome.append(error)

    # In a thread of its own, since nothing else bounds in time the whole of looking up, connecting and reading.
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(limits.fetch_seconds)
    if not outcome:
        call.cut()
        raise InputError(f"took longer than {limits.fetch_seconds:g} seconds")
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


class _Call:
    """One address on its way through redirects; ``cut`` ends it from another thread."""

    def __init__(self, limits: Limits, allow_private: bool) -> None:
        self.limits = limits
        self.allow_private = allow_private
        self.is_cut = False
        self.sock: socket.socket | None = None

    def cut(self) -> None:
        self.is_cut = True
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)

    def follow(self, address: str) -> Fetched:
        for _ in range(self.limits.redirects + 1):
            parts = _parts(address)
            try:
                found = self._step(parts)
            except (TimeoutError, OSError, http.client.HTTPException, ValueError) as error:
                raise InputError(_trouble(error)) from None
            finally:
                if self.sock is not None:
                    self.sock.close()
            if isinstance(found, Fetched):
                return found
            address = found
        raise InputError(f"redirected more than {self.limits.redirects} times")

    def _step(self, parts: SplitResult) -> Fetched | str:
        """Ask for one address: what it gives, or where it sends on to."""
        host = parts.hostname or ""
        port = parts.port or _PORTS[parts.scheme]
        self.sock = self._connect(resolve(host, port, allow_private=self.allow_private))
        if parts.scheme == "https":
            # Verified against the host's name, though the connection was made to an address.
            context = ssl.create_default_context()
            self.sock = secure = context.wrap_socket(self.sock, server_hostname=host, do_handshake_on_connect=False)
            secure.do_handshake()
        if self.is_cut:
            raise TimeoutError
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(host, port)
        connection.sock = self.sock
        connection.request("GET", urlunsplit(("", "", parts.path or "/", parts.query, "")), headers=_HEADERS)
        with connection.getresponse() as response:
            if response.status in _REDIRECTS:
                location = response.getheader("Location")
                if location is None:
                    raise InputError("redirected to nowhere")
                return urljoin(urlunsplit(parts), location.encode("latin-1", "replace").decode("utf-8", "replace"))
            if response.status != 200:
                raise InputError(f"the server answered {response.status} instead of a page")
            return Fetched(urlunsplit(parts), self._body(response), response.headers.get_content_type())

    def _connect(self, addresses: list[tuple[str, int]]) -> socket.socket:
        for address in addresses[:-1]:
            with suppress(OSError):
                return socket.create_connection(address, self.limits.fetch_seconds)
        return socket.create_connection(addresses[-1], self.limits.fetch_seconds)

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        most = self.limits.fetched
        too_large = InputError(f"larger than {megabytes(most)}")
        if (response.length or 0) > most:
            raise too_large
        data = response.read(most + 1)
        if len(data) > most:
            raise too_large
        if response.length:
            raise InputError("the connection broke off before the end")
        encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
        if encoding == "identity":
            return data
        if encoding not in {"gzip", "x-gzip"}:
            raise InputError("sent in a compression that was not asked for")
        unpacker = zlib.decompressobj(wbits=31)
        try:
            data = unpacker.decompress(data, most + 1)
        except zlib.error:
            raise InputError("sent in a damaged compression") from None
        if len(data) > most:
            raise too_large
        if not unpacker.eof:
            raise InputError("the connection broke off before the end")
        return data


def _parts(address: str) -> SplitResult:
    """Take an address apart, its characters written as the protocol wants them.

    Raises:
        InputError: it is no address of the web.
    """
    try:
        parts = urlsplit(address)
        name = parts.hostname or ""
        host = f"[{name}]" if ":" in name else name.encode("idna").decode("ascii")
        port = parts.port
    except ValueError:
        raise InputError("not a well-formed address") from None
    if parts.scheme not in _PORTS:
        raise InputError(f"only http and https addresses are fetched, not {parts.scheme[:20] or 'others'}")
    if not host:
        raise InputError("an address without a host")
    if parts.username is not None or parts.password is not None:
        raise InputError("an address with a name or password in it; it would be kept with the report")
    place = host if port is None else f"{host}:{port}"
    safe = "%/:;=&?@!$'()*+,~[]|"
    return SplitResult(parts.scheme, place, quote(parts.path, safe=safe), quote(parts.query, safe=safe), "")


def _trouble(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "the server does not answer"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "the server's certificate cannot be trusted"
    if isinstance(error, ssl.SSLError):
        return "no secure connection could be made"
    if isinstance(error, ConnectionRefusedError):
        return "the server refuses the connection"
    if isinstance(error, OSError | http.client.IncompleteRead):
        return "the connection broke off or could not be made"
    return "the server's answer is not well-formed"
