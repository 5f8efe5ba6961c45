"""The briefing page: one file of HTML that holds all it needs and asks nothing of any machine."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from wasata.briefing.describe import describe
from wasata.briefing.evidence import Evidence, conflicts, copies, is_new
from wasata.briefing.items import UNCERTAIN_BELOW, shorten
from wasata.briefing.labels import Labels
from wasata.briefing.matrix import matrix
from wasata.briefing.movement import movements
from wasata.briefing.people import profiles, voices
from wasata.briefing.record import Record
from wasata.briefing.summary import summary
from wasata.briefing.timeline import timeline
from wasata.dossier.settled import Settled
from wasata.reading.types import Reading

__all__ = ["render_brief"]

# Characters that HTML forbids or UTF-8 cannot hold. One for one, so that nothing shifts.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Text that reads in one direction and cannot disturb what is round it.
_LETTERS = r"[\u0621-\u064a\u0671-\u06d3\u064b-\u0652\u0670]+"
_PLAIN = {
    "ar": re.compile(rf"{_LETTERS}(?: {_LETTERS})*"),
    "en": re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*"),
}
_CODE = re.compile(r"[a-z]+")
_NO_EVIDENCE = Evidence()
_ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3]")


def render_brief(
    readings: Sequence[Reading | Settled],
    lang: str = "ar",
    title: str | None = None,
    *,
    evidence: Evidence = _NO_EVIDENCE,
) -> str:
    """Render some readings as a briefing page.

    Args:
        readings: what was read, one for each report, in the order in which the page lists them; settled ones where they
            come from a dossier.
        lang: the language of the page's own words, ``ar`` or ``en``.
        title: the page's title; a general one where it is None.
        evidence: what the dossier knows of the statements besides.

    Returns:
        A whole HTML document. The same readings always give the same characters.

    Raises:
        ValueError: there are no labels in that language.
    """
    labels = Labels(lang)
    record = Record(readings)
    positions = matrix(record, labels.codes("issue"))
    page = _environment().get_template("brief.html").render(
        lang=lang,
        title=title if title is not None else labels.text("page.title"),
        t=labels.text,
        w=labels.code,
        n=labels.count,
        days=lambda days: days.words(labels),
        record=record,
        describe=describe(record, labels),
        summary=summary(record, positions),
        people=profiles(record, labels.codes("kind")),
        timeline=timeline(record),
        voices=voices(record),
        matrix=positions,
        movements=movements(positions),
        evidence=evidence,
        conflicts=conflicts(record, evidence, lang),
        copies=copies(record, evidence),
        new=lambda day: is_new(day, evidence),
        sure_bound=f"{UNCERTAIN_BELOW:.0%}",
        css=Markup(_asset("brief.css")),
        js=Markup(_asset("brief.js")),
        policy=_policy(),
    )  # fmt: skip
    return _FORBIDDEN.sub("\ufffd", page)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("wasata.briefing"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["shorten"] = shorten
    environment.filters["language"] = _language
    environment.filters["plain"] = _plain
    environment.filters["slug"] = _slug
    return environment


@cache
def _asset(name: str) -> str:
    # The text between the tags is what the policy's hash is taken of, so both come from here.
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _policy() -> str:
    hashes = {name: b64encode(sha256(_asset(name).encode()).digest()).decode() for name in ("brief.css", "brief.js")}
    return (
        "default-src 'none'; "
        f"style-src 'sha256-{hashes['brief.css']}'; script-src 'sha256-{hashes['brief.js']}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _language(text: str) -> str:
    return "ar" if _ARABIC.search(text) else "en"


def _plain(text: str, lang: str) -> bool:
    return _PLAIN[lang].fullmatch(text) is not None


def _slug(code: str) -> str:
    # A code becomes a class name; what is no plain word has no style.
    return code if _CODE.fullmatch(code) else ""
