"""Where statements come from, and how many independent origins say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from samples import report
from wasata.dossier import Dossier
from wasata.dossier.sources.corroboration import corroborations
from wasata.dossier.sources.origins import Chain
from wasata.dossier.sources.outlets import known_outlet
from wasata.dossier.store.tables import claims, events, positions, reports
from wasata.lexicon.load import load_lexicon

Add = Callable[..., None]

AGENCY = "نقلت وكالة رويترز عن مصادر دبلوماسية قولها إن الحوثيين أجروا محادثات مع سلطنة عمان في مسقط يوم 3 مارس 2020."
OTHER = "نقلت وكالة رويترز عن مصادر مطلعة قولها إن الحوثيين أجروا محادثات مع سلطنة عمان في مسقط يوم 3 مارس 2020."
SPOKESMAN = "قال المتحدث باسم الحوثيين محمد عبد السلام إن جماعته عقدت لقاء مع سلطنة عمان في مسقط يوم 3 مارس 2020."
CHANNEL = "ذكرت قناة المسيرة أن وفد الحوثيين أجرى محادثات مع سلطنة عمان في مسقط يوم 3 مارس 2020."
DENIAL = "نفت سلطنة عمان عقد أي لقاء مع الحوثيين يوم 3 مارس 2020."
PLAIN = "عقدت سلطنة عمان والحوثيون لقاء في مسقط يوم 3 مارس 2020."
LONG = (
    "وصل وفد من الخبراء الاقتصاديين إلى ميناء المدينة صباح اليوم للاطلاع على أعمال الصيانة الجارية في الأرصفة "
    "القديمة، وتفقد أعضاء الوفد المخازن والرافعات واستمعوا إلى شرح من مدير الميناء عن خطط التوسعة المقبلة. "
    "وتجول الزوار بعد ذلك في سوق السمك المجاور، حيث شكا الباعة من ارتفاع أسعار الثلج والوقود ومن ضيق المكان، "
    "وطلبوا من إدارة السوق ترميم السقف قبل موسم الأمطار وتنظيم مواقف السيارات عند المدخل الشرقي. "
)


def sid_of(dossier: Dossier, text: str, table=events, **told: str) -> str:  # type: ignore[no-untyped-def]
    key = report(text, **told).key
    with dossier.database.read() as connection:
        query = select(table.c.sid).join(reports).where(reports.c.key == key).order_by(table.c.no)
        return str(connection.execute(query).scalars().first())


def chain(dossier: Dossier, text: str, table=events, **told: str) -> Chain:  # type: ignore[no-untyped-def]
    return dossier.sources(sid_of(dossier, text, table, **told)).chain


def test_chain_runs_from_the_outlet_to_the_speaker(dossier: Dossier, add: Add) -> None:
    """An event told by sources of an agency has outlet, agency and sources in its chain, and the sources for origin."""
    told = {"outlet": "صحيفة الميناء", "published": "2020-03-05"}
    add(AGENCY, **told)

    found = chain(dossier, AGENCY, **told)

    assert [(link.kind, link.ar) for link in found.links] == [
        ("outlet", "صحيفة الميناء"), ("via", "وكالة رويترز للأنباء"), ("speaker", "مصادر دبلوماسية"),
    ]  # fmt: skip
    assert found.origin.kind == "unnamed"
    assert chain(dossier, AGENCY, claims, **told).origin == found.origin


def test_what_a_report_says_itself_is_its_outlets(dossier: Dossier, add: Add) -> None:
    """The origin of a report's own words is its outlet, by whatever name the lexicon knows it."""
    add(PLAIN, outlet="رويترز", published="2020-03-05")

    assert chain(dossier, PLAIN, outlet="رويترز", published="2020-03-05").origin.key == "reuters"
    assert known_outlet("وكاله رويترز", load_lexicon()) == "reuters"
    assert known_outlet("جريده لا يعرفها احد", load_lexicon()) is None


def test_own_word_and_own_outlet_are_said(dossier: Dossier, add: Add) -> None:
    """A party on its own deed is marked, and so is an outlet that belongs to a party of the event."""
    add(SPOKESMAN, outlet="صحيفة الميناء", published="2020-03-05")
    add(CHANNEL, outlet="صحيفة الميناء", published="2020-03-06")

    assert chain(dossier, SPOKESMAN, outlet="صحيفة الميناء", published="2020-03-05").own_word
    by_channel = chain(dossier, CHANNEL, outlet="صحيفة الميناء", published="2020-03-06")
    assert (by_channel.own_word, by_channel.speaks_for) == (False, "houthis")


