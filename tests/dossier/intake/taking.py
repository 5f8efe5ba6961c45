"""What the tests of intake share: a run of it, and a report to be found again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wasata.dossier.intake import intake
from wasata.dossier.report import Report

TITLE = "وصول وفد الحركة إلى القاهرة"
BODY = """القاهرة - وكالات: أكد المتحدث باسم الحركة، أمس، أن الوفد سيلتقي المسؤولين المصريين لبحث تثبيت وقف إطلاق النار.
وقال إن "المفاوضات لن تستأنف قبل الإفراج عن الأسرى"، مشيرا إلى لقاء سابق جرى في 12 مارس 2021."""
TEXT = f"{TITLE}\n{BODY}\n"


def take(*paths: str | Path, **options: Any) -> tuple[list[Report], list[tuple[str, str]]]:
    """Take paths in; give the reports, and the complaints as pairs of place and sentence."""
    told: list[tuple[str, str]] = []
    reports = list(intake([str(p) for p in paths], complain=lambda *fault: told.append(fault), **options))
    return reports, told


def short(told: Sequence[tuple[str, str]], folder: Path) -> list[tuple[str, str]]:
    """Name places from a folder on."""
    return [(place.removeprefix(f"{folder}/"), what) for place, what in told]


def page(*, head: str = "", body: str = BODY, title: str = TITLE) -> str:
    """Make a web page round a report."""
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n"))
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>الرئيسية</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}<script>document.write('نص مدسوس')</script></article>"
        "<footer>حقوق النشر محفوظة</footer></body></html>"
    )
