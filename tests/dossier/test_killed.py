"""Adding that is killed at any moment and run again: nothing lost, nothing doubled, nothing half there."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from samples import NOW, report
from wasata.dossier import Report, adding, open_dossier
from wasata.dossier.store.tables import metadata

_SENTENCES = (
    "قال وزير الخارجية المصري سامح شكري إن بلاده ترحب بالمفاوضات.",
    "التقى المبعوث الأممي غسان سلامة قائد الجيش الليبي خليفة حفتر في القاهرة في 15 يناير 2018.",
    "أكد المتحدث باسم الحكومة اليمنية راجح بادي أن الحكومة ترفض شروط الحوثيين.",
    "دعا مجلس الأمن الدولي الأطراف الليبية إلى وقف إطلاق النار.",
    "أعلن الحوثيون إطلاق سراح مئة أسير في صنعاء.",
    "نفى مصدر دبلوماسي مطلع عقد لقاء سري بين الوفدين في مسقط.",
    "وقعت الحكومة السودانية والحركة الشعبية اتفاقا في جوبا.",
)
REPORTS = [report(f"{one} {two}") for n, one in enumerate(_SENTENCES) for two in _SENTENCES[n + 1 : n + 2]]


def _add(where: str, incoming: list[Report]) -> None:
    with open_dossier(where, create=True) as dossier:
        dossier.add(incoming, now=NOW)


def _add_and_die(where: str, after: int) -> bool:
    """Add in a process that kills itself before a statement; tell whether it came to that."""
    child = os.fork()
    if child == 0:
        seen = 0

        @event.listens_for(Engine, "before_cursor_execute")
        def count(*_: Any) -> None:
            nonlocal seen
            seen += 1
            if seen == after:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            _add(where, REPORTS)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _everything(where: str) -> dict[str, list[Any]]:
    with open_dossier(where) as dossier, dossier.database.read() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)).all())) for table in metadata.sorted_tables
        }


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_MOST_REPORTS", 2)


def test_killed_and_run_again(where: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Wherever adding dies, what stands is whole, and running it again gives what it would have given."""
    whole = str(tmp_path_factory.mktemp("whole") / "whole.dossier")
    _add(whole, REPORTS)
    expected = _everything(whole)
    after, killed = 1, 0

    while _add_and_die(where, after):
        killed += 1
        after += 3

    assert killed >= 15
    assert _everything(where) == expected