def test_corroboration_counts_origins_not_reports(dossier: Dossier, add: Add) -> None:
    """Four reports with two origins make two; whoever denies is counted apart."""
    add(AGENCY, outlet="صحيفة الميناء", published="2020-03-05")
    add(AGENCY + " ", outlet="إذاعة الوادي", published="2020-03-06")
    add(SPOKESMAN, outlet="صحيفة الميناء", published="2020-03-05")
    add(SPOKESMAN + " ", outlet="إذاعة الوادي", published="2020-03-05")
    add(DENIAL, outlet="إذاعة الوادي", published="2020-03-07")

    told = dossier.sources(sid_of(dossier, AGENCY, outlet="صحيفة الميناء", published="2020-03-05"))

    assert len(told.statements) == 5
    assert told.corroboration.count == 2
    assert [origin.key for origin in told.corroboration.denying] == ["oman"]


def test_sources_of_other_words_or_channels_are_others(dossier: Dossier, add: Add) -> None:
    """Unnamed sources are one only where the same channel passes on the same description."""
    add(AGENCY, outlet="صحيفة الميناء", published="2020-03-05")
    add(OTHER, outlet="صحيفة الميناء", published="2020-03-05")
    add(AGENCY.replace("وكالة رويترز", "وكالة فرانس برس"), outlet="صحيفة الميناء", published="2020-03-05")

    told = dossier.sources(sid_of(dossier, AGENCY, outlet="صحيفة الميناء", published="2020-03-05"))

    assert told.corroboration.count == 3


def test_near_copies_have_the_first_publisher_for_origin(dossier: Dossier, add: Add) -> None:
    """A text that two outlets print has one origin: the outlet that had it first, whichever was added first."""
    add(LONG + PLAIN, outlet="إذاعة الوادي", published="2020-03-06")
    add(PLAIN + " " + LONG, outlet="صحيفة الميناء", published="2020-03-05")

    told = dossier.sources(sid_of(dossier, LONG + PLAIN, outlet="إذاعة الوادي", published="2020-03-06"))

    assert [origin.ar for origin in told.corroboration.asserting] == ["صحيفة الميناء"]


def test_as_of_counts_only_what_was_known(dossier: Dossier, add: Add) -> None:
    """What was published later neither corroborates nor denies, and its own sources cannot be asked for yet."""
    add(AGENCY, outlet="صحيفة الميناء", published="2020-03-05")
    add(SPOKESMAN, outlet="صحيفة الميناء", published="2020-03-06")
    add(DENIAL, outlet="إذاعة الوادي", published="2020-03-07")
    first = sid_of(dossier, AGENCY, outlet="صحيفة الميناء", published="2020-03-05")
    last = sid_of(dossier, DENIAL, outlet="إذاعة الوادي", published="2020-03-07")

    counted = [dossier.sources(first, as_of=f"2020-03-0{day}").corroboration for day in (5, 6, 7)]

    assert [(c.count, len(c.denying)) for c in counted] == [(1, 0), (2, 0), (2, 1)]
    assert len(dossier.happening(first, as_of="2020-03-06").events) == 2
    with pytest.raises(KeyError):
        dossier.sources(last, as_of="2020-03-06")


def test_positions_are_corroborated_by_who_tells_of_the_same_stance(dossier: Dossier, add: Add) -> None:
    """Two origins that give a holder the same stance within days count as two; weeks later is another stance."""
    stance = "أكدت الحكومة اليمنية أنها ترفض تقاسم السلطة مع الحوثيين."
    passed_on = "قالت مصادر دبلوماسية إن الحكومة اليمنية ترفض تقاسم السلطة مع الحوثيين."
    add(stance, outlet="صحيفة الميناء", published="2020-03-05")
    add(passed_on, outlet="إذاعة الوادي", published="2020-03-06")
    add(passed_on + " ", outlet="إذاعة الوادي", published="2020-05-06")
    sid = sid_of(dossier, stance, positions, outlet="صحيفة الميناء", published="2020-03-05")

    with dossier.database.read() as connection:
        told = corroborations(connection, dossier.lexicon, [sid])[sid]

    assert told.count == 2


def test_claims_are_corroborated_by_who_says_the_same(dossier: Dossier, add: Add) -> None:
    """Two speakers who say the same in nearly the same words within days are two origins; another matter is none."""
    minister = (
        "قال وزير الخارجية العماني بدر البوسعيدي إن المفاوضات حول تبادل الأسرى وفتح مطار صنعاء ستستأنف قريبا في مسقط."
    )
    group = "أعلن الحوثيون أن المفاوضات حول تبادل الأسرى وفتح مطار صنعاء ستستأنف قريبا في مسقط."
    other = "أعلن الحوثيون أن الموازنة الجديدة للعام المقبل ستعرض على مجلس النواب قريبا."
    add(minister, outlet="صحيفة الميناء", published="2020-03-05")
    add(group, outlet="إذاعة الوادي", published="2020-03-06")
    add(other, outlet="إذاعة الوادي", published="2020-03-06")
    add(group + " ", outlet="إذاعة الوادي", published="2020-04-06")
    sid = sid_of(dossier, minister, claims, outlet="صحيفة الميناء", published="2020-03-05")

    told = dossier.sources(sid)

    assert [origin.key for origin in told.corroboration.asserting] == ["badr-al-busaidi", "houthis"]
    assert dossier.sources(sid, as_of="2020-03-05").corroboration.count == 1
