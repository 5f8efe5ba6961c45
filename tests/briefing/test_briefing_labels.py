import re
import tomllib
from importlib.resources import files

import pytest

from wasata.briefing.labels import LANGS, Labels, plural_form


def table(lang):
    return tomllib.loads(files("wasata.briefing").joinpath("labels", f"{lang}.toml").read_text(encoding="utf-8"))


def test_labels_have_the_same_keys_in_both_languages():
    """Plural forms apart, which each language has its own of."""
    keys = [
        {(section, name) for section, names in table(lang).items() for name in names} for lang in LANGS
    ]  # fmt: skip

    assert keys[0] == keys[1]


def test_labels_have_the_same_places_to_fill():
    ar, en = table("ar"), table("en")
    for section in ar:
        if section == "count":
            continue
        for name in ar[section]:
            slots = [set(re.findall(r"{(\w+)}", labels[section][name])) for labels in (ar, en)]
            assert slots[0] == slots[1], (section, name)


@pytest.mark.parametrize(("lang", "forms"), [("ar", 6), ("en", 2)])
def test_counts_have_every_plural_form(lang, forms):
    names = {plural_form(lang, n) for n in range(200)}

    assert len(names) == forms
    assert all(set(nouns) == names for nouns in table(lang)["count"].values())


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, "لا تقارير"), (1, "تقرير واحد"), (2, "تقريران"), (3, "3 تقارير"), (11, "11 تقريرًا"),
     (100, "100 تقرير"), (103, "103 تقارير"), (111, "111 تقريرًا")],
)  # fmt: skip
def test_count_in_arabic(n, expected):
    assert Labels("ar").count("report", n) == expected


def test_codebook_codes_all_have_words():
    codes = {
        "event": "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST"
        " SANCTION MOBILIZE COERCE ASSAULT",
        "status": "occurred ongoing planned proposed denied",
        "manner": "state confirm deny demand accuse predict commit praise warn",
        "kind": "state person armed_group political_body organization media source people",
        "role": "actor recipient participant host initiator mediator guarantor excluded",
        "stance": "for against conditional",
        "issue": "leadership transition constitution elections power-sharing state-form identity ceasefire"
        " disarmament security-sector foreign-forces terrorism detainees humanitarian sanctions refugees"
        " reconstruction justice inclusion venue settlement implementation recognition alliance resources",
    }
    for lang in LANGS:
        labels = Labels(lang)
        for section, names in codes.items():
            assert all(labels.code(section, name) != name or lang == "en" for name in names.split())
            assert set(names.split()) <= set(labels.codes(section))
    assert Labels("ar").codes("issue") == Labels("ar").codes("issue_for")


def test_unknown_code_is_shown_as_it_is():
    assert Labels("ar").code("event", "NEW") == "NEW"


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="lang must be one of ar, en; got 'fr'"):
        Labels("fr")


def test_missing_label_is_an_error():
    with pytest.raises(KeyError):
        Labels("ar").text("page.nonsense")
    with pytest.raises(KeyError):
        Labels("ar").text("count.report")
