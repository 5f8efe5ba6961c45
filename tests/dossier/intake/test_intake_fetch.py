"""Addresses on the network: fetched from a real server on this machine, within bounds, and never where not allowed."""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from taking import BODY, TEXT, TITLE, page, take

import wasata
from wasata.dossier.intake import Limits
from wasata.dossier.intake.hosts import is_public

# A certificate for "localhost" that signs itself, made for these tests, with its key.
CERTIFICATE = Path(__file__).parent / "localhost.pem"
PRIVATE = "leads to an address of a private network or of this machine, which is not fetched"


class Site(BaseHTTPRequestHandler):
    """A site whose every path misbehaves in its own way."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        self.seen.append({**self.headers, "path": self.path})
        status, headers, body = self.answer()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        html = {"Content-Type": "text/html"}
        port = self.server.server_address[1]
        match self.path.partition("?")[0]:
            case "/page":
                return 200, html, page().encode("cp1256")
            case "/%D8%AE%D8%A8%D8%B1":
                return 200, {"Content-Type": "text/plain"}, TEXT.encode()
            case "/rows":
                return 200, {"Content-Type": "text/csv; charset=utf-8"}, "عمود,x\nنص,1\n".encode()
            case "/gzip":
                return 200, html | {"Content-Encoding": "gzip"}, gzip.compress(page().encode())
            case "/bomb":
                return 200, html | {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 3_000_000)
            case "/brotli":
                return 200, html | {"Content-Encoding": "br"}, b"\x0b\x02\x80"
            case "/large":
                return 200, html, b"a" * 3_000_000
            case "/larger":
                return 200, html | {"Content-Length": "3000000000"}, b"a"
            case "/short":
                return 200, html | {"Content-Length": "5000"}, page().encode()[:100]
            case "/moved":
                return 302, {"Location": "/page"}, b""
            case "/round":
                return 302, {"Location": "/round"}, b""
            case "/to-file":
                return 302, {"Location": "file:///etc/passwd"}, b""
            case "/to-nowhere":
                return 302, {"Location": "http://[/"}, b""
            case "/to-arabic":
                return 302, {"Location": "/خبر".encode().decode("latin-1")}, b""
            case "/to-host":
                return 302, {"Location": f"http://named.example:{port}/page", "Set-Cookie": "a=b"}, b""
            case "/slow":
                self.drip()
        return 404, html, page().encode()

    def drip(self) -> None:
        """Send a byte now and then, so that no single reading waits long."""
        self.send_response(200)
        self.end_headers()
        while not self.server.stopping.wait(0.05):  # type: ignore[attr-defined]
            try:
                self.wfile.write(b"a")
            except OSError:
                return

    def log_message(self, *_: Any) -> None:
        pass


def serve(certificate: Path | None = None) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("A", (Site,), {"seen": []}))
    server.stopping = threading.Event()  # type: ignore[attr-defined]
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.stopping.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    yield from serve()


@pytest.fixture
def site(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Let a name of a host lead to an address, as its owner might; of several, the next each time."""
    names: dict[str, list[str]] = {}
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *rest: Any, **options: Any) -> Any:
        if host in names:
            address = names[host].pop(0) if len(names[host]) > 1 else names[host][0]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]
        return real(host, port, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return lambda host, *addresses: names.__setitem__(host, list(addresses))


def told(*addresses: str, **options: Any) -> list[str]:
    reports, faults = take(*addresses, **options)

    assert reports == []
    assert [place for place, _ in faults] == list(addresses)
    return [what for _, what in faults]


def test_a_page_is_fetched_with_its_address(site: str, server: Any) -> None:
    """A page gives its report, and the address is the one it was had from."""
    (report,), faults = take(f"{site}/page", allow_private=True)

    assert faults == []
    assert (report.text, report.address, report.place) == (f"{TITLE}\n{BODY}", f"{site}/page", f"{site}/page")
    assert report.raw == page().encode("cp1256")
    assert (report.outlet, report.published) == (None, None)
    asked = server.RequestHandlerClass.seen[0]
    assert asked["User-Agent"] == f"wasata/{wasata.__version__}"
    assert "Cookie" not in asked


def test_the_address_in_the_end_is_kept(site: str) -> None:
    """After a redirect the report's address is where it came from."""
    (report,), _ = take(f"{site}/moved", allow_private=True)

    assert (report.address, report.place) == (f"{site}/page", f"{site}/moved")
    assert take(f"{site}/to-arabic", allow_private=True)[0][0].address == f"{site}/%D8%AE%D8%A8%D8%B1"


def test_addresses_in_arabic_letters_are_fetched(site: str) -> None:
    """A path may be written as a browser shows it."""
    (report,), _ = take(f"{site}/خبر", allow_private=True)

    assert (report.text, report.address) == (TEXT, f"{site}/%D8%AE%D8%A8%D8%B1")


def test_the_servers_word_tells_what_the_name_leaves_open(site: str) -> None:
    """A table without a telling name is a table where the server says so."""
    (report,), _ = take(f"{site}/rows?all=1", columns={"text": "عمود"}, allow_private=True)

    assert report.text == "نص"


def test_a_compressed_answer_is_unpacked(site: str) -> None:
    """What is sent compressed is kept as the page it is."""
    (report,), _ = take(f"{site}/gzip", allow_private=True)

    assert report.raw == page().encode()


def test_no_private_address_is_fetched_unless_allowed(site: str, server: Any) -> None:
    """This machine and private networks are not asked, in whatever form they are named."""
    port = server.server_address[1]
    addresses = [
        f"{site}/page", f"http://localhost:{port}/", f"http://[::ffff:127.0.0.1]:{port}/", f"http://2130706433:{port}/",
        f"http://0x7f.1:{port}/", f"http://0.0.0.0:{port}/", "http://10.0.0.1/", "http://169.254.169.254/latest",
        "http://[::1]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://224.0.0.1/", "http://[64:ff9b::a00:1]/",
    ]  # fmt: skip

    assert told(*addresses) == [PRIVATE] * len(addresses)
    assert server.RequestHandlerClass.seen == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("64:ff9b::808:808", True), ("::ffff:8.8.8.8", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.0.1", False), ("100.64.0.1", False),
        ("169.254.169.254", False), ("0.0.0.0", False), ("224.0.0.1", False), ("240.0.0.1", False),
        ("255.255.255.255", False), ("::", False), ("::1", False), ("::127.0.0.1", False), ("::ffff:10.0.0.1", False),
        ("fe80::1%lo", False), ("fc00::1", False), ("ff02::1", False), ("2002:7f00:1::", False),
        ("2001:0:808:808::80ff:fffe", False), ("64:ff9b::7f00:1", False), ("2001:db8::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    """Addresses that stand for others are judged by those."""
    assert is_public(address) is public


def test_a_redirect_is_checked_like_the_address_itself(
    site: str, server: Any, named: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public site cannot send on to a private one, or to a file."""
    port = server.server_address[1]
    named("public.example", "8.8.8.8")
    named("named.example", "10.0.0.1")
    real = socket.create_connection
    # What would go to the public address goes to the server of this test.
    monkeypatch.setattr(
        socket, "create_connection", lambda to, *rest: real(("127.0.0.1", to[1]) if to[0] == "8.8.8.8" else to, *rest)
    )

    assert told(f"http://public.example:{port}/to-host", f"http://public.example:{port}/to-file") == [
        PRIVATE, "only http and https addresses are fetched, not file",
    ]  # fmt: skip
    assert [asked["path"] for asked in server.RequestHandlerClass.seen] == ["/to-host", "/to-file"]


def test_a_name_is_looked_up_once(named: Callable[..., None], server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere the second time gains nothing: the connection goes to the address checked."""
    named("turning.example", "8.8.8.8", "127.0.0.1")
    connected: list[str] = []

    def refuse(to: tuple[str, int], *_: Any) -> socket.socket:
        connected.append(to[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", refuse)

    assert told(f"http://turning.example:{server.server_address[1]}/page") == ["the server refuses the connection"]
    assert connected == ["8.8.8.8"]


def test_the_environments_proxy_is_not_used(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is fetched goes to the site itself and nowhere else."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")

    assert len(take(f"{site}/page", allow_private=True)[0]) == 1


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/none", "the server answered 404 instead of a page"),
        ("/large", "larger than 1.0 MB"),
        ("/larger", "larger than 1.0 MB"),
        ("/bomb", "larger than 1.0 MB"),
        ("/brotli", "sent in a compression that was not asked for"),
        ("/short", "the connection broke off before the end"),
        ("/round", "redirected more than 5 times"),
        ("/to-file", "only http and https addresses are fetched, not file"),
        ("/to-nowhere", "the server's answer is not well-formed"),
    ],
)
def test_what_cannot_be_fetched_is_told(site: str, path: str, what: str) -> None:
    """Each way in which a site fails has its sentence."""
    assert told(f"{site}{path}", limits=Limits(fetched=1_000_000), allow_private=True) == [what]


def test_a_site_that_drips_is_given_up(site: str) -> None:
    """The limit on time is one for the whole, however often a byte arrives."""
    limits = Limits(fetch_seconds=0.4)

    assert told(f"{site}/slow", limits=limits, allow_private=True) == ["took longer than 0.4 seconds"]


def test_a_server_that_is_not_there_is_told() -> None:
    """A port that nobody listens on, and a name that nobody has."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert told(f"http://127.0.0.1:{port}/", "http://none.invalid/", allow_private=True) == [
        "the server refuses the connection", "no host of this name is known",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("ftp://daffa.example/a", "only http and https addresses are fetched, not ftp"),
        ("file:///etc/passwd", "only http and https addresses are fetched, not file"),
        ("http:///a", "an address without a host"),
        ("http://user:secret@daffa.example/", "an address with a name or password in it; it would be kept with the report"),
        ("http://daffa.example:x/", "not a well-formed address"),
        ("http://[daffa/", "not a well-formed address"),
    ],
)
def test_what_is_no_address_of_the_web_is_told(address: str, what: str) -> None:
    """Other schemes and malformed addresses are refused before anything is asked."""
    assert told(address) == [what]


def test_hosts_in_arabic_letters_are_looked_up_as_the_network_writes_them(
    site: str, server: Any, named: Callable[..., None]
) -> None:
    """A host's name may be written in its own letters."""
    named("xn--mgbh0fb.example", "127.0.0.1")
    (report,), _ = take(f"http://مثال.example:{server.server_address[1]}/page", allow_private=True)

    assert report.address == f"http://xn--mgbh0fb.example:{server.server_address[1]}/page"


def test_an_answer_that_is_no_http_is_told() -> None:
    """A server of another kind is refused in a sentence."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            asked, _ = listener.accept()
            asked.recv(1000)
            asked.sendall(b"220 mail ready\r\n")
            asked.close()

        threading.Thread(target=answer, daemon=True).start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"

        assert told(address, allow_private=True) == ["the server's answer is not well-formed"]


def test_certificates_are_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site is believed only with a certificate that is trusted and made out to its name."""
    for server in serve(CERTIFICATE):
        port = server.server_address[1]
        untrusted = told(f"https://localhost:{port}/page", allow_private=True)
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        reports, faults = take(f"https://localhost:{port}/page", allow_private=True)

        assert untrusted == ["the server's certificate cannot be trusted"]
        assert faults == []
        assert [r.address for r in reports] == [f"https://localhost:{port}/page"]
        assert told(f"https://127.0.0.1:{port}/page", allow_private=True) == untrusted


def test_nothing_in_a_file_is_fetched(tmp_path: Path, site: str, server: Any) -> None:
    """Addresses within reports are read and not followed."""
    link = f"{site}/page"
    (tmp_path / "a.html").write_text(page(head=f'<link rel="stylesheet" href="{link}"><base href="{site}">'))
    (tmp_path / "b.json").write_text(json.dumps({"text": BODY, "url": link}))
    (tmp_path / "c.rss").write_text(
        f'<!DOCTYPE rss SYSTEM "{link}"><rss version="2.0"><channel><title>x</title><item><title>خبر</title>'
        f"<link>{link}</link></item></channel></rss>"
    )

    assert len(take(tmp_path)[0]) == 3
    assert server.RequestHandlerClass.seen == []
