"""Reports to be exported."""

from __future__ import annotations

from samples import EXAMPLES, report
from wasata.dossier import Report

__all__ = ["HOSTILE", "MEETING", "reports"]

MEETING = (
    "التقى وزير الخارجية العماني بدر البوسعيدي المبعوث الأممي هانس غروندبرغ في مسقط يوم 3 نوفمبر 2024.",
    "قالت وزارة الخارجية العمانية إن بدر البوسعيدي التقى هانس غروندبرغ في مسقط في 3 نوفمبر 2024.",
)
# What spreadsheets, XML and calendars could take for something else than words.
HOSTILE = '=HYPERLINK("http://x");<b>&\'"\\,\n\x0b\x01'


def reports() -> list[Report]:
    """The examples, one happening told by two outlets, and a report with hostile words around it."""
    return [
        *(report(text, place=f"{number}.txt") for number, text in enumerate(EXAMPLES)),
        report(MEETING[0], outlet="النهار", published="2024-11-04", address="https://example.org/a?b=1&c=2"),
        report(MEETING[1], outlet="المدى", published="2024-11-06"),
        report(f"{HOSTILE} {MEETING[0]}", outlet=f"@{HOSTILE}", published="2025-01-01", title=HOSTILE),
        report("طالبت قطر إسرائيل بوقف القصف.", outlet="الغد"),
    ]
