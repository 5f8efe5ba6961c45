"""Reports into a dossier and out again."""

from __future__ import annotations

import wasata
from samples import EXAMPLES, NOW, report
from wasata.dossier import Dossier, open_dossier


def test_reading_comes_back_as_it_was(dossier: Dossier) -> None:
    """What the dossier keeps of a reading is all of it."""
    incoming = [report(text) for text in EXAMPLES]

    dossier.add(incoming, now=NOW)

    for item in incoming:
        assert dossier.reading(item.key) == wasata.read(item.text, id=item.key)


def test_evidence_is_kept_as_it_came(dossier: Dossier) -> None:
    """The bytes of a report are those that came in."""
    item = report(EXAMPLES[0])

    dossier.add([item], now=NOW)

    assert dossier.evidence(item.key) == item.raw


def test_adding_twice_changes_nothing(dossier: Dossier) -> None:
    """A report that is there is passed over, in another call and in the same."""
    first = dossier.add([report(EXAMPLES[0]), report(EXAMPLES[0])], now=NOW)
    second = dossier.add([report(EXAMPLES[0], place="elsewhere")], now="2027-01-01T00:00:00")

    assert (first.added, first.known, second.added, second.known) == (1, 1, 0, 1)
    assert dossier.count() == 1


def test_dossier_is_found_again(where: str) -> None:
    """What one opening wrote the next finds."""
    with open_dossier(where, create=True) as opened:
        opened.add([report(EXAMPLES[0])], now=NOW)

    with open_dossier(where) as opened:
        assert opened.count() == 1


def test_unreadable_report_leaves_the_others(dossier: Dossier) -> None:
    """A report with a day of publication that is none is complained of; the others are added."""
    said: list[str] = []

    tally = dossier.add(
        [report(EXAMPLES[0], place="a.txt", published="yesterday"), report(EXAMPLES[1])],
        now=NOW,
        complain=lambda place, what: said.append(f"{place}: {what}"),
    )

    assert (tally.added, tally.failed, len(said)) == (1, 1, 1)
    assert said[0].startswith("a.txt: published is 'yesterday'")
