from wasata.briefing.join import join
from wasata.reading.types import Actor, Reading


def actor(actor_id, kind, *names, known=(), of=None):
    return Actor(actor_id, kind, names, known, of, ((0, 1),), "", "rule", 1.0)


def names(*readings):
    reports = [Reading(str(n), "نص", actors=actors) for n, actors in enumerate(readings)]
    return [tuple(party.seen) for party in join(reports).parties]


def test_join_by_id_where_the_lexicon_knows_it():
    assert names(
        (actor("russia", "state", "موسكو", known=("روسيا",)),),
        (actor("russia", "state", "روسيا", known=("x",)),),
    ) == [(1, 2)]


def test_join_by_name_folded():
    assert names((actor("a1", "person", "سيرجى لافروف"),), (actor("a9", "person", "سيرجي  لَافروف"),)) == [(1, 2)]


def test_join_keeps_equal_ids_of_unknown_actors_apart():
    assert names((actor("a1", "person", "سالم الحمدان"),), (actor("a1", "person", "نبيل الشوفي"),)) == [
        (1,),
        (2,),
    ]


def test_join_keeps_single_names_apart():
    """A surname alone may be anybody's."""
    assert names((actor("a1", "person", "صالح"),), (actor("a1", "person", "صالح"),)) == [(1,), (2,)]


def test_join_keeps_other_kinds_and_owners_apart():
    egypt, syria = (actor(name, "state", name, known=("x",)) for name in ("egypt", "syria"))
    first = (egypt, actor("m", "organization", "وزارة الخارجية", of="egypt"))
    second = (syria, actor("m", "organization", "وزارة الخارجية", of="syria"))

    assert names(first, second) == [(1,), (1,), (2,), (2,)]
    assert names((actor("a", "person", "نور الدين"),), (actor("a", "media", "نور الدين"),)) == [(1,), (2,)]


def test_join_never_joins_unnamed_sources():
    source = actor("s", "source", "مصادر دبلوماسية مطلعة")

    assert names((source,), (source,)) == [(1,), (2,)]


def test_join_bears_actors_that_own_each_other_or_nobody():
    joined = join([Reading("x", "نص", actors=(actor("a", "state", "أ ب", of="b"), actor("b", "state", "ج د", of="a")))])

    assert [[p.no for p in party.parents] for party in joined.parties] == [[2], [1]]
    assert joined.party(1, "ghost").kind == "unknown"
    assert joined.party(1, "ghost") is joined.party(1, "ghost")


def test_party_takes_the_name_most_reports_give():
    reports = [
        Reading(str(n), "نص", actors=(actor("r", "state", name, known=("Russia",)),))
        for n, name in enumerate(["موسكو", "روسيا", "روسيا"])
    ]
    party = join(reports).parties[0]

    assert (party.name, party.forms, party.known_as) == ("روسيا", ("موسكو", "روسيا"), ("Russia",))
    assert party.mentions == 3
